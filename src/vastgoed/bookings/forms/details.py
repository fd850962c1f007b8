"""What a booking is for."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from vastgoed.bookings.forms.series import Persons
from vastgoed.web.form import Empty, Line, TypedForm, Whole

EXTRA = "extras."
EQUIPMENT = "equipment."


class DetailsForm(TypedForm):
    """What it is for. There is no price here: a form that carries one is refused."""

    category: Annotated[str, Field(min_length=1, max_length=40)]
    title: Line
    persons: Persons
    group: Annotated[UUID | None, Empty] = None
    private: Literal["ja", ""] = ""
    host: Literal["ja", ""] = ""
    """Somebody should be there to welcome them."""
    layout: Annotated[UUID | None, Empty] = None
    extras: Annotated[dict[str, Annotated[Whole, Field(ge=0, le=1000)]], Field(max_length=100)] = {}
    equipment: Annotated[dict[UUID, Annotated[Whole, Field(ge=0, le=1000)]], Field(max_length=100)] = {}


def with_extras(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Fields named `extras.koffie` are one field, so that each is told what is wrong with it."""
    return _gathered(typed, EXTRA)


def with_equipment(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Fields named `equipment.<id>` are one field too."""
    return _gathered(typed, EQUIPMENT)


def _gathered(typed: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    counts = {name: value or "0" for name, value in typed.items() if name.startswith(prefix)}
    plain = {name: value for name, value in typed.items() if name not in counts}
    return plain | {prefix[:-1]: {name.removeprefix(prefix): count for name, count in counts.items()}}
