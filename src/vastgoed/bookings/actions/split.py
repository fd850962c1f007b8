"""A part of a booking goes on by itself: same policy, same price promise, and the times keep their ids."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.cut import Recurring
from vastgoed.bookings.rules.rule import Rule
from vastgoed.period import day_of

INHERITED = (
    "house_id", "room_id", "policy_id", "category", "function", "persons", "person_id", "group_id", "mark",
    "address", "title", "private", "layout_id", "extras", "equipment", "rule", "outside_school_holidays",
    "entered_by", "caller", "wants_host", "activity", "facts", "unit",
)  # fmt: skip


async def split(session: AsyncSession, booking: Booking, times: Sequence[Occurrence]) -> Booking:
    """Take these times out of a booking into one that follows it; their series is cut accordingly."""
    offshoot = await branch(session, booking)
    for time in times:
        time.booking_id = offshoot.id
    await session.flush()
    await recut(session, offshoot)
    await recut(session, booking)
    return offshoot


async def branch(session: AsyncSession, booking: Booking, **but: Any) -> Booking:
    """A booking like this one, without times yet."""
    fields = {name: getattr(booking, name) for name in INHERITED} | but
    offshoot = Booking(id=uuid4(), **fields, follows_id=booking.id)
    session.add(offshoot)
    await session.flush()
    return offshoot


async def recut(session: AsyncSession, booking: Booking, later: int = 0) -> None:
    """Let the rule of a booking say on which days it is, now that times were taken out or moved.

    later: by so many days the whole series moved; what was given back before stays out of it.
    """
    gone = ("cancelled", "refused", "lapsed", "skipped") if later else ("lapsed",)
    starts = await session.scalars(
        select(Occurrence.starts_at).where(
            Occurrence.booking_id == booking.id,
            Occurrence.state.not_in(gone),
            Occurrence.replaces_id.is_(None),
        )
    )
    days: list[date] = sorted({day_of(moment) for moment in starts})
    if not booking.rule or not days:
        return
    said = Recurring(Rule.read(booking.rule)).shifted(later, days[0]).fitted(days)
    booking.rule, booking.extra_dates, booking.skipped_dates = said.text, list(said.extra), list(said.skipped)
    await session.flush()
