"""What people asked for in a house and did not get; counted, never by person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, and_, case, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import LoggedRefusal
from vastgoed.bookings.rules.reasons import UNMET
from vastgoed.period import HOUSE_ZONE, Period

ZONE = str(HOUSE_ZONE)
AFTERNOON, EVENING = 12, 17
MOST_WORDS = 50


@dataclass(frozen=True, slots=True)
class Missed:
    """How often something was refused for this reason, in this room and part of the day (empty: any)."""

    code: str
    room_id: UUID | None
    daypart: str
    count: int


def _of(house_id: UUID) -> ColumnElement[bool]:
    """Asked of this house, or not found in any."""
    anywhere = and_(LoggedRefusal.house_id.is_(None), LoggedRefusal.code == UNMET)
    return or_(LoggedRefusal.house_id == house_id, anywhere)


def _daypart() -> ColumnElement[str]:
    """Of the time that was asked for; of what was only looked for, as it was chosen."""
    start = cast(LoggedRefusal.wish["start"].astext, DateTime(timezone=True))
    hour = func.extract("hour", func.timezone(ZONE, start))
    parts = case((hour < AFTERNOON, "morning"), (hour < EVENING, "afternoon"), else_="evening")
    chosen = func.coalesce(LoggedRefusal.wish["daypart"].astext, "")
    return case((LoggedRefusal.wish["start"].astext.is_not(None), parts), else_=chosen)


async def missed(session: AsyncSession, house_id: UUID, during: Period) -> list[Missed]:
    """The most frequent first."""
    part = _daypart().label("part")
    counted = (
        select(LoggedRefusal.code, LoggedRefusal.room_id, part, func.count())
        .where(_of(house_id), LoggedRefusal.at >= during.start, LoggedRefusal.at < during.end)
        .group_by(LoggedRefusal.code, LoggedRefusal.room_id, part)
        .order_by(func.count().desc(), LoggedRefusal.code)
    )
    return [Missed(*row) for row in await session.execute(counted)]


async def missed_by_week(session: AsyncSession, house_id: UUID, since: datetime) -> dict[date, int]:
    """Mondays with how much was refused or not found in the week after them."""
    week = func.date_trunc("week", func.timezone(ZONE, LoggedRefusal.at)).label("week")
    counted = select(week, func.count()).where(_of(house_id), LoggedRefusal.at >= since).group_by(week)
    return {monday.date(): count for monday, count in await session.execute(counted)}


async def unmet_words(session: AsyncSession, house_id: UUID, during: Period) -> Sequence[dict[str, Any]]:
    """What people wrote that they were looking for, the newest first."""
    told = select(LoggedRefusal.wish).where(
        _of(house_id),
        LoggedRefusal.code == UNMET,
        LoggedRefusal.at >= during.start,
        LoggedRefusal.at < during.end,
    )
    return (await session.scalars(told.order_by(LoggedRefusal.at.desc()).limit(MOST_WORDS))).all()
