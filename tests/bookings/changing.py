"""What the tests of changes share: a booking, what a change would do to it, and doing it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import put_in_force
from tests.factories import a_person
from tests.linde import Linde
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.plan import plan
from vastgoed.bookings.actions.planned import Change, Plan
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.change import Scope, Shift, changeable, within
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Absent
from vastgoed.houses.models import Room
from vastgoed.jobs.models import Effect
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse, stored
from vastgoed.policies.presets import demo_policy
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WEEKLY = Rule.weekly(date(2026, 12, 29))


def hours(first: float, last: float, day: int = 1) -> Period:
    midnight = datetime(2026, 12, day, tzinfo=HOUSE_ZONE)
    return Period(*((midnight + timedelta(hours=h)).astimezone(UTC) for h in (first, last)))


async def booked(
    session: AsyncSession,
    who: Visitor,
    room: Room,
    when: Period,
    rule: Rule | None = None,
    category: str = "vereniging",
) -> Booking:
    wish = Wish(room.id, when, 5, category, rule)
    booking_id, _ = await book(session, who, wish, Purpose("Koor"), NOW)
    return await session.get_one(Booking, booking_id)


async def planned(
    session: AsyncSession,
    booking: Booking,
    after: Period | None = None,
    scope: Scope = "this",
    nth: int = 0,
    **but: Any,
) -> Plan:
    """What the n-th time that may change would become; `but`: fields of the change, staff, now.

    Raises Absent when no n-th time may change, as the page does.
    """
    now = but.pop("now", NOW)
    staff = but.pop("staff", False)
    coming = changeable(await occurrences_of(session, booking), now)
    if nth >= len(coming):
        raise Absent
    old = coming[nth].period
    fields = {"room_id": booking.room_id, "persons": booking.persons, "title": booking.title}
    asked = Change(scope, Shift(old, after or old), **(fields | {"extras": booking.extras} | but))
    return await plan(session, booking, within(coming, coming[nth], scope), asked, now, staff=staff)


async def changed(session: AsyncSession, who: Visitor, booking: Booking, *how: Any, **but: Any) -> Booking:
    found = await planned(session, booking, *how, **but)
    assert who.person_id is not None
    return await session.get_one(Booking, await change(session, found, who.person_id, but.get("now", NOW)))


async def states(session: AsyncSession, booking: Booking) -> list[tuple[str, Period]]:
    return [(time.state, time.period) for time in await occurrences_of(session, booking)]


async def letters(session: AsyncSession) -> list[str]:
    effects = await session.scalars(select(Effect).where(Effect.kind == "mail").order_by(Effect.id))
    return [effect.payload["context"]["what"] for effect in effects]


async def occupied(session: AsyncSession) -> set[tuple[datetime, datetime]]:
    spans = await session.scalars(select(Occupancy.during))
    return {(span.lower, span.upper) for span in spans}  # type: ignore[misc]


async def open_to_others(session: AsyncSession, linde: Linde, day: date) -> None:
    """De Linde under a policy in which a request for a party does not hold the room."""
    raw = stored(demo_policy("de-linde"))
    for clause in raw["clauses"]:
        if clause["type"] == "approval" and clause["by"] == "manager":
            clause["holds"] = False
    await put_in_force(session, await publish(session, linde.house.id, parse(raw)), day, "open")


async def a_party(session: AsyncSession, linde: Linde, when: Period) -> tuple[Booking, list[Occurrence]]:
    somebody = Visitor(person_id=(await a_person(session)).id)
    booking = await booked(session, somebody, linde.hall, when, category="particulier")
    return booking, list(await occurrences_of(session, booking))
