"""`when:` as rows people fill in: what must be the case, and the number that belongs to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from vastgoed.policies.drafts.numbers import MOST_DIGITS
from vastgoed.policies.rules.words import FIGURES, Words

YES = Words("{fact} – ja", "{fact} – yes")
NO = Words("{fact} – nee", "{fact} – no")
CHOICE = Words("{fact} – {choice}", "{fact} – {choice}")
BOUNDS = {
    "at_least": Words("{fact}: minstens", "{fact}: at least"),
    "more_than": Words("{fact}: meer dan", "{fact}: more than"),
    "at_most": Words("{fact}: hooguit", "{fact}: at most"),
    "below": Words("{fact}: minder dan", "{fact}: less than"),
    "every": Words("{fact}: elke zoveelste keer", "{fact}: every so many times"),
}
MONTHS = Words("{fact}: minstens zo veel maanden geleden", "{fact}: at least so many months ago")
ANSWERS = {"yes": True, "no": False}
K = TypeVar("K", dict[str, Any], list[str])


@dataclass(frozen=True, slots=True)
class Row:
    """fact=answer for an answer (`winst=yes`, `wijk=west`), fact:bound for a figure; number for a bound."""

    what: str
    number: str = ""


def rows(when: Mapping[str, Any]) -> list[Row]:
    return [row for fact, wanted in when.items() for row in _rows(fact, wanted)]


def _rows(fact: str, wanted: Any) -> Iterator[Row]:
    if isinstance(wanted, bool):
        yield Row(f"{fact}={'yes' if wanted else 'no'}")
    elif isinstance(wanted, list):
        yield from (Row(f"{fact}={choice}") for choice in wanted)
    else:
        yield from (Row(f"{fact}:{bound}", str(number)) for bound, number in wanted.items())


def when(found: list[Row], kinds: Mapping[str, str]) -> dict[str, Any]:
    """The rows together; several choices of one question are «one of these»."""
    said: dict[str, Any] = {}
    for row in found:
        fact, is_answer, answer = row.what.partition("=")
        if not is_answer:
            fact, _, bound = row.what.partition(":")
            said[fact] = {**_so_far(said.get(fact), dict[str, Any]()), bound: _number(row.number)}
        elif kinds.get(fact) == "choice":
            said[fact] = [*_so_far(said.get(fact), list[str]()), answer]
        else:
            said[fact] = ANSWERS.get(answer, answer)
    return said


def _so_far(held: Any, nothing: K) -> K:
    """What was said of it in the same way; of two ways the last one counts."""
    return held if isinstance(held, type(nothing)) else nothing


def _number(text: str) -> int | str:
    """A bound may name another figure."""
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= MOST_DIGITS else plain


def options(words: Mapping[str, Any]) -> list[tuple[str, Words]]:
    """All that can be asked, with the answer: questions of the policy first, then what it always knows."""
    asked = [pair for question in words.get("questions") or [] for pair in _answers(question)]
    figures = [pair for name, said in FIGURES.items() for pair in _bounds(name, said)]
    return asked + figures


def _answers(question: Mapping[str, Any]) -> Iterator[tuple[str, Words]]:
    name, fact = question["id"], _said(question["ask"])
    match question.get("answer", "yes_no"):
        case "yes_no":
            yield f"{name}=yes", YES.filled(fact=fact)
            yield f"{name}=no", NO.filled(fact=fact)
        case "choice":
            for choice in question.get("choices") or []:
                said = CHOICE.filled(fact=fact, choice=_said(choice["label"]))
                yield f"{name}={choice['id']}", said
        case "date":
            yield f"{name}:months", MONTHS.filled(fact=fact)
        case _:
            yield from _bounds(name, fact)


def _bounds(name: str, fact: Words) -> Iterator[tuple[str, Words]]:
    for bound, words in BOUNDS.items():
        if bound != "every" or name == "use_number_in_year":
            yield f"{name}:{bound}", words.filled(fact=fact)


def _said(label: Mapping[str, str]) -> Words:
    return Words(label["nl"], label["en"])
