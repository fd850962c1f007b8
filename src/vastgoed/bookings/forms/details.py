"""What a booking is for."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from vastgoed.bookings.forms.options import Options
from vastgoed.bookings.forms.series import Persons
from vastgoed.web.form import Empty, Line


class DetailsForm(Options):
    """What it is for. There is no price here: a form that carries one is refused."""

    category: Annotated[str, Field(min_length=1, max_length=40)]
    title: Line
    persons: Persons
    group: Annotated[UUID | None, Empty] = None
    private: Literal["ja", ""] = ""
