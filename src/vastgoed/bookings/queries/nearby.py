"""What would be possible instead: later in this room, or at this time in another one. Two looks at most."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.queries.free import look
from vastgoed.bookings.rules.nearest import Likeness, days_after, nearest
from vastgoed.bookings.rules.slots import Bookable, Sought
from vastgoed.bookings.rules.wish import RoomToBook, Wish
from vastgoed.houses.queries import Hours, hours_of
from vastgoed.period import day_of

DAY = timedelta(days=1)
AHEAD = 60
"""Days in which we look for a later moment."""
OFFERED = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A room, and a start at which the same booking would be possible there.

    like and days: of a later moment, what it has of the one that was asked for, and how long after it.
    """

    room: RoomToBook
    start: datetime
    like: Likeness | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Nearby:
    """later: the same room, the likest first; beside: that time in this house; neighbours: elsewhere."""

    later: Sequence[Place] = ()
    beside: Sequence[Place] = ()
    neighbours: Sequence[Place] = ()

    @property
    def soonest(self) -> datetime | None:
        """In the same room."""
        return min((place.start for place in self.later), default=None)


@dataclass(frozen=True, slots=True)
class Search:
    """bookable: when each house can be booked; may: what the policy says of a room and a start."""

    wish: Wish
    bookable: Mapping[UUID, Bookable]
    may: Callable[[RoomToBook, datetime], bool]
    now: datetime
    since: datetime | None = None
    """When what stands in the way of any room of this house is over, if that is what it is."""

    def fits(self, room: RoomToBook) -> bool:
        return room.house_id in self.bookable and room.capacity >= self.wish.persons

    def earliest(self, room: RoomToBook) -> datetime:
        """From when on we look for a later moment: what is over or too soon is no use."""
        opens, _ = self.bookable[room.house_id]
        return max(self.wish.period.start, self.now, opens, self.since or self.now)

    def sought(self, earliest: datetime) -> Sought:
        return Sought(int(self.wish.period.minutes), earliest, bookable=self.bookable)


async def nearby(
    session: AsyncSession, asked: RoomToBook, rooms: Sequence[RoomToBook], search: Search
) -> Nearby:
    """rooms: where it may be instead, the smallest first; asked: the room of the wish, often one of them."""
    rooms = [room for room in rooms if search.fits(room)]
    if not rooms:
        return Nearby()
    begins = [_day(search.wish.period.start) - DAY]
    begins += [_day(search.earliest(asked))] if asked in rooms else []
    houses = {room.house_id for room in rooms}
    hours = await hours_of(session, houses, min(begins), max(begins) + AHEAD * DAY)
    later = await _later(session, asked, search, hours) if asked in rooms else []
    same = [place for place in await _same_time(session, rooms, search, hours) if place.room.id != asked.id]
    beside = [place for place in same if place.room.house_id == asked.house_id]
    elsewhere = {place.room.house_id: place for place in reversed(same) if place not in beside}
    return Nearby(later, beside[:OFFERED], list(elsewhere.values())[:OFFERED])


async def _later(session: AsyncSession, room: RoomToBook, search: Search, hours: Hours) -> list[Place]:
    earliest, asked = search.earliest(room), search.wish.period.start
    days = [_day(earliest) + n * DAY for n in range(AHEAD)]
    own = {room.house_id: hours[room.house_id]}
    seen = await look(session, [room], days, own, search.sought(earliest), search.now)
    starts = [start for stretch in seen.stretches for start in stretch.starts]
    found = nearest(asked, starts, lambda start: search.may(room, start))
    return [Place(room, start, like, days_after(asked, start)) for start, like in found]


async def _same_time(
    session: AsyncSession, rooms: Sequence[RoomToBook], search: Search, hours: Hours
) -> Iterator[Place]:
    """An opening that runs past midnight belongs to the day before."""
    start = search.wish.period.start
    if start < search.now:
        return iter(())
    days = [_day(start) - DAY, _day(start)]
    seen = await look(session, rooms, days, hours, search.sought(start), search.now)
    free = {stretch.room.id for stretch in seen.stretches if start in stretch.starts}
    return (Place(room, start) for room in rooms if room.id in free and search.may(room, start))


def _day(moment: datetime) -> date:
    return day_of(moment)
