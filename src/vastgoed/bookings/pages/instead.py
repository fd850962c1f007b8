"""Where a time could go when it cannot go where it was asked: a link each, with all that was typed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.planned import Plan
from vastgoed.bookings.actions.price import Asked, tried
from vastgoed.bookings.pages.why import why
from vastgoed.bookings.queries.nearby import Place, Search, nearby
from vastgoed.bookings.rules.wish import RoomToBook, Wish
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import Policy
from vastgoed.web.language import when_said


async def other_places(
    session: AsyncSession, planned: Plan, rooms: Sequence[RoomToBook], typed: Mapping[str, Any], now: datetime
) -> list[tuple[str, str]]:
    """Words and address: in another room, or later in the same one. Nothing for a series: it goes as one."""
    if len(planned.steps) > 1 or not planned.clashes:
        return []
    period, booking = planned.steps[0].period, planned.booking
    policy = await policies.policy(session, booking.policy_id)
    wish = Wish(planned.room.id, period, planned.change.persons, booking.category)
    house = [room for room in rooms if room.house_id == booking.house_id]
    search = Search(
        wish,
        {booking.house_id: (now, None)},
        lambda room, start: _may(planned, policy, room, start, now),
        now,
    )
    found = await nearby(session, planned.room, house, search)
    places = [*found.beside, *found.later]
    return [_link(planned, place, typed) for place in places]


def _may(planned: Plan, policy: Policy, room: RoomToBook, start: datetime, now: datetime) -> bool:
    booking, change = planned.booking, planned.change
    asked = Asked(booking.category, change.persons, {}, now, booking.repeats, change.said(booking))
    quote = tried(policy, room, _there(planned, start), asked)
    return quote is not None and quote.refused_by is None


def _there(planned: Plan, start: datetime) -> Period:
    return Period(start, start + planned.steps[0].period.elapsed)


def _link(planned: Plan, place: Place, typed: Mapping[str, Any]) -> tuple[str, str]:
    period = _there(planned, place.start)
    start, end = (moment.astimezone(HOUSE_ZONE) for moment in (period.start, period.end))
    last = end.date().isoformat() if typed.get("last") else ""
    there = {"room": str(place.room.id), "day": start.date().isoformat(), "last": last}
    clocks = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    kept = {name: value for name, value in typed.items() if name != "form_key"}
    words = ", ".join(filter(None, (when_said(period), place.room.name, why(place))))
    return words, f"/bookings/{planned.booking.id}/change?{urlencode(kept | there | clocks)}"
