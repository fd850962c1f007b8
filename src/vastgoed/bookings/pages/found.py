"""What the finder found: rooms and days, with what they cost and for whom some of the times are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.price import Asked, Window, tried
from vastgoed.bookings.actions.protecting import judged, left_in, touched
from vastgoed.bookings.forms import FinderForm
from vastgoed.bookings.pages.kept import kept_words
from vastgoed.bookings.pages.shown import price_words
from vastgoed.bookings.queries import Stretch
from vastgoed.bookings.rules.remaining import Left
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.houses.queries import Hours
from vastgoed.houses.rules import HouseHours
from vastgoed.period import Period
from vastgoed.policies.rules.policy import Policy

SHOWN = 8
"""On a page."""


@dataclass(frozen=True, slots=True)
class Result:
    """A room on a day, the times at which it can be had, what that costs, and which are kept for some."""

    stretch: Stretch
    starts: Sequence[datetime]
    price: str
    kept: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Found:
    """windows: per house what can be booked now; beyond: the first day that was not looked at, if any.

    hours: of more days than were looked at, where hours are protected by the month.
    """

    stretches: Sequence[Stretch] = ()
    windows: Mapping[UUID, Window] = field(default_factory=dict[UUID, Window])
    beyond: date | None = None
    hours: Hours = field(default_factory=dict[UUID, HouseHours])


async def priced_results(
    session: AsyncSession, found: Found, begin: int, wish: FinderForm, now: datetime
) -> list[Result]:
    """One page of what was found, each with what it costs the cheapest and the dearest category."""
    shown = found.stretches[begin : begin + SHOWN]
    left = await _left(session, found, shown, wish.minutes, now)
    return [_result(stretch, left.get(stretch.room.house_id), found, wish, now) for stretch in shown]


async def _left(
    session: AsyncSession, found: Found, shown: Sequence[Stretch], minutes: int, now: datetime
) -> Mapping[UUID, Left]:
    """What protected hours leave in the houses of which some are shown."""
    periods = dict[UUID, list[Period]]()
    for it in shown:
        whole = Period(it.starts[0], it.starts[-1] + timedelta(minutes=minutes))
        periods.setdefault(it.room.house_id, []).append(whole)
    policies = {house: found.windows[house].policy for house in periods}
    some = {house: policy for house, policy in policies.items() if touched(policy, periods[house])}
    days = [stretch.day for stretch in shown]
    return await left_in(session, some, (min(days), max(days)), now, found.hours) if some else {}


def _result(stretch: Stretch, left: Left | None, found: Found, wish: FinderForm, now: datetime) -> Result:
    room, starts, window = stretch.room, stretch.starts, found.windows[stretch.room.house_id]
    price = _price(room, starts[0], (window.policy, left), wish, now)
    return Result(stretch, starts, price, kept_words(left, room, starts, wish.minutes))


def _price(
    room: RoomToBook, start: datetime, rules: tuple[Policy, Left | None], wish: FinderForm, now: datetime
) -> str:
    """Of what the house still has to say there is no lowest and no highest."""
    policy, left = rules
    period = Period(start, start + timedelta(minutes=wish.minutes))
    asked = (Asked(category, wish.persons, {}, now) for category in policy.vocabulary.categories)
    tries = [quote for how in asked if (quote := tried(policy, room, period, how))]
    full = left is not None and any(left.full(room.parts, period))
    quotes = [judged(left, room, period, quote) for quote in tries] if full else tries
    amounts = [quote.total for quote in quotes if quote.refused_by is None and not quote.on_request]
    return price_words(min(amounts, default=None), max(amounts, default=None))
