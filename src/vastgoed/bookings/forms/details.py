"""What a booking is for."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from vastgoed.bookings.forms.series import Persons
from vastgoed.web.form import Empty, Line, TypedForm, Whole

EXTRA = "extras."


class DetailsForm(TypedForm):
    """What it is for. There is no price here: a form that carries one is refused."""

    category: Annotated[str, Field(min_length=1, max_length=40)]
    title: Line
    persons: Persons
    group: Annotated[UUID | None, Empty] = None
    private: Literal["ja", ""] = ""
    layout: Annotated[UUID | None, Empty] = None
    extras: Annotated[dict[str, Annotated[Whole, Field(ge=0, le=1000)]], Field(max_length=100)] = {}


def with_extras(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Fields named `extras.koffie` are one field, so that each is told what is wrong with it."""
    counts = {name: value or "0" for name, value in typed.items() if name.startswith(EXTRA)}
    plain = {name: value for name, value in typed.items() if name not in counts}
    return plain | {"extras": {name.removeprefix(EXTRA): count for name, count in counts.items()}}
