"""What a form of the policy asks, read from its own fields: a new type of clause has its form at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from vastgoed.policies.forms import Form, Said

Kind = Literal[
    "euro", "share", "whole", "text", "words", "day", "yes_no", "choice", "several", "either", "rows",
    "group", "conditions", "shares", "kept",
]  # fmt: skip
EITHER = (
    ("cents", "rate", "permille", "deposit_permille"),
    ("max_cents", "max_permille"),
    ("max_days", "max_months"),
    ("min_hours", "min_days", "min_months"),
    ("max_times", "max_minutes", "max_days"),
    ("hours", "minutes", "permille"),
)
"""Keys of which a form takes exactly one: asked as a number with its unit."""
DICTIONARIES: dict[str, Kind] = {"when": "conditions", "unless": "conditions", "shares": "shares"}
NEVER = ("id", "type")


@dataclass(frozen=True, slots=True)
class Shape:
    """One question. inner: the form of a row or group; members: the keys of which one is filled.

    closed: what a choice may be, where the form itself says so; kept: left as it is, and not asked.
    """

    key: str
    kind: Kind
    required: bool
    inner: type[Form] | None = None
    closed: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    default: Any = None
    inline: bool = False
    """Its rows stand in the form itself, however long: of something that is not there yet."""

    @property
    def is_simple(self) -> bool:
        """Short enough to stand in a row."""
        return self.kind not in ("several", "conditions", "shares", "rows", "group") or bool(self.closed)

    @property
    def has_own_pages(self) -> bool:
        """Rows that each name rooms or people: one page for each keeps the form short."""
        if self.kind != "rows" or self.inline:
            return False
        return not all(part.is_simple for part in shapes(self.inner or Form))


@cache
def shapes(form: type[Form]) -> tuple[Shape, ...]:
    """The questions of a form, in its order; what is either this or that is one question."""
    found = {
        shape.key: shape
        for shape in (_shape(field.alias or name, field) for name, field in form.model_fields.items())
        if shape.key not in NEVER
    }
    for keys in EITHER:
        _together(found, [key for key in keys if key in found and found[key].default is None])
    return tuple(found.values())


def _together(found: dict[str, Shape], members: list[str]) -> None:
    """One question in the place of the first of these; a price in cents or below a cent is one already."""
    kinds = {found[key].kind for key in members}
    if not members[1:] or not kinds <= {"euro", "share", "whole"}:
        return
    first = min(members, key=list(found).index)
    plain = set(members) == {"cents", "rate"}
    one = replace(found[first], key=members[0], kind="euro" if plain else "either", required=True)
    found[first] = replace(one, members=tuple(members))
    for key in members:
        if key != first:
            del found[key]


def _shape(key: str, field: FieldInfo) -> Shape:
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    return replace(
        _typed(key, _bare(field.annotation)), required=field.is_required(), default=default or None
    )


def _typed(key: str, kind: Any) -> Shape:
    if get_origin(kind) is Literal:
        return _literal(key, get_args(kind))
    if get_origin(kind) is list:
        return _list(key, _bare(get_args(kind)[0]))
    if get_origin(kind) is dict:
        return Shape(key, DICTIONARIES.get(key, "kept"), required=False)
    if not isinstance(kind, type):
        return Shape(key, "kept", required=False)
    return _plain(key, kind)


def _literal(key: str, values: tuple[Any, ...]) -> Shape:
    if set(values) <= {True, False}:
        return Shape(key, "yes_no", required=False)
    return Shape(key, "choice", required=False, closed=tuple(str(value) for value in values))


def _list(key: str, item: Any) -> Shape:
    if isinstance(item, type) and issubclass(item, Form):
        return Shape(key, "rows", required=False, inner=item)
    closed = tuple(str(value) for value in get_args(item)) if get_origin(item) is Literal else ()
    return Shape(key, "several" if closed or item is str else "kept", required=False, closed=closed)


def _plain(key: str, kind: type) -> Shape:
    if issubclass(kind, Said):
        return Shape(key, "words", required=False)
    if issubclass(kind, Form):
        return Shape(key, "group", required=False, inner=kind)
    if kind is int:
        return Shape(key, _number(key), required=False)
    kinds: dict[type, Kind] = {bool: "yes_no", date: "day", str: "choice" if key == "per" else "text"}
    return Shape(key, kinds.get(kind, "kept"), required=False)


def _number(key: str) -> Kind:
    if key == "rate" or key.endswith("cents"):
        return "euro"
    return "share" if key.endswith("permille") else "whole"


def _bare(annotation: Any) -> Any:
    """Without what else may be: Annotated, and None. Of several kinds that are left, none is asked."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    options = list(_options(annotation))
    return _bare(options[0]) if len(options) == 1 and options[0] is not annotation else annotation


def _options(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Literal, list, dict):
        yield annotation
    elif get_args(annotation):
        yield from (part for part in get_args(annotation) if part is not NoneType)
    else:
        yield annotation
