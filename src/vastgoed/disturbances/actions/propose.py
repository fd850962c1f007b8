"""Looking for another room, or else another moment, for everybody who is hit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.figuring import Again, figured_each
from vastgoed.bookings.actions.price import Asked, priced
from vastgoed.bookings.actions.versions import Versions, cheapest
from vastgoed.bookings.models import Booking, Occupancy
from vastgoed.bookings.queries import free_stretches, rooms_to_book
from vastgoed.bookings.queries.spoken import spoken_of
from vastgoed.bookings.rules.spoken import UNSPOKEN, Spoken
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.db import period_of
from vastgoed.disturbances.models import Disturbance
from vastgoed.disturbances.queries import OpenTime
from vastgoed.disturbances.rules import Hit, Layout, Proposal, Spare, Taken, other_time, same_time
from vastgoed.errors import Refusal
from vastgoed.houses import models as houses
from vastgoed.houses.queries import Hours, hours_of
from vastgoed.houses.rules import HouseHours, reason_closed
from vastgoed.period import Period, day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import Quote
from vastgoed.web.visitor import Visitor

LOOK_ON = timedelta(days=7)
MOST_DAYS = 42
NOTHING: Mapping[UUID, Period] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ground:
    """All that must be known of the houses to say who may go where."""

    rooms: Mapping[UUID, RoomToBook]
    spares: Mapping[UUID, Spare]
    hours: Hours
    in_force: Mapping[UUID, Policy]
    """Of each house the policy by which somebody could book there now."""
    own: Versions
    """The versions of the rules that hold for the times that were hit."""
    asked: Mapping[UUID, Asked]
    """By booking what its price depends on."""
    spoken: Mapping[UUID, Spoken]
    """What somebody said of the price of each time."""
    managed: frozenset[UUID] = frozenset()

    def quoted(self, time: OpenTime, room: RoomToBook, period: Period) -> tuple[UUID, Quote] | None:
        """What it would cost there as if they moved it themselves, and by which version; None: it may not."""
        asked = replace(self.asked[time.booking_id], spoken=self.spoken.get(time.id, UNSPOKEN))
        try:
            return cheapest(self.own, time.judges, lambda policy: priced(policy, room, [period], asked)[0])
        except Refusal:
            return None

    def may(self, time: OpenTime, room: RoomToBook, period: Period, home: UUID) -> bool:
        """In another house somebody who is hit may do what they could do there anyway, and no more."""
        hours = self.hours.get(room.house_id, HouseHours())
        if reason_closed(hours, period, room.parts, time.group_id) is not None:
            return False
        if room.house_id == home:
            return self.quoted(time, room, period) is not None
        policy = self.in_force.get(room.house_id)
        asked = replace(self.asked[time.booking_id], figures=None)
        try:
            quote = priced(policy, room, [period], asked)[0] if policy else None
        except Refusal:
            return False
        return quote is not None and (not quote.needs_approval or room.house_id in self.managed)


@dataclass(frozen=True, slots=True)
class Offer:
    """same: at the same time; other: for the rest, at another one. rooms: all there are, by id."""

    same: Mapping[UUID, Proposal] = field(default_factory=dict[UUID, Proposal])
    other: Mapping[UUID, Proposal] = field(default_factory=dict[UUID, Proposal])
    rooms: Mapping[UUID, RoomToBook] = field(default_factory=dict[UUID, RoomToBook])


async def propose(
    session: AsyncSession,
    visitor: Visitor,
    it: Disturbance,
    times: Sequence[OpenTime],
    now: datetime,
    also: Mapping[UUID, Period] = NOTHING,
) -> Offer:
    """The best for each, and no two in one place. What has begun is not sent anywhere.

    also: parts that somebody else has by then.
    """
    coming = [time for time in times if time.period.start > now]
    found = period_of(it.during)
    ground = await survey(session, visitor, coming, Period(min(now, found.start), found.end + LOOK_ON))
    if not coming:
        return Offer(rooms=ground.rooms)
    known = {time.id: time for time in coming}

    def may(hit: Hit, spare: Spare, period: Period) -> bool:
        return ground.may(known[hit.id], ground.rooms[spare.id], period, it.house_id)

    hits = [_hit(time, it.house_id) for time in coming]
    taken = await _taken(session, ground, coming, now)
    for part, period in also.items():
        taken.setdefault(part, []).append(period)
    same = same_time(hits, list(ground.spares.values()), taken, may)
    rest = [hit for hit in hits if hit.id not in same]
    starts = await _starts(session, ground, rest, now)
    return Offer(same, other_time(rest, starts, taken, may), ground.rooms)


async def survey(
    session: AsyncSession, visitor: Visitor, times: Sequence[OpenTime], during: Period
) -> Ground:
    """In a fixed number of statements, however many were hit."""
    rooms = {room.id: room for room in await rooms_to_book(session)}
    ids = {room.house_id for room in rooms.values()}
    days = [day_of(moment) for moment in (during.start, during.end)]
    terms = await policies.terms(session, sorted(ids))
    own = {key: await policies.policy(session, key) for key in {key for time in times for key in time.judges}}
    return Ground(
        rooms=rooms,
        spares=await _spares(session, rooms),
        hours=await hours_of(session, ids, *days),
        in_force={
            t.house_id: await policies.policy(session, t.policy_id) for t in terms if t.holds_on(days[0])
        },
        own=own,
        asked=await _asked(session, times, own, {room.slug for room in rooms.values()}),
        spoken=await spoken_of(session, [time.id for time in times]),
        managed=frozenset(house for house in ids if visitor.holds("manager", house)),
    )


async def _asked(
    session: AsyncSession, times: Sequence[OpenTime], own: Versions, rooms: set[str]
) -> dict[UUID, Asked]:
    """Whoever has to move is not too late for it."""
    keys = {time.booking_id for time in times}
    found = (await session.scalars(select(Booking).where(Booking.id.in_(keys)))).all()
    figures = await figured_each(session, [Again(it, list(own.values()), rooms) for it in found])
    return {it.id: replace(Asked.of(it, None), figures=figures.get(it.id)) for it in found}


async def _spares(session: AsyncSession, rooms: Mapping[UUID, RoomToBook]) -> dict[UUID, Spare]:
    layouts: dict[UUID, dict[str, Layout]] = {}
    statement = select(houses.Layout).where(houses.Layout.room_id.in_(rooms))
    for it in await session.scalars(statement):
        minutes = it.setup_minutes, it.strike_minutes
        layouts.setdefault(it.room_id, {})[it.name] = Layout(it.capacity, *minutes, it.id)
    return {
        room.id: Spare(
            room.id, room.house_id, room.parts, room.capacity, frozenset(room.facts), room.turnover,
            layouts.get(room.id, {}),
        )
        for room in rooms.values()
    }  # fmt: skip


async def _taken(session: AsyncSession, ground: Ground, times: Sequence[OpenTime], now: datetime) -> Taken:
    """What is occupied by others around these times; a week more, for who goes to another moment."""
    first, last = min(t.period.start for t in times), max(t.period.end for t in times) + LOOK_ON
    statement = select(Occupancy.part_id, Occupancy.during).where(
        Occupancy.part_id.in_({part for spare in ground.spares.values() for part in spare.parts}),
        Occupancy.during.overlaps(Range(first, last)),
        Occupancy.occurrence_id.not_in([time.id for time in times]),
        or_(Occupancy.expires_at.is_(None), Occupancy.expires_at > now),
    )
    taken: Taken = {}
    for part, during in await session.execute(statement):
        taken.setdefault(part, []).append(period_of(during))
    return taken


async def _starts(
    session: AsyncSession, ground: Ground, hits: Sequence[Hit], now: datetime
) -> list[tuple[Spare, datetime]]:
    """Free moments in the same house in the week after each, long enough for the longest."""
    if not hits:
        return []
    rooms = [room for room in ground.rooms.values() if room.house_id == hits[0].house_id]
    minutes = max(int(hit.period.minutes) for hit in hits)
    stretches = await free_stretches(session, rooms, _days(hits), minutes, now) if rooms else []
    return [(ground.spares[it.room.id], start) for it in stretches for start in it.starts]


def _days(hits: Sequence[Hit]) -> list[date]:
    first = {day_of(hit.period.start) for hit in hits}
    return sorted({day + timedelta(days=n) for day in first for n in range(LOOK_ON.days + 1)})[:MOST_DAYS]


def _hit(time: OpenTime, house_id: UUID) -> Hit:
    return Hit(time.id, house_id, time.period, time.persons, frozenset(time.facts), time.layout)
