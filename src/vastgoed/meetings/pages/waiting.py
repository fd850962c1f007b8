"""Meetings to come to, and minutes to sign, in all houses."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import steered
from vastgoed.meetings.models import Attendee, Meeting, Signature
from vastgoed.web.language import gettext, say
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Waiting

AHEAD, LATE = timedelta(days=60), timedelta(hours=6)


async def waits_for(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Waiting]:
    return [
        *(_coming(*row) for row in await _invited(session, visitor, now)),
        *(_unsigned(*row) for row in await _attended(session, visitor, now)),
    ]


async def _invited(session: AsyncSession, visitor: Visitor, now: datetime) -> Sequence[Row[Meeting, House]]:
    """Everybody who steers a house may come; what nobody opened is over some hours later."""
    found = (
        select(Meeting, House)
        .join(House, House.id == Meeting.house_id)
        .where(Meeting.starts_at < now + AHEAD, steered(visitor))
        .where(or_(Meeting.state == "open", (Meeting.state == "planned") & (Meeting.starts_at > now - LATE)))
    )
    return (await session.execute(found)).all()


async def _attended(session: AsyncSession, visitor: Visitor, now: datetime) -> Sequence[Row[Meeting, House]]:
    mine = Signature.meeting_id == Meeting.id, Signature.person_id == visitor.me
    found = (
        select(Meeting, House)
        .join(House, House.id == Meeting.house_id)
        .join(Attendee, Attendee.meeting_id == Meeting.id)
        .where(Attendee.person_id == visitor.me, Meeting.closed_at > now - AHEAD, steered(visitor))
        .where(~select(Signature.person_id).where(*mine).correlate(Meeting).exists())
    )
    return (await session.execute(found)).all()


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
