"""The sentences of a clause with their values to press on: which words come from which field.

Nobody marks values in a sentence. A value is changed, the sentence said again, and where it differs is the
value; rows are told apart by changing them in groups, so that a price list of sixty rows is said a few times.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.registry import FORMS, SENTENCES
from vastgoed.policies.drafts.leaves import MARK, Leaf, groups
from vastgoed.policies.drafts.places import Plain, changed
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words

MARKED = "\ue000"
KINDS = ("rooms", "categories", "bands", "activities", "seasons")
FEW = 8
LONGEST = 40
"""Characters of words that are pressed on; longer is a sentence."""
VALUES = tuple(
    re.compile(pattern)
    for pattern in (
        r"€\s?[\d.,]*\d",
        r"\d+ (?:uur|hours?)(?: (?:en|and) \d+ (?:minuut|minuten|minutes?))?|\d+ (?:minuut|minuten|minutes?)",
        r"\d+(?:[.,]\d+)?\s?%",
        r"\d+(?:[.,]\d+)?",
    )
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; of a value the place it is edited at, and its field there."""

    text: str
    place: str = ""
    field: str = ""


Span = tuple[int, int, Leaf]


def pieces(clause: ClauseForm, names: Names) -> list[list[Piece]]:
    """Every sentence of the clause, cut at its values; together they say exactly the same."""
    plain = clause.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    labels = tuple((*key, words.nl, words.en) for key, words in names.labels.items())
    return _pieces(json.dumps(plain), labels, names)


@lru_cache(maxsize=2000)
def _kept(text: str, labels: tuple[Any, ...], language: str) -> tuple[tuple[Piece, ...], ...]:
    plain = json.loads(text)
    known = {(kind, name): Words(nl, en) for kind, name, nl, en in labels}
    marks = {(kind, MARK): Words(MARKED, MARKED) for kind in KINDS}
    names = Names({**known, **marks}, "en" if language == "en" else "nl")
    said = _said(plain, names) or []
    spans: list[list[Span]] = [[] for _ in said]
    for leaves in groups(plain):
        for number, span in _found(plain, leaves, said, names):
            spans[number].append(span)
    return tuple(tuple(_cut(text, found)) for text, found in zip(said, spans, strict=True))


def _pieces(text: str, labels: tuple[Any, ...], names: Names) -> list[list[Piece]]:
    return [_begun(list(sentence)) for sentence in _kept(text, labels, names.language)]


def _begun(sentence: list[Piece]) -> list[Piece]:
    """With a capital, as on the page with all rules."""
    first, *rest = sentence or [Piece("")]
    return [replace(first, text=first.text[:1].upper() + first.text[1:]), *rest]


def _said(plain: Plain, names: Names) -> list[str] | None:
    """The sentences; None when the form does not take it."""
    try:
        return SENTENCES[plain["type"]](FORMS[plain["type"]].model_validate(plain), names)
    except (ValidationError, LookupError):
        return None


def _found(
    plain: Plain, leaves: Sequence[Leaf], said: Sequence[str], names: Names
) -> Iterator[tuple[int, Span]]:
    """Leaves are numbered from 1 and changed by the bits of their numbers: what differs spells a number."""
    bits = range(len(leaves).bit_length())
    runs = [_changed(plain, [it for n, it in enumerate(leaves, 1) if n >> bit & 1], names) for bit in bits]
    if any(run is None or len(run) != len(said) for run in runs):
        if 1 < len(leaves) <= FEW:
            for leaf in leaves:
                yield from _found(plain, [leaf], said, names)
        return
    for number, text in enumerate(said):
        others = {bit: run[number] for bit, run in enumerate(runs) if run and run[number] != text}
        code = sum(1 << bit for bit in others)
        if code and code <= len(leaves) and len(set(others.values())) == 1:
            span = _span(text, next(iter(others.values())), leaves[code - 1])
            yield from [(number, span)] if span else []


def _changed(plain: Plain, leaves: Sequence[Leaf], names: Names) -> list[str] | None:
    for leaf in leaves:
        plain = changed(plain, leaf.path, leaf.other)
    return _said(plain, names)


def _span(text: str, other: str, leaf: Leaf) -> Span | None:
    """Where a sentence differs from itself with another value."""
    start = next((n for n, pair in enumerate(zip(text, other, strict=False)) if pair[0] != pair[1]), 0)
    most = min(len(text), len(other)) - start
    same = next((n for n in range(most) if text[-1 - n] != other[-1 - n]), most)
    end = len(text) - same
    if isinstance(leaf.other, list):
        return (start, end, leaf) if end > start and other[start : len(other) - same] == MARKED else None
    values = (found.span() for value in VALUES for found in value.finditer(text))
    inside = next(((first, last) for first, last in values if first <= start <= last and end <= last), None)
    if inside and isinstance(leaf.other, int):
        return (*inside, leaf)
    return _in_words(text, start, end, leaf) if end > start else None


def _in_words(text: str, start: int, end: int, leaf: Leaf) -> Span | None:
    """Whole words, as long as they are a part of the sentence and not about all of it."""
    first = text.rfind(" ", 0, start) + 1
    found = re.search(r"[\s.,;:)]|$", text[end:])
    last = end + (found.start() if found else 0)
    return (first, last, leaf) if last - first <= LONGEST else None


def _cut(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """The text in pieces; where two values share words, a number or a name counts before a choice."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (isinstance(span[2].other, str), *span[:2])):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    place = 0
    for start, end, leaf in sorted(kept, key=lambda span: span[:2]):
        yield from [Piece(text[place:start])] if start > place else []
        yield Piece(text[start:end], leaf.place, leaf.field)
        place = end
    yield from [Piece(text[place:])] if place < len(text) else []
