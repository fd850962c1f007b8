"""What stands on the planning board of a house, in one statement a week."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.admission import LONGEST
from vastgoed.houses.models import RoomPart
from vastgoed.people.models import Group, Person
from vastgoed.period import Period

ON_BOARD = ("held", "requested", "confirmed", "checked_in", "done", "no_show")


@dataclass(frozen=True, slots=True)
class Entry:
    """One occurrence on the board."""

    id: UUID
    booking_id: UUID
    room_id: UUID
    period: Period
    state: str
    function: str
    title: str
    who: str
    persons: int
    cents: int
    created_at: Any
    rule: str
    category: str
    policy_id: UUID
    setup: int
    strike: int
    """Minutes before and after."""
    replaces: Period | None
    """The time that is kept until this one is granted."""


Kept = aliased(Occurrence)
Other = aliased(Occurrence)
entry = (
    select(
        Occurrence.id,
        Occurrence.booking_id,
        Occurrence.room_id,
        func.lower(Occurrence.during),
        func.upper(Occurrence.during),
        Occurrence.state,
        func.coalesce(Booking.function, ""),
        Booking.title,
        func.coalesce(Group.name, func.nullif(Person.name, ""), Person.email, ""),
        Booking.persons,
        Occurrence.cents,
        Booking.created_at,
        Booking.rule,
        Booking.category,
        Booking.policy_id,
        Occurrence.setup_minutes,
        Occurrence.strike_minutes,
        Kept.during,
    )
    .join(Booking, Booking.id == Occurrence.booking_id)
    .outerjoin(Kept, Kept.id == Occurrence.replaces_id)
    .outerjoin(Group, Group.id == Booking.group_id)
    .outerjoin(Person, Person.id == Booking.person_id)
)


async def entries(session: AsyncSession, house_id: UUID, during: Period) -> list[Entry]:
    """Everything on the board of a house in this period, by room and time."""
    statement = entry.where(
        Occurrence.house_id == house_id,
        func.upper(Occurrence.during) > during.start,
        Occurrence.starts_at < during.end,
        Occurrence.starts_at > during.start - LONGEST,
        Occurrence.state.in_(ON_BOARD),
    ).order_by(Occurrence.starts_at)
    return await _entries(session, statement)


async def waiting(session: AsyncSession, house_id: UUID, now: Any, most: int = 50) -> list[Entry]:
    """Requests that wait for the manager, longest waiting first."""
    statement = entry.where(
        Occurrence.house_id == house_id, Occurrence.state == "requested", Occurrence.starts_at > now
    ).order_by(Booking.created_at, Occurrence.starts_at)
    return await _entries(session, statement.limit(most))


Mine, Theirs = aliased(RoomPart), aliased(RoomPart)
shares = (
    select(Mine.part_id)
    .join(Theirs, Theirs.part_id == Mine.part_id)
    .where(Mine.room_id == Other.room_id, Theirs.room_id == Occurrence.room_id)
)
BESIDE = (
    entry.add_columns(Other.id)
    .join(Other, and_(Other.house_id == Occurrence.house_id, Other.during.overlaps(Occurrence.during)))
    .where(
        Other.state == "requested",
        Other.booking_id != Occurrence.booking_id,
        Occurrence.state.in_(("requested", "confirmed")),
        Other.replaces_id.is_distinct_from(Occurrence.id),
        Occurrence.replaces_id.is_distinct_from(Other.id),
        shares.exists(),
    )
)


async def rivals(session: AsyncSession, house_id: UUID, now: datetime) -> dict[UUID, list[Entry]]:
    """Per requested time what else was asked for, or booked meanwhile, in the same parts at the same time."""
    statement = BESIDE.where(Other.house_id == house_id, Other.starts_at > now).order_by(Booking.created_at)
    found: dict[UUID, list[Entry]] = {}
    for *row, other in await session.execute(statement):
        found.setdefault(other, []).append(_entry(*row))
    return found


async def _entries(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> list[Entry]:
    rows = await session.execute(statement)
    return [_entry(*row) for row in rows]


def _entry(id: UUID, booking_id: UUID, room_id: UUID, start: datetime, end: datetime, *rest: Any) -> Entry:  # noqa: A002
    *columns, kept = rest
    replaces = Period(kept.lower, kept.upper) if kept else None
    row: Any = (id, booking_id, room_id, Period(start, end), *columns, replaces)
    return Entry(*row)
