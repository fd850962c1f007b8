"""A request that goes first takes the place of what was booked: who gives way is moved, or cancelled free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.decide import approve
from vastgoed.bookings.actions.occupy import parts_of as parts_of_rooms
from vastgoed.bookings.actions.occupy import vacate
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.actions.precedence import GivesWay, who_gives_way
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries import Entry, occurrences_of, rivals, waiting
from vastgoed.disturbances.actions.handle import Choice, Handling, locked, reach, see_to
from vastgoed.disturbances.actions.propose import Offer, propose, survey
from vastgoed.disturbances.actions.tell import wake_to_tell
from vastgoed.disturbances.models import Disturbance, DisturbedPart
from vastgoed.disturbances.queries import OpenTime, coming_times
from vastgoed.errors import Conflict
from vastgoed.houses.models import House
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Displacement:
    """What a booking asks for, and who would give way to it."""

    asked: Sequence[Entry]
    ways: Sequence[GivesWay]
    times: Sequence[OpenTime]

    @property
    def during(self) -> Period:
        """From the first to the last of all that is about it."""
        periods = [*(it.period for it in self.asked), *(it.period for it in self.times)]
        return Period(min(it.start for it in periods), max(it.end for it in periods))


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides, why in words that those who give way read, and when."""

    visitor: Visitor
    reason: str
    now: datetime


async def displacement(session: AsyncSession, house: House, booking: Booking, now: datetime) -> Displacement:
    """Raises Conflict when there is nobody whose place it may take."""
    asked = [it for it in await waiting(session, house.id, now) if it.booking_id == booking.id]
    rooms = {room.id: room.slug for room in house.rooms}
    beside = await rivals(session, house.id, now)
    found = await who_gives_way(session, asked, beside, rooms, now)
    ways = {way.other.id: way for some in found.values() for way in some}
    if not ways:
        raise Conflict("disturbances.no_way", "Deze aanvraag mag van niemand de plaats innemen.")
    return Displacement(asked, list(ways.values()), await coming_times(session, list(ways), now))


async def offered(
    session: AsyncSession, visitor: Visitor, house_id: UUID, found: Displacement, now: datetime
) -> Offer:
    """For each who gives way another room at that time, or else another moment."""
    during = Range(found.during.start, found.during.end)
    it = Disturbance(house_id=house_id, during=during, reason="")
    parts = await parts_of_rooms(session, [one.room_id for one in found.asked])
    return await propose(session, visitor, it, found.times, now, dict.fromkeys(parts, found.during))


async def displace(
    session: AsyncSession, house: House, booking: Booking, ways: Mapping[UUID, Choice], by: Deciding
) -> Disturbance:
    """Grant the request, and see to everybody who gives way, at once; or nothing at all.

    The room goes from the one to the other, so that nobody who waits gets it in between. Raises Conflict
    when somebody changed something meanwhile, Refusal when one of them cannot go where they were to go.
    """
    found, now = await displacement(session, house, booking, by.now), by.now
    if set(ways) != {time.id for time in found.times}:
        raise _moved()
    rooms = [*(it.room_id for it in found.asked), *(it.room_id for it in found.times)]
    rooms += [way.room_id for way in ways.values() if way.room_id]
    await lock(session, await parts_of_rooms(session, rooms), now)
    times = await locked(session, list(ways))
    known = {time.id: time for time in found.times}
    if any(_changed(time, known[time.id]) for time in times):
        raise _moved()
    it = await _kept(session, house, found, by)
    await vacate(session, [time.id for time in times])
    await approve(session, booking, await occurrences_of(session, booking), by.visitor.me, now)
    ground = await survey(session, by.visitor, found.times, reach(it, ways, now))
    handling = Handling(it, by.visitor.me, ground, now, found.ways[0].clause)
    for time in times:
        await see_to(session, handling, time, known[time.id], ways[time.id])
    await wake_to_tell(session, it.id, now)
    return it


def _changed(time: Occurrence, known: OpenTime) -> bool:
    there = time.room_id, time.period, time.state
    return there != (known.room_id, known.period, "confirmed")


def _moved() -> Conflict:
    return Conflict("bookings.moved", "Dit is intussen al veranderd. Kijk nog eens.")


async def _kept(session: AsyncSession, house: House, found: Displacement, by: Deciding) -> Disturbance:
    """It is over at once: nothing is closed, it says what became of whom, and who was told."""
    during = Range(found.during.start, found.during.end)
    it = Disturbance(house_id=house.id, during=during, reason=by.reason, actor_id=by.visitor.me)
    it.ended_at = by.now
    session.add(it)
    await session.flush()
    for part in await parts_of_rooms(session, [one.room_id for one in found.asked]):
        session.add(DisturbedPart(disturbance_id=it.id, part_id=part))
    await session.flush()
    return it
