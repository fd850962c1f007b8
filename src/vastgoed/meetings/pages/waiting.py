"""Meetings to come to, and minutes to sign, in all houses."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.meetings import queries
from vastgoed.meetings.models import Meeting
from vastgoed.web.language import gettext, say
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Waiting


async def waits_for(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Waiting]:
    return [
        *(_coming(*row) for row in await queries.to_come_to(session, visitor, now)),
        *(_unsigned(*row) for row in await queries.to_sign(session, visitor, now)),
    ]


def _coming(meeting: Meeting, house: House) -> Waiting:
    where = say("Waar: {place}.", place=meeting.place) if meeting.place else ""
    act, begins = gettext("Bekijk de agenda"), meeting.starts_at
    path, kind = _at(house, meeting), gettext("Vergadering")
    return Waiting(kind, meeting.title, house, path, act, begins, starts=True, note=where)


def _unsigned(meeting: Meeting, house: House) -> Waiting:
    asked = say("Klopt het verslag van «{title}»? Teken het.", title=meeting.title)
    return Waiting(gettext("Vergadering"), asked, house, _at(house, meeting), gettext("Lees en teken"))


def _at(house: House, meeting: Meeting) -> str:
    return f"/steering/{house.slug}/meetings/{meeting.number}"
