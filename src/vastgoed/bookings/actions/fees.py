"""What cancelling a time of a booking costs now, by which clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.figuring import Again, figured_again
from vastgoed.bookings.actions.price import Asked, facts_for
from vastgoed.bookings.actions.versions import Versions, versions_for
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import slugs_of
from vastgoed.money import NO_MONEY, Money
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.cancelling import FREE, Booked, depends, least_fee
from vastgoed.policies.rules.lines import Quote
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.scale import Scale, still_ahead
from vastgoed.policies.rules.words import Words

MOVED_LATE = Words(
    "Dat kostte het al toen u de oude tijd verplaatste.", "It cost that already when you moved the old time."
)


@dataclass(frozen=True, slots=True)
class Fee:
    """What cancelling one occurrence costs now, by which clause, in words."""

    occurrence_id: UUID
    money: Money
    clause: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class Scales:
    """All that decides what cancelling costs. rooms: their names in the policy, where these matter."""

    booking: Booking
    versions: Versions
    rooms: Mapping[UUID, str]
    asked: Asked
    now: datetime

    def fee(self, time: Occurrence) -> Fee:
        """By the version that judges it, the mildest of more; a request that nobody granted costs nothing.

        Who moved a time when cancelling it was no longer free, still owes that much when it is cancelled.
        """
        if time.state == "requested":
            return Fee(time.id, NO_MONEY, None, FREE)
        dues = [self._due(self.versions[key], time) for key in self.booking.judges(time)]
        money, clause, words = min(dues, key=lambda due: due[0])
        if money.cents < time.fee_cents:
            return Fee(time.id, Money(time.fee_cents), clause, MOVED_LATE)
        return Fee(time.id, money, clause, words)

    def _due(self, policy: Policy, time: Occurrence) -> tuple[Money, str | None, Words]:
        facts = facts_for(policy, [time.period])
        return least_fee(policy, self._booked(policy, time, facts), self.now, facts)

    def _booked(self, policy: Policy, time: Occurrence, facts: Facts) -> Booked:
        room = self.rooms.get(time.room_id)
        told = self.asked.situation(policy, room or "", time.period, facts)
        deposit = Quote.from_json(time.quote).deposit if time.quote else NO_MONEY
        return Booked(Money(time.cents), time.starts_at, self.booking.category, room, deposit, told)

    def ahead(self, time: Occurrence) -> Scale | None:
        """What it would cost from now on, by the version of who has not booked it yet."""
        policy = self.versions[self.booking.judges(time)[0]]
        facts = facts_for(policy, [time.period])
        return still_ahead(policy, self._booked(policy, time, facts), self.now, facts)


async def fee_for(session: AsyncSession, booking: Booking, time: Occurrence, now: datetime) -> Fee:
    return (await fees_for(session, booking, [time], now))[0]


async def fees_for(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> list[Fee]:
    """Of each of these, while all of them are still to be; in as many statements as for one."""
    scales = await scales_for(session, booking, times, now)
    return [scales.fee(time) for time in times]


async def scales_for(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> Scales:
    versions = await versions_for(session, booking, times)
    looked_at = any(depends(policy) for policy in versions.values())
    rooms = await slugs_of(session, {time.room_id for time in times}) if looked_at else {}
    figures = await figured_again(session, Again(booking, list(versions.values()), list(rooms.values())))
    asked = replace(Asked.of(booking, booking.created_at), figures=figures)
    return Scales(booking, versions, rooms, asked, now)
