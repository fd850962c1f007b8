"""What a booking is for."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from vastgoed.bookings.forms.options import Options
from vastgoed.bookings.forms.series import Persons
from vastgoed.people.forms import YOUR_NAME
from vastgoed.web.form import Email, Empty, Line


class DetailsForm(Options):
    """What it is for. There is no price here: a form that carries one is refused."""

    category: Annotated[str, Field(min_length=1, max_length=40)]
    title: Line
    persons: Persons
    group: Annotated[UUID | None, Empty] = None
    private: Literal["ja", ""] = ""
    name: Annotated[str, Field(max_length=80)] = ""
    """Only of somebody new is it read, as is the address: we know who signed in."""
    email: Annotated[str, Field(max_length=254)] = ""


class NewcomerForm(DetailsForm):
    """Who did not sign in says who they are as well."""

    empty = {"name": YOUR_NAME}
    name: Line
    email: Email
