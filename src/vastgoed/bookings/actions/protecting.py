"""Which hours of a house are protected now, and what is left beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.price import facts_for
from vastgoed.bookings.queries.protected import Shared, shared_rooms
from vastgoed.bookings.rules.protected import Days, Ground, Protected, spanned, whole_days
from vastgoed.bookings.rules.remaining import Left
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.houses.queries import Hours, hours_of
from vastgoed.houses.rules import HouseHours
from vastgoed.period import Period, day_of, merged
from vastgoed.policies.clauses.protection.rules import Protection
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import Quote

DAY = timedelta(days=1)
Deciding = Mapping[UUID, Policy]
"""By which policy each house decides now."""


def protecting(policies: Deciding) -> Deciding:
    """The houses that protect hours at all."""
    return {house: policy for house, policy in policies.items() if policy.of(Protection)}


def names(policies: Deciding) -> dict[UUID, set[str]]:
    """The rooms of which hours are protected."""
    return {
        house: {slug for rule in policy.of(Protection) for slug in rule.scope.rooms or ()}
        for house, policy in policies.items()
    }


def days_around(policies: Deciding, days: Days) -> Days:
    """Days of which the hours are needed, to know what is left on these."""
    spans = [spanned(policy, days) for policy in protecting(policies).values()]
    return min([days[0], *(first - DAY for first, _ in spans)]), max([days[1], *(last for _, last in spans)])


def touched(policy: Policy, periods: Sequence[Period], category: str = "", function: str = "") -> bool:
    """Whether a protection counts this category, or with none anybody, at one of these times.

    function: of a category that this policy does not know.
    """
    rules = [rule for rule in policy.of(Protection) if not category or rule.counts(category, function)]
    return bool(rules and _times(policy, rules, periods))


def _times(policy: Policy, rules: Sequence[Protection], periods: Sequence[Period]) -> list[Period]:
    """What of these periods lies in the bands of one of the clauses."""
    facts, week = facts_for(policy, periods), policy.vocabulary.week
    bands = reduce(or_, (rule.scope.bands for rule in rules), 0)
    return [it.period for period in periods for it in week.pieces(period, facts) if it.mask & bands]


async def protected_in(
    session: AsyncSession, house_id: UUID, policy: Policy, periods: Sequence[Period], now: datetime
) -> Protected:
    """For who is about to take some of it; what others took is counted elsewhere."""
    deciding = {house_id: policy}
    days = days_around(deciding, _days(periods))
    rooms = await shared_rooms(session, names(deciding))
    hours = await hours_of(session, [house_id], *days)
    return _protected(policy, rooms, hours[house_id], days, now)


async def left_in(
    session: AsyncSession, policies: Deciding, days: Days, now: datetime, hours: Hours | None = None
) -> dict[UUID, Left]:
    """What is left on these days, by house; those that protect nothing are not there, and cost nothing.

    hours: of days_around these days, when they are known already.
    """
    deciding = protecting(policies)
    if not deciding:
        return {}
    around = days_around(deciding, days)
    whole = [whole_days(around)]
    times = [it for policy in deciding.values() for it in _times(policy, policy.of(Protection), whole)]
    found = await shared_rooms(session, names(deciding), merged(times))
    hours = hours or await hours_of(session, deciding, *around)
    left = dict[UUID, Left]()
    for house, policy in deciding.items():
        rooms = [room for room in found if room.house_id == house]
        protected = _protected(policy, rooms, hours[house], around, now)
        left[house] = Left.of(protected, (it for room in rooms for it in room.takers))
    return left


async def left_for(
    session: AsyncSession, house_id: UUID, policy: Policy, periods: Sequence[Period], now: datetime
) -> Left | None:
    """What is left at the times of a booking; None where nothing is protected then."""
    if not touched(policy, periods):
        return None
    return (await left_in(session, {house_id: policy}, _days(periods), now)).get(house_id)


def judged(left: Left | None, room: RoomToBook, period: Period, quote: Quote) -> Quote:
    """The same quote, refused where this time is kept for others."""
    if left is None or quote.refused_by is not None:
        return quote
    return replace(quote, refused_by=left.refused(room.parts, period, quote.category))


def _protected(
    policy: Policy, rooms: Sequence[Shared], hours: HouseHours, days: Days, now: datetime
) -> Protected:
    composed = {room.slug: room.parts for room in rooms}
    return Protected(
        policy.vocabulary.week,
        frozenset(policy.vocabulary.categories),
        [Ground.of(rule, composed) for rule in policy.of(Protection)],
        hours,
        facts_for(policy, [whole_days(days)]),
        day_of(now),
    )


def _days(periods: Sequence[Period]) -> Days:
    days = [day_of(moment) for it in periods for moment in (it.start, it.end)]
    return min(days), max(days)
