"""Asking the policy in force what a booking costs and whether it may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.figures import Figures
from vastgoed.bookings.rules.hearing import STRICT, Hearing
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.bookings.rules.spoken import UNSPOKEN, Spoken
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE, Period, day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.answers import facts_of
from vastgoed.policies.asking import from_json
from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.rules.applying import Scoped, applying
from vastgoed.policies.rules.conditions import Situation, Value
from vastgoed.policies.rules.horizon import bookable_from_until
from vastgoed.policies.rules.lines import Refused
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import Facts, Quote, Request, objections, quote, with_floor
from vastgoed.policies.rules.speaking import discretions, obeyed
from vastgoed.policies.rules.stay import stay

R = TypeVar("R", bound=Scoped)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a price depends on, besides room and time."""

    category: str
    persons: int
    extras: Mapping[str, int]
    booked_at: datetime | None
    series: bool = False
    particulars: Particulars = UNSAID
    figures: Figures | None = None
    """What can be counted; None: nobody looked, so that rules about it do not hold."""
    spoken: Spoken = UNSPOKEN
    """What somebody said of the price of this very time."""

    @classmethod
    def of(cls, booking: Booking, booked_at: datetime | None) -> "Asked":
        said = Particulars.of(booking)
        return cls(booking.category, booking.persons, booking.extras, booked_at, booking.repeats, said)

    def like(self, booking: Booking) -> bool:
        """Whether a price that was worked out for this booking is one for what is asked now."""
        same = (self.category, self.persons, self.extras) == (
            booking.category,
            booking.persons,
            booking.extras,
        )
        return same and self.particulars == Particulars.of(booking)

    def known(self, period: Period) -> dict[str, Value]:
        """Answers, and the figures of this time."""
        return from_json(self.particulars.facts) | (self.figures.at(period) if self.figures else {})

    def situation(self, policy: Policy, room: str, period: Period, facts: Facts) -> Situation:
        """All that is known of this time; room: as the policy names it."""
        time = stay(_named(room, period, self), policy.vocabulary.week, facts)
        return with_floor(policy, room, time).situation


async def policy_for(session: AsyncSession, room: RoomToBook, period: Period, now: datetime) -> UUID:
    """The policy version by which a booking that is made now is judged."""
    booked, used = (day_of(moment) for moment in (now, period.start))
    return (await policies.term_for(session, room.house_id, booked=booked, used=used)).policy_id


@dataclass(frozen=True, slots=True)
class Window:
    """Starts in [first, last) can be booked now by some category of this policy; last None: no limit."""

    policy: Policy
    first: datetime
    last: datetime | None

    def admits(self, start: datetime) -> bool:
        return self.first <= start and (self.last is None or start < self.last)


async def windows(
    session: AsyncSession, house_ids: Sequence[UUID], now: datetime, *, series: bool, category: str = ""
) -> dict[UUID, Window]:
    """When each house can be booked now; a house without a policy in force cannot, and is left out.

    category: for whom; empty, or unknown in a house: whoever can book soonest and furthest.
    """
    today = day_of(now)
    return {
        term.house_id: _window(await policies.policy(session, term.policy_id), now, category, series=series)
        for term in await policies.terms(session, house_ids)
        if term.holds_on(today)
    }


def _window(policy: Policy, now: datetime, category: str, *, series: bool) -> Window:
    known = policy.vocabulary.categories
    who = [category] if category in known else list(known)
    limits = [bookable_from_until(policy, category, series, now, HOUSE_ZONE) for category in who]
    lasts = [last for _, last, _ in limits if last is not None]
    first = min((first or now for first, _, _ in limits), default=now)
    return Window(policy, first, max(lasts) if len(lasts) == len(limits) and lasts else None)


def facts_for(policy: Policy, periods: Sequence[Period]) -> Facts:
    """The public holidays that this policy goes by, of all years touched."""
    return facts_of(policy, [moment for period in periods for moment in (period.start, period.end)])


def priced(
    policy: Policy, room: RoomToBook, periods: Sequence[Period], asked: Asked, hearing: Hearing = STRICT
) -> list[Quote]:
    """A quote per time. Raises Refusal, naming the clause, when the policy says no to one of them."""
    facts = facts_for(policy, periods)
    requests = [obeying(policy, _request(room, period, asked), asked.spoken, facts) for period in periods]
    quotes = [quote(policy, request, facts, set_aside=hearing.lenient) for request in requests]
    for found, request in zip(quotes, requests, strict=True):
        if found.refused_by is not None:
            hearing.hear(refusal_of(refused) for refused in objections(policy, request, facts))
    return quotes


def refusal_of(refused: Refused) -> Refusal:
    return Refusal(
        refused.code,
        "{words}",
        clause=refused.clause,
        next_possible=refused.next_possible,
        words=refused.words,
    )


def tried(policy: Policy, room: RoomToBook, period: Period, asked: Asked) -> Quote | None:
    """The quote, or None when the room is not in the policy's vocabulary."""
    if room.slug not in policy.vocabulary.rooms:
        return None
    facts = facts_for(policy, [period])
    return quote(policy, obeying(policy, _request(room, period, asked), asked.spoken, facts), facts)


def applying_to(policy: Policy, room: str, period: Period, asked: Asked, kind: type[R]) -> R | None:
    """The one clause of this kind that has its say; room: as the policy names it."""
    return applying(policy, _named(room, period, asked), facts_for(policy, [period]), kind)


def discretions_for(policy: Policy, room: RoomToBook, period: Period, asked: Asked) -> list[Discretion]:
    """The clauses by which somebody may give something off this time."""
    return list(discretions(policy, _request(room, period, asked), facts_for(policy, [period])))


def obeying(policy: Policy, request: Request, spoken: Spoken, facts: Facts) -> Request:
    """With what was said of its price, as far as this policy goes along."""
    if not spoken.anything:
        return request
    rules = policy.of(Discretion)
    granted = {rule.clause: spoken.off(rule.clause, permille=rule.permille) for rule in rules}
    return obeyed(policy, replace(request, agreed=spoken.agreed, granted=granted), facts)


def _request(room: RoomToBook, period: Period, asked: Asked) -> Request:
    return _named(room.slug, period, asked)


def _named(room: str, period: Period, asked: Asked) -> Request:
    return Request(
        rooms=(room,),
        category=asked.category,
        period=period,
        persons=asked.persons,
        extras=asked.extras,
        booked_at=asked.booked_at,
        series=asked.series,
        activity=asked.particulars.doing,
        unit=asked.particulars.counted_in,
        known=asked.known(period),
    )
