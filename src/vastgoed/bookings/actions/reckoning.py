"""Pricing times of a booking again, by all that was known when it was booked and what was said of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.figuring import Again, figured_again
from vastgoed.bookings.actions.price import Asked, discretions_for, priced
from vastgoed.bookings.actions.versions import Versions, cheapest, versions_for
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.history import since
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.queries.spoken import spoken_of
from vastgoed.bookings.rules.figures import Figures
from vastgoed.bookings.rules.hearing import Hearing
from vastgoed.bookings.rules.spoken import UNSPOKEN, Spoken
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.rules.quote import Quote


@dataclass(frozen=True, slots=True)
class Reckoning:
    """All that the prices of these times depend on."""

    booking: Booking
    versions: Versions
    rooms: Mapping[UUID, RoomToBook]
    spoken: Mapping[UUID, Spoken]
    figures: Figures | None
    booked: datetime

    def said_of(self, time: Occurrence) -> Spoken:
        return self.spoken.get(time.id, UNSPOKEN)

    def quoted(self, time: Occurrence, spoken: Spoken) -> tuple[UUID, Quote]:
        """The version that prices it, and how. Rules that were kept, or set aside, are not asked again."""
        asked, room, hearing = replace(self._asked, spoken=spoken), self._room(time), Hearing(lenient=True)
        judges = self.booking.judges(time)
        return cheapest(
            self.versions, judges, lambda policy: priced(policy, room, [time.period], asked, hearing)[0]
        )

    def discretions(self, time: Occurrence, version: UUID) -> list[Discretion]:
        """By which clauses of this version something may be given off."""
        return discretions_for(self.versions[version], self._room(time), time.period, self._asked)

    def _room(self, time: Occurrence) -> RoomToBook:
        return self.rooms[time.room_id]

    @property
    def _asked(self) -> Asked:
        return replace(Asked.of(self.booking, self.booked), figures=self.figures)


async def reckoning(session: AsyncSession, booking: Booking, times: Sequence[Occurrence]) -> Reckoning:
    versions = await versions_for(session, booking, times)
    rooms = {key: await any_room(session, key) for key in sorted({time.room_id for time in times})}
    slugs = [room.slug for room in rooms.values()]
    return Reckoning(
        booking,
        versions,
        rooms,
        await spoken_of(session, [time.id for time in times]),
        await figured_again(session, Again(booking, list(versions.values()), slugs)),
        await since(session, booking),
    )
