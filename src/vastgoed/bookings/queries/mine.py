"""Bookings within the reach of whoever asks: their own, their groups', their house's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.life import OPEN
from vastgoed.bookings.rules.rhythm import Rhythm
from vastgoed.db import period_of
from vastgoed.errors import Absent, Spent, or_absent
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
    on_request: bool = False
    many: int = 1
    """How many times of this booking the list stands for."""
    rhythm: Rhythm | None = None


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
    return or_absent(await session.scalar(mine.with_for_update(key_share=True) if locked else mine))


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


async def going_on(
    session: AsyncSession, booking: Booking, but: Sequence[Occurrence]
) -> Sequence[Occurrence]:
    """What is still to come of a booking, these times apart."""
    others = (Occurrence.id.not_in([time.id for time in but]), Occurrence.starts_at > func.now())
    mine = (Occurrence.booking_id == booking.id, Occurrence.state.in_(OPEN))
    return (
        await session.scalars(select(Occurrence).where(*mine, *others).order_by(Occurrence.starts_at))
    ).all()


async def locked_times(
    session: AsyncSession, booking: Booking, only: Collection[UUID] | None = None
) -> list[Occurrence]:
    """All its times, or only these, locked in order of id; an id of another booking does not exist."""
    statement = select(Occurrence).where(Occurrence.booking_id == booking.id)
    if only is not None:
        statement = statement.where(Occurrence.id.in_(only))
    found = list(await session.scalars(statement.order_by(Occurrence.id).with_for_update()))
    if len(found) < len(set(only or ())):
        raise Absent
    return found


IS_AN_OPTION = and_(Occurrence.state == "held", Booking.option_clause != "")
NEVER = ("cancelled", "refused", "skipped", "no_show")
"""States of times that were not, or will not be."""
shown = (
    select(
        Occurrence.id,
        Occurrence.booking_id,
        Occurrence.during,
        Occurrence.state,
        Occurrence.cents,
        Occurrence.fee_cents,
        func.coalesce(Occurrence.quote["on_request"].as_boolean(), false()),
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
    """Bookings with their next time, soonest first; or with their last one, latest first."""
    ended = func.upper(Occurrence.during)
    order = Occurrence.starts_at.desc() if past else Occurrence.starts_at.asc()
    really = Occurrence.state.not_in(NEVER)
    nearest = (
        select(
            Occurrence.id,
            func.row_number()
            .over(partition_by=Occurrence.booking_id, order_by=[really.desc(), order])
            .label("place"),
            func.count().filter(really).over(partition_by=Occurrence.booking_id).label("many"),
        )
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(within_reach(visitor), or_(Occurrence.state.not_in(("held", "lapsed")), IS_AN_OPTION))
        .where(ended <= now if past else ended > now)
        .subquery()
    )
    listed = shown.add_columns(nearest.c.many, Booking).join(nearest, nearest.c.id == Occurrence.id)
    rows = await session.execute(listed.where(nearest.c.place == 1).order_by(order).limit(most))
    return [_shown(row) for row in rows]


def _shown(row: Row[*tuple[Any, ...]]) -> Shown:
    one, booking_id, during, state, cents, fee, unsaid, title, room, house, slug, many, booking = row
    period = period_of(during)
    rhythm = Rhythm.of(booking, period.start)
    return Shown(one, booking_id, period, state, cents, fee, title, room, house, slug, unsaid, many, rhythm)
