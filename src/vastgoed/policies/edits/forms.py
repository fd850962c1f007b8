"""What can be done to a document: one value set, one part added or removed, parts put in another order."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from vastgoed.policies.forms import Form

Name = Annotated[str, Field(max_length=4000)]
At = Annotated[tuple[Name, ...], Field(min_length=1, max_length=12, strict=False)]
PartAt = Annotated[tuple[Name, ...], Field(min_length=2, max_length=12, strict=False)]


class Set(Form):
    """Another value at a place; None: not there."""

    kind: Literal["set"] = "set"
    at: At
    before: Any = None
    after: Any = None


class Add(Form):
    """A part that was not there. behind: the part before it in its list; None: it comes first."""

    kind: Literal["add"] = "add"
    at: PartAt
    part: Any
    behind: str | None = None


class Remove(Form):
    """A part that was there, as it was."""

    kind: Literal["remove"] = "remove"
    at: PartAt
    part: Any
    behind: str | None = None


class Order(Form):
    """The parts of a list that stay, in another order."""

    kind: Literal["order"] = "order"
    at: At
    before: Annotated[tuple[str, ...], Field(strict=False)]
    after: Annotated[tuple[str, ...], Field(strict=False)]


Edit = Set | Add | Remove | Order
ALL: TypeAdapter[tuple[Edit, ...]] = TypeAdapter(tuple[Annotated[Edit, Field(discriminator="kind")], ...])


def as_json(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    """Plain JSON values; `from_json` reads them back."""
    return [edit.model_dump(mode="json", exclude_none=False) for edit in edits]


def from_json(edits: list[dict[str, Any]]) -> tuple[Edit, ...]:
    """Raises ValidationError where something else stands there."""
    return ALL.validate_python(tuple(edits))


def inverse(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """What takes the edits back."""
    return tuple(_back(edit) for edit in edits)


def _back(edit: Edit) -> Edit:
    match edit:
        case Set() | Order():
            return edit.model_copy(update={"before": edit.after, "after": edit.before})
        case Add():
            return Remove(at=edit.at, part=edit.part, behind=edit.behind)
        case Remove():
            return Add(at=edit.at, part=edit.part, behind=edit.behind)
