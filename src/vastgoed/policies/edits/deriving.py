"""The edits that make one document into another."""

from collections.abc import Iterator
from typing import Any

from vastgoed.policies.document import Document, stored
from vastgoed.policies.edits.cells import NOT_EDITED, Cell, keyed
from vastgoed.policies.edits.forms import Add, Edit, Order, Remove, Set

DEEP = ("vocabulary", "texts")


def edits(old: Document, new: Document) -> tuple[Edit, ...]:
    """Also of validity, examples and remarks; not of house, version and parent."""
    before, after = (
        {key: value for key, value in stored(document).items() if key not in NOT_EDITED}
        for document in (old, new)
    )
    return tuple(_within((), before, after))


def _within(at: Cell, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Edit]:
    for name in sorted({*before, *after}):
        one, two = before.get(name), after.get(name)
        if one != two:
            yield from _between((*at, name), one, two)


def _between(at: Cell, one: Any, two: Any) -> Iterator[Edit]:
    if at[-1] in DEEP and len(at) == 1:
        yield from _within(at, one or {}, two or {})
        return
    lists = [keyed(at[-1], value or []) for value in (one, two) if value is None or isinstance(value, list)]
    match lists:
        case [dict() as before, dict() as after]:
            yield from _listed(at, before, after)
        case _:
            yield Set(at=at, before=one, after=two)


def _listed(at: Cell, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Edit]:
    for name, behind in _behind(before):
        if name not in after:
            yield Remove(at=(*at, name), part=before[name], behind=behind)
    for name, behind in _behind(after):
        if name not in before:
            yield Add(at=(*at, name), part=after[name], behind=behind)
        else:
            yield from _part((*at, name), before[name], after[name])
    stays = tuple(name for name in before if name in after), tuple(name for name in after if name in before)
    if stays[0] != stays[1]:
        yield Order(at=at, before=stays[0], after=stays[1])


def _part(at: Cell, one: dict[str, Any], two: dict[str, Any]) -> Iterator[Edit]:
    """A part of another type is another part in the same place."""
    if one.get("type") != two.get("type"):
        yield Set(at=at, before=one, after=two)
    else:
        yield from _within(at, one, two)


def _behind(parts: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    return zip(parts, [None, *parts], strict=False)
