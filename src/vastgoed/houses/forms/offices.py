"""Who does what in a house, and who sits on its committee."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import field_validator

from vastgoed.houses.forms.hours import sensible
from vastgoed.houses.rules.names import slug
from vastgoed.web.form import Day, Email, Empty, Line, TypedForm, wrong

Role = Literal["manager", "board", "treasurer", "facilitator", "host"]
MaybeDay = Annotated[Day | None, Empty]


def _later(value: date | None, info: Any) -> date | None:
    """A term lasts until the end of its last day."""
    since = info.data.get(info.field_name.replace("until", "since"))
    if value is not None and since is not None and value < since:
        raise wrong("reversed", "De laatste dag ligt niet voor de eerste.")
    return value


def _sensible(value: date | None) -> date | None:
    return value and sensible(value)


class RoleForm(TypedForm):
    email: Email
    role: Role
    since: MaybeDay = None
    until: MaybeDay = None

    _years = field_validator("since", "until")(staticmethod(_sensible))
    _order = field_validator("until")(staticmethod(_later))


class SeatForm(TypedForm):
    """Its names differ from those of the role, since both forms stand on one page."""

    constituency_id: UUID
    member: Email
    substitute: Annotated[Email | None, Empty] = None
    seat_since: MaybeDay = None
    seat_until: MaybeDay = None

    _years = field_validator("seat_since", "seat_until")(staticmethod(_sensible))
    _order = field_validator("seat_until")(staticmethod(_later))


class ConstituencyForm(TypedForm):
    name: Line

    @field_validator("name")
    @staticmethod
    def _has_a_key(value: str) -> str:
        if not slug(value):
            raise wrong("name", "Een naam heeft letters of cijfers.")
        return value
