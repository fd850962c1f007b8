"""Asking people what a policy wants to know: its questions as fields, and what was typed in them.

One way for classification and booking alike. The field of a question is named `facts.<id>`.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field

from vastgoed.policies.rules.conditions import Value
from vastgoed.policies.vocabulary import QuestionForm, VocabularyForm
from vastgoed.text import Language
from vastgoed.web.form import Day, Whole, read, wrong
from vastgoed.web.language import gettext

FACTS = "facts."
FIRST_YEAR, LAST_YEAR = 1900, 2099
SPOKEN = {True: "ja", False: "nee"}


class _Answer(BaseModel):
    answer: Any


class _YesNo(_Answer):
    answer: Literal["ja", "nee"]


class _Number(_Answer):
    answer: Annotated[Whole, Field(ge=0, le=1_000_000)]


def _within_a_life(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong("year", "Kies een jaar van {first} tot en met {last}.", first=FIRST_YEAR, last=LAST_YEAR)
    return day


class _Date(_Answer):
    answer: Annotated[Day, AfterValidator(_within_a_life)]


KINDS: Mapping[str, type[_Answer]] = {"yes_no": _YesNo, "number": _Number, "date": _Date}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands on a page. kind: yes_no, number, date or choice."""

    id: str
    kind: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def field(self) -> str:
        return FACTS + self.id

    def answered(self, value: Value) -> str:
        """An answer in words: «ja», «West», «75»; a date is left to the page."""
        if isinstance(value, bool):
            return gettext("ja") if value else gettext("nee")
        return dict(self.choices).get(str(value), str(value))


def asked(vocabulary: VocabularyForm, language: Language, only: Collection[str] | None = None) -> list[Asked]:
    """The questions of a policy, or only these, in its order."""
    return [
        _asked(question, language) for question in vocabulary.questions if only is None or question.id in only
    ]


def _asked(question: QuestionForm, language: Language) -> Asked:
    words = question.ask.words.said(language)
    choices = tuple((choice.id, choice.label.words.said(language)) for choice in question.choices)
    return Asked(question.id, question.answer, words[:1].upper() + words[1:], choices)


def read_answers(
    questions: Iterable[Asked], typed: Mapping[str, Any]
) -> tuple[dict[str, Value], dict[str, str]]:
    """Answers by id, and a sentence per field where it is wrong; what is left open is in neither."""
    answers: dict[str, Value] = {}
    errors: dict[str, str] = {}
    for question in questions:
        value = typed.get(question.field, "")
        if value in ("", None):
            continue
        found = _read(question, value)
        if isinstance(found, _Wrong):
            errors[question.field] = found.sentence
        else:
            answers[question.id] = found
    return answers, errors


@dataclass(frozen=True, slots=True)
class _Wrong:
    sentence: str


def _read(question: Asked, value: Any) -> Value | _Wrong:
    if question.kind == "choice":
        known = value in dict(question.choices) if isinstance(value, str) else False
        return value if known else _Wrong(gettext("Kies een van de mogelijkheden."))
    form = read(KINDS[question.kind], {"answer": value})
    if form.value is None:
        return _Wrong(form.errors["answer"])
    answer = form.value.answer
    return bool(answer == SPOKEN[True]) if question.kind == "yes_no" else answer


def typed_again(answers: Mapping[str, Value]) -> dict[str, str]:
    """Answers as they stood in their fields."""
    return {
        FACTS + name: SPOKEN[value] if isinstance(value, bool) else str(value)
        for name, value in answers.items()
    }


def as_json(answers: Mapping[str, Value]) -> dict[str, Any]:
    """As they are stored: a date as text, like in a request."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in answers.items()}


def from_json(stored: Mapping[str, Any]) -> dict[str, Value]:
    return {name: _dated(value) for name, value in stored.items()}


def _dated(value: Value) -> Value:
    if not isinstance(value, str) or re.fullmatch(r"\d{4}-\d\d-\d\d", value) is None:
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value
