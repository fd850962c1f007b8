"""What stands on the planning board of a house, in one statement a week."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.bookings.models import Booking, Changeover, ChangeoverSeen, Occurrence, ParkedBooking
from vastgoed.bookings.queries.changeover import SEEN, brought_under, newest
from vastgoed.bookings.queries.desk import PARKED_FOR
from vastgoed.bookings.queries.who import who, with_booker
from vastgoed.bookings.rules.admission import LONGEST
from vastgoed.bookings.rules.life import ON_BOARD, OPEN
from vastgoed.houses.models import RoomPart
from vastgoed.houses.queries import Parts, sharing_rooms
from vastgoed.period import Period
from vastgoed.policies.models import PolicyTerm


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
entry = with_booker(
    select(
        Occurrence.id,
        Occurrence.booking_id,
        Occurrence.room_id,
        func.lower(Occurrence.during),
        func.upper(Occurrence.during),
        Occurrence.state,
        func.coalesce(Booking.function, ""),
        Booking.title,
        who,
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


async def waiting_counts(session: AsyncSession, house_id: UUID, now: datetime) -> tuple[int, int, int]:
    """How many bookings ask for a yes, how many calls were put aside, what new rules refuse unseen."""
    asked = select(func.count(Occurrence.booking_id.distinct())).where(
        Occurrence.house_id == house_id, Occurrence.state == "requested", Occurrence.starts_at > now
    )
    aside = select(func.count()).where(
        ParkedBooking.house_id == house_id, ParkedBooking.parked_at > now - PARKED_FOR
    )
    stays = (
        select(func.count(Changeover.occurrence_id))
        .join(Occurrence, Occurrence.id == Changeover.occurrence_id)
        .where(*brought_under(newest(house_id), now), Changeover.outcome == "stays")
        .where(~select(ChangeoverSeen.booking_id).where(SEEN).exists())
    )
    counts = select(*(it.scalar_subquery() for it in (asked, aside, stays)))
    requests, parked, refused = (await session.execute(counts)).one()
    return requests, parked, refused


async def waiting(session: AsyncSession, house_id: UUID, now: Any, most: int = 50) -> list[Entry]:
    """Requests that wait for the manager, longest waiting first."""
    statement = entry.where(
        Occurrence.house_id == house_id, Occurrence.state == "requested", Occurrence.starts_at > now
    ).order_by(Booking.created_at, Occurrence.starts_at)
    return await _entries(session, statement.limit(most))


class ClauseOf(NamedTuple):
    """A clause of a version of the rules, and a day on which that version holds."""

    policy_id: UUID
    first: date
    clause: str


class Unsettled(NamedTuple):
    """Bookings that wait: of which no category fits (`Quote.unfit`), and whose price nobody said yet.

    rules: by which each of them needs a yes.
    """

    unfit: set[UUID]
    priceless: set[UUID]
    rules: dict[UUID, set[ClauseOf]]


async def unsettled(session: AsyncSession, house_id: UUID, now: datetime) -> Unsettled:
    """As their prices say; in one statement."""
    clause = Occurrence.quote["approval_clause"].as_string()
    unfit = and_(Occurrence.quote["needs_approval"].as_boolean(), clause.is_(None))
    priceless = Occurrence.quote["on_request"].as_boolean()
    waits = Occurrence.house_id == house_id, Occurrence.state == "requested", Occurrence.starts_at > now
    version = func.coalesce(Occurrence.policy_id, Booking.policy_id)
    first = select(func.max(func.lower(PolicyTerm.valid))).where(PolicyTerm.policy_id == version)
    named = version, first.scalar_subquery(), clause
    found = select(Occurrence.booking_id, unfit, priceless, *named).where(*waits).distinct()
    rows = (await session.execute(found.join(Booking, Booking.id == Occurrence.booking_id))).all()
    rules: dict[UUID, set[ClauseOf]] = {}
    for key, _, _, *asking in rows:
        rules.setdefault(key, set()).update([ClauseOf(*asking)] * all(asking))
    return Unsettled({row[0] for row in rows if row[1]}, {row[0] for row in rows if row[2]}, rules)


BESIDE = (
    entry.add_columns(Other.id)
    .join(Other, and_(Other.house_id == Occurrence.house_id, Other.during.overlaps(Occurrence.during)))
    .where(
        Other.state == "requested",
        Other.booking_id != Occurrence.booking_id,
        Occurrence.state.in_(OPEN),
        Other.replaces_id.is_distinct_from(Occurrence.id),
        Occurrence.replaces_id.is_distinct_from(Other.id),
        Occurrence.room_id.in_(sharing_rooms(Other.room_id)),
    )
)


async def rivals(session: AsyncSession, house_id: UUID, now: datetime) -> dict[UUID, list[Entry]]:
    """Per requested time what else was asked for, or booked meanwhile, in the same parts at the same time."""
    statement = BESIDE.where(Other.house_id == house_id, Other.starts_at > now).order_by(Booking.created_at)
    found: dict[UUID, list[Entry]] = {}
    for *row, other in await session.execute(statement):
        found.setdefault(other, []).append(_entry(*row))
    return found


async def floor_of(session: AsyncSession, house_id: UUID, day: date) -> tuple[Parts, UUID | None]:
    """The parts of each room of a house, and the policy by which it decides on a day; in one statement."""
    holds = select(PolicyTerm.policy_id).where(
        PolicyTerm.house_id == house_id, PolicyTerm.valid.contains(day)
    )
    composed = select(RoomPart.room_id, RoomPart.part_id, holds.scalar_subquery())
    rows = (await session.execute(composed.where(RoomPart.house_id == house_id))).all()
    found: dict[UUID, set[UUID]] = {}
    for room_id, part_id, _ in rows:
        found.setdefault(room_id, set()).add(part_id)
    parts = {room_id: frozenset(ids) for room_id, ids in found.items()}
    return parts, next((policy_id for *_, policy_id in rows), None)


async def _entries(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> list[Entry]:
    rows = await session.execute(statement)
    return [_entry(*row) for row in rows]


def _entry(id: UUID, booking_id: UUID, room_id: UUID, start: datetime, end: datetime, *rest: Any) -> Entry:  # noqa: A002
    *columns, kept = rest
    replaces = Period(kept.lower, kept.upper) if kept else None
    row: Any = (id, booking_id, room_id, Period(start, end), *columns, replaces)
    return Entry(*row)
