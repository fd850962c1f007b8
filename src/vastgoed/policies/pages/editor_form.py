"""What the page of one form says around its fields: what it is about, its rows, what another window did."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vastgoed.policies.drafts import labels
from vastgoed.policies.drafts.controls import Control
from vastgoed.policies.drafts.in_words import in_words
from vastgoed.policies.drafts.pieces import Piece, pieces
from vastgoed.policies.drafts.places import Place, Plain, part
from vastgoed.policies.drafts.saving import typed_at
from vastgoed.policies.names import Names
from vastgoed.policies.pages.editor import Editor
from vastgoed.policies.problems import Problem
from vastgoed.web.form import Form
from vastgoed.web.language import current, say


def title_of(editor: Editor, place: Place) -> str:
    """What it is called in the draft; of something new its kind."""
    language = current.get()
    for length in range(len(place.path), 1, -1):
        value = part(editor.plain, place.path[:length])
        called = isinstance(value, dict) and (value.get("title") or value.get("label") or value.get("ask"))
        if called:
            return str(called[language])
    known = labels.VOCABULARY.get(place.type or place.name) or labels.of(place.type).name
    return known.said(language)


def needed_by(problem: Problem, left: Plain) -> str:
    """Where something is used that is not there any more; else what is wrong then."""
    for length in range(len(problem.path) - 1, 1, -1):
        held = part(left, problem.path[:length])
        called = isinstance(held, dict) and (held.get("title") or held.get("label") or held.get("ask"))
        if called:
            return say("Haal het eerst weg uit «{where}».", where=called[current.get()])
    return in_words(problem, left).words.said(current.get())


def summed_up(controls: Sequence[Control], errors: Mapping[str, str]) -> Form[Any]:
    """What is wrong, each with the question it belongs to: for the top of the page."""
    asked = dict(_questions(controls))
    return Form(None, {}, {name: _with_question(asked.get(name, ""), it) for name, it in errors.items()})


def _questions(controls: Sequence[Control], before: str = "") -> Iterator[tuple[str, str]]:
    """Field → its question; of a row with its number."""
    for it in controls:
        label = f"{before}{it.label}"
        yield from ((it.name + suffix, label) for suffix in ("", "-nl", "-en", "-unit"))
        for n, row in enumerate(it.inside, start=1):
            numbered = "" if it.kind == "group" else f"{say('Nummer {n}', n=n)}, "
            yield from _questions(row, before + numbered)


def _with_question(question: str, sentence: str) -> str:
    mark = "" if not question else " " if question[-1] in "?." else ": "
    return f"{question}{mark}{sentence}"


def elsewhere(editor: Editor, place: Place, only: str, typed: Mapping[str, Any]) -> dict[str, str]:
    """Field → what stands there now, where that is something else than what was typed."""
    there = typed_at(editor.plain, place, only)
    return {
        name: ", ".join(value) if isinstance(value, list) else value
        for name, value in there.items()
        if (typed.get(name) or "") != (value or "") and [typed.get(name)] != value
    }


def sentences_of(editor: Editor, place: Place) -> Iterator[list[Piece]]:
    """The sentences in which a value of this place stands."""
    yield from (it for it in _said(editor, place) if any(piece.place == place.name for piece in it))


def _said(editor: Editor, place: Place) -> list[list[Piece]]:
    clause = editor.document.clause(place.anchor) if place.path[:1] == ("clauses",) else None
    names = Names.of(editor.document.vocabulary, current.get())
    return pieces(clause, names) if clause else []


def rows_of(editor: Editor, place: Place) -> dict[str, list[tuple[str, str]]]:
    """Per list of prices and the like the address and the first sentence of each row."""
    texts: dict[str, str] = {}
    for sentence in _said(editor, place):
        for piece in sentence:
            texts.setdefault(piece.place, "".join(it.text for it in sentence))
    lists = [shape.key for shape in place.shapes if shape.has_own_pages and not place.is_new]
    counts = {key: len(part(editor.plain, (*place.path, key)) or []) for key in lists}
    return {
        key: [_row(f"{place.name}/{key}/{n}", n, texts) for n in range(count)]
        for key, count in counts.items()
    }


def _row(name: str, n: int, texts: Mapping[str, str]) -> tuple[str, str]:
    return name, texts.get(name) or say("Nummer {n}", n=n + 1)
