"""What all pages of one meeting share: the house, the meeting, and whether this visitor leads it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import helps, house_with_a_say
from vastgoed.meetings import queries
from vastgoed.meetings.models import Meeting
from vastgoed.web.form import Form
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.views import done
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True)
class Room:
    """A meeting, and somebody with a say who looks at it; leads: is the facilitator or the manager."""

    request: Web
    session: AsyncSession
    visitor: Visitor
    house: House
    meeting: Meeting
    now: datetime

    @property
    def base(self) -> str:
        return f"/steering/{self.house.slug}/meetings/{self.meeting.number}"

    @property
    def leads(self) -> bool:
        return helps(self.visitor, self.house.id)

    def lead(self) -> "Room":
        """Raises Absent for who does not lead."""
        if not self.leads:
            raise Absent
        return self

    def go(self, sentence: str, at: str = "") -> Redirect:
        return done(self.request, self.base + at, sentence)


async def room_of(
    request: Web, session: Db, visitor: Who, slug: FromPath[str], number: FromPath[int]
) -> Room:
    """Raises Absent for whoever has no say in this house."""
    house = await house_with_a_say(session, visitor, slug)
    meeting = await queries.meeting(session, house.id, number)
    return Room(request, session, visitor, house, meeting, datetime.now(UTC))


ROOM = {"room": Provide(room_of)}
At = NamedDependency[Room]


def wrong(forms: dict[str, Form[Any]]) -> Form[Any]:
    """The form with errors, for the summary above the page."""
    return next((it for it in forms.values() if it.errors), Form[Any]())
