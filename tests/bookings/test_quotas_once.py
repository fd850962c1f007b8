"""Quotas of which users or days are counted once: who is there may come again, and a day is one day."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.limited import NOW, a_manager, booked, borrowed, on, the_times
from tests.factories import a_group, a_person
from tests.palace import a_palace, at, hours
from vastgoed.bookings.actions import book, describe, hold
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor

SATURDAY, SUNDAY, NEXT_SATURDAY = "2026-12-05", "2026-12-06", "2026-12-12"
ONE_A_WEEKEND: dict[str, Any] = {
    "per": "house",
    "period": "weekend",
    "counts": "users",
    "max_times": 1,
    "bands": ["weekend"],
}
TWO_DAYS = {"per": "house", "period": "year", "max_days": 2}


async def somebody(session: AsyncSession) -> Visitor:
    return Visitor(person_id=(await a_person(session)).id)


async def test_who_has_the_weekend_may_come_again_and_nobody_else(
    session: AsyncSession, who: Visitor
) -> None:
    palace, other = await a_palace(session, ONE_A_WEEKEND), await somebody(session)
    assert await on(session, who, palace, SATURDAY, SUNDAY) == ["booked"] * 2
    assert await on(session, other, palace, SATURDAY, NEXT_SATURDAY) == ["bookings.full", "booked"]
    assert await booked(session, other, palace.rooms[1], hours(SUNDAY, 10, 11)) == "policies.quota"
    assert await booked(session, who, palace.rooms[1], hours(NEXT_SATURDAY, 10, 11)) == "policies.quota"


async def test_the_weekend_is_free_when_its_last_booking_is_cancelled(
    session: AsyncSession, who: Visitor
) -> None:
    palace, other = await a_palace(session, ONE_A_WEEKEND), await somebody(session)
    await on(session, who, palace, SATURDAY, SUNDAY)
    first, second = await the_times(session)
    await move(session, first, "cancelled", NOW)
    assert await on(session, other, palace, SATURDAY) == ["policies.quota"]
    await move(session, second, "cancelled", NOW)
    assert await on(session, other, palace, SATURDAY) == ["booked"]


async def test_a_group_is_one_user_whoever_of_it_books(session: AsyncSession, who: Visitor) -> None:
    palace, other = await a_palace(session, ONE_A_WEEKEND), await somebody(session)
    choir = Purpose("Koor", (await a_group(session)).id)
    room = palace.rooms[0]
    assert await booked(session, who, room, hours(SATURDAY, 9, 10), choir) == "booked"
    assert await booked(session, other, room, hours(SATURDAY, 10, 11), choir) == "booked"
    assert await booked(session, who, room, hours(SATURDAY, 11, 12)) == "policies.quota"


async def test_per_category_each_has_users_of_its_own(session: AsyncSession, who: Visitor) -> None:
    palace, other = await a_palace(session, ONE_A_WEEKEND | {"per": "category"}), await somebody(session)
    assert await on(session, who, palace, SATURDAY) == ["booked"]
    assert await on(session, other, palace, SUNDAY) == ["policies.quota"]
    assert await on(session, other, palace, SUNDAY, category="bedrijf") == ["booked"]


async def test_who_is_refused_reads_how_many_and_when_there_is_a_place(
    session: AsyncSession, who: Visitor
) -> None:
    """The next weekend is of somebody else too; the one after that of themselves, so it would do."""
    palace, other = await a_palace(session, ONE_A_WEEKEND), await somebody(session)
    await on(session, who, palace, SATURDAY, NEXT_SATURDAY)
    await on(session, other, palace, "2026-12-19")
    with pytest.raises(Refusal, match="is dat op") as refused:
        await book(
            session, other, Wish(palace.rooms[1].id, hours(SATURDAY, 9, 10), 5, "buurt"), Purpose("Koor"), NOW
        )
    assert refused.value.clause == "quota-0"
    assert refused.value.next_possible == at("2026-12-19T09:00")


async def test_what_is_held_is_counted_as_soon_as_somebody_says_what_it_is_for(
    session: AsyncSession, who: Visitor
) -> None:
    palace, other = await a_palace(session, ONE_A_WEEKEND), await somebody(session)
    await borrowed(session, who, palace.rooms[0], hours(SATURDAY, 9, 10), {})
    await borrowed(session, who, palace.rooms[1], hours(SATURDAY, 9, 10), {})
    held = await hold(session, other, Wish(palace.rooms[2].id, hours(SATURDAY, 9, 10), 5), NOW)
    booking = await session.get_one(Booking, held)
    with pytest.raises(Refusal, match="is dat op"):
        await describe(
            session, booking, await occurrences_of(session, booking), Details("buurt", "Koor"), NOW
        )


async def test_a_day_counts_once_however_often_somebody_comes_on_it(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, TWO_DAYS)
    assert await on(session, who, palace, SATURDAY, SUNDAY, NEXT_SATURDAY) == [
        *["booked"] * 2,
        "policies.quota",
    ]
    assert await booked(session, who, palace.rooms[1], hours(SUNDAY, 20, 21)) == "booked"


async def test_a_stay_takes_every_day_that_it_touches(session: AsyncSession, who: Visitor) -> None:
    palace, weekend = (
        await a_palace(session, TWO_DAYS),
        Period(at("2026-12-05T20:00"), at("2026-12-06T09:00")),
    )
    longer = Period(weekend.start, at("2026-12-07T09:00"))
    assert await booked(session, who, palace.rooms[0], longer) == "policies.quota"
    assert await booked(session, who, palace.rooms[0], weekend) == "booked"
    assert await on(session, who, palace, "2026-12-07") == ["policies.quota"]
    (stay,) = await the_times(session)
    await move(session, stay, "cancelled", NOW)
    assert await booked(session, who, palace.rooms[0], longer) == "policies.quota"
    assert await on(session, who, palace, "2026-12-07", "2026-12-08") == ["booked"] * 2


async def test_of_a_series_as_many_days_are_booked_as_are_left(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, TWO_DAYS)
    assert await on(session, who, palace, NEXT_SATURDAY) == ["booked"]
    rule = Rule.weekly(date(2026, 12, 19))
    assert await booked(session, who, palace.rooms[1], hours(SATURDAY, 9, 10), rule=rule) == "booked"
    states = [it.state for it in await the_times(session) if it.room_id == palace.rooms[1].id]
    assert states == ["confirmed", "confirmed", "skipped"]


async def test_what_was_set_aside_counts_for_nobody(session: AsyncSession, who: Visitor) -> None:
    """The day that was granted past the limit is not one of the two, and may stay."""
    palace = await a_palace(session, TWO_DAYS)
    manager = await a_manager(session, palace)
    await on(session, who, palace, SATURDAY, SUNDAY)
    more = Purpose("Koor", person_id=who.person_id, override="Jubileum")
    assert await booked(session, manager, palace.rooms[0], hours(NEXT_SATURDAY, 9, 10), more) == "booked"
    assert await on(session, who, palace, NEXT_SATURDAY, SATURDAY) == ["policies.quota", "bookings.full"]
    first, *_ = await the_times(session)
    await move(session, first, "cancelled", NOW)
    assert await on(session, who, palace, "2026-12-07") == ["booked"]
