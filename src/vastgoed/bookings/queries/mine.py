"""Bookings within the reach of whoever asks: their own, their groups', their house's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.errors import Absent, Spent
from vastgoed.houses.models import House, Room
from vastgoed.people.models import Membership
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Shown:
    """One occurrence as a person sees it in a list."""

    id: UUID
    booking_id: UUID
    period: Period
    state: str
    cents: int
    fee_cents: int
    title: str
    room: str
    house: str
    house_slug: str


def within_reach(visitor: Visitor) -> ColumnElement[bool]:
    """Own bookings, those of one's groups, and what this very browser holds."""
    if visitor.person_id is None:
        return and_(Booking.person_id.is_(None), Booking.mark == (visitor.mark or "-"))
    groups = select(Membership.group_id).where(Membership.person_id == visitor.person_id)
    own = or_(Booking.person_id == visitor.person_id, Booking.group_id.in_(groups))
    if visitor.mark:
        return or_(own, and_(Booking.person_id.is_(None), Booking.mark == visitor.mark))
    return own


async def my_booking(
    session: AsyncSession, visitor: Visitor, booking_id: UUID, *, locked: bool = False
) -> Booking:
    """locked: nobody else settles, describes or releases it before this transaction ends."""
    mine = select(Booking).where(Booking.id == booking_id, within_reach(visitor))
    found = await session.scalar(mine.with_for_update(key_share=True) if locked else mine)
    if found is None:
        raise Absent
    return found


async def held(
    session: AsyncSession, visitor: Visitor, booking_id: UUID, now: datetime, *, locked: bool = False
) -> Booking:
    """A booking that is still being filled in. Raises Spent when its ten minutes are over."""
    booking = await my_booking(session, visitor, booking_id, locked=locked)
    until = await session.scalar(
        select(func.min(Occurrence.held_until)).where(
            Occurrence.booking_id == booking.id, Occurrence.state == "held"
        )
    )
    if until is None or until <= now:
        raise hold_over()
    return booking


def hold_over() -> Spent:
    return Spent("bookings.hold_over", "De tijd is om: de ruimte wordt niet meer vastgehouden. Zoek opnieuw.")


async def staff_booking(session: AsyncSession, visitor: Visitor, booking_id: UUID) -> Booking:
    """A booking in a house that this visitor manages."""
    found = await session.get(Booking, booking_id)
    if found is None or not visitor.holds("manager", found.house_id):
        raise Absent
    return found


async def occurrences_of(session: AsyncSession, booking: Booking) -> Sequence[Occurrence]:
    """All its times, as they are in the database now: several actions change them past the session."""
    statement = select(Occurrence).where(Occurrence.booking_id == booking.id).order_by(Occurrence.starts_at)
    return (await session.scalars(statement.execution_options(populate_existing=True))).all()


shown = (
    select(
        Occurrence.id,
        Occurrence.booking_id,
        Occurrence.during,
        Occurrence.state,
        Occurrence.cents,
        Occurrence.fee_cents,
        Booking.title,
        Room.name,
        House.name,
        House.slug,
    )
    .join(Booking, Booking.id == Occurrence.booking_id)
    .join(Room, Room.id == Occurrence.room_id)
    .join(House, House.id == Occurrence.house_id)
)


async def my_bookings(
    session: AsyncSession, visitor: Visitor, now: datetime, *, past: bool = False, most: int = 100
) -> list[Shown]:
    """Coming occurrences, soonest first; or past ones, latest first."""
    mine = shown.where(within_reach(visitor), Occurrence.state.not_in(("held", "lapsed")))
    ended = func.upper(Occurrence.during)
    ordered = (
        mine.where(ended <= now).order_by(Occurrence.starts_at.desc())
        if past
        else mine.where(ended > now).order_by(Occurrence.starts_at)
    )
    return await _shown(session, ordered.limit(most))


async def _shown(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> list[Shown]:
    rows = await session.execute(statement)
    return [Shown(row[0], row[1], Period(row[2].lower, row[2].upper), *row[3:]) for row in rows]
