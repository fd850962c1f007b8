"""A part of a document as what stands in the fields of its form."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vastgoed.policies.drafts import conditions
from vastgoed.policies.drafts.numbers import shown
from vastgoed.policies.drafts.shapes import Shape, shapes
from vastgoed.policies.forms import Form

Text = str | list[str]


def filled(asked: Sequence[Shape], value: Mapping[str, Any], before: str = "") -> dict[str, Text]:
    """Name of each field → what stands in it; before: the name of the row or group it is in."""
    return dict(pair for shape in asked for pair in _one(shape, value, before))


def _one(shape: Shape, value: Mapping[str, Any], before: str) -> Iterator[tuple[str, Text]]:
    name, held = before + shape.key, value.get(shape.key, shape.default)
    if shape.kind in ("euro", "share", "whole", "either"):
        yield from _number(shape, value, name)
    elif shape.kind == "words":
        yield from ((f"{name}-{language}", (held or {}).get(language, "")) for language in ("nl", "en"))
    elif shape.kind in ("conditions", "shares", "rows", "group"):
        yield from _several(shape, held, name)
    elif shape.kind != "kept":
        yield name, _plain(shape, held)


def _several(shape: Shape, held: Any, name: str) -> Iterator[tuple[str, Text]]:
    if shape.kind == "conditions":
        yield from _conditions(held or {}, name)
    elif shape.kind == "shares":
        yield from _shares(held or {}, name)
    elif shape.kind == "rows":
        yield from _rows(shape, held or [], name)
    else:
        yield from filled(shapes(shape.inner or Form), held or {}, f"{name}-").items()


def _plain(shape: Shape, held: Any) -> Text:
    if shape.kind == "several":
        return [str(item) for item in held or []]
    if shape.kind == "yes_no":
        return "" if held is None else "yes" if held else "no"
    return "" if held is None else str(held)


def _number(shape: Shape, value: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    keys = shape.members or (shape.key,)
    key = next((key for key in keys if value.get(key) is not None), "")
    yield name, shown(key, value[key]) if key else "" if shape.default is None else str(shape.default)
    if shape.kind == "either":
        yield f"{name}-unit", "cents" if key == "rate" else key or keys[0]


def _conditions(when: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    for n, row in enumerate(conditions.rows(when)):
        yield f"{name}-{n}-what", row.what
        yield f"{name}-{n}-number", row.number


def _shares(held: Mapping[str, int], name: str) -> Iterator[tuple[str, str]]:
    for n, (who, permille) in enumerate(held.items()):
        yield f"{name}-{n}-who", who
        yield f"{name}-{n}-permille", shown("permille", permille)


def _rows(shape: Shape, held: Sequence[Mapping[str, Any]], name: str) -> Iterator[tuple[str, Text]]:
    if shape.has_own_pages:
        return
    for n, row in enumerate(held):
        yield from filled(shapes(shape.inner or Form), row, f"{name}-{n}-").items()
