"""Cancelling is free because a clause says so, and never because something was not looked up."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.asking import DAY, MUSIC, Asking, a_house_that_asks, at
from tests.factories import signed_in, statements
from tests.policies.factory import clause, per_hour, rounding, said
from vastgoed.bookings.actions import book, cancel, fees_for
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.bookings.rules.rule import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor

NOW = datetime.now(UTC)
WEEK = timedelta(weeks=1)


def costs(name: str, permille: int, **when: Any) -> dict[str, Any]:
    """However early it is cancelled; who does not come pays all."""
    fees = {"otherwise": {"permille": permille}, "no_show": {"permille": 1000}}
    return clause("cancellation", name, counted_in="hours", when=when, **fees)


async def a_house_where(session: AsyncSession, *clauses: dict[str, Any], **but: Any) -> Asking:
    return await a_house_that_asks(session, per_hour(1000), rounding(), *clauses, **but)


async def booked(
    session: AsyncSession, who: Visitor, there: Asking, weeks: int = 0, rule: Rule | None = None
) -> Booking:
    start = at("10:00", DAY + weeks * WEEK)
    wish = Wish(there.hall.id, Period(start, start + timedelta(hours=2)), 5, "buurt", rule)
    return await session.get_one(Booking, (await book(session, who, wish, Purpose("Koor"), NOW))[0])


async def fees(session: AsyncSession, booking: Booking) -> list[tuple[int, str | None]]:
    times = await occurrences_of(session, booking)
    return [(fee.money.cents, fee.clause) for fee in await fees_for(session, booking, times, NOW)]


async def test_what_can_be_counted_is_counted_for_cancelling_too(session: AsyncSession, who: Visitor) -> None:
    """One time costs its price, a series the half."""
    once = costs("eens", 1000, series_length={"below": 2})
    more = costs("vaker", 500, series_length={"at_least": 2})
    there = await a_house_where(session, once, more)
    assert await fees(session, await booked(session, who, there)) == [(2000, "eens")]
    weekly = Rule.weekly(DAY + 3 * WEEK)
    assert await fees(session, await booked(session, who, there, 1, weekly)) == [(1000, "vaker")] * 3


async def test_how_often_somebody_came_decides_what_cancelling_costs(
    session: AsyncSession, who: Visitor
) -> None:
    seldom = costs("zelden", 1000, use_number_in_year={"below": 2})
    often = costs("vaak", 250, use_number_in_year={"at_least": 2})
    there = await a_house_where(session, seldom, often)
    first = await booked(session, who, there)
    again = at("14:00")
    wish = Wish(there.hall.id, Period(again, again + timedelta(hours=2)), 5, "buurt")
    second = await session.get_one(Booking, (await book(session, who, wish, Purpose("Koor"), NOW))[0])
    assert [await fees(session, it) for it in (first, second)] == [[(2000, "zelden")], [(500, "vaak")]]


async def test_the_size_of_the_room_is_known(session: AsyncSession, who: Visitor) -> None:
    rooms = [
        {"id": "zaal", "label": said("Zaal"), "m2": 120},
        {"id": "kamer", "label": said("Kamer"), "m2": 20},
    ]
    large, small = costs("groot", 500, m2={"at_least": 100}), costs("klein", 100, m2={"below": 100})
    there = await a_house_where(session, large, small, rooms=rooms)
    assert await fees(session, await booked(session, who, there)) == [(1000, "groot")]


@pytest.mark.parametrize(
    ("told", "expected"), [({}, 500), ({"muziek": True}, 1000), ({"muziek": False}, 500)]
)
async def test_of_what_nobody_told_the_mildest_clause_that_may_hold_counts(
    session: AsyncSession, who: Visitor, told: dict[str, bool], expected: int
) -> None:
    """Somebody whose booking came from a file never answered."""
    loud, quiet = costs("hard", 500, muziek=True), costs("zacht", 250, muziek=False)
    there = await a_house_where(session, loud, quiet, questions=[MUSIC])
    booking = await session.get_one(Booking, await imported(session, who, there, told))
    assert [cents for cents, _ in await fees(session, booking)] == [expected]


async def imported(session: AsyncSession, who: Visitor, there: Asking, told: dict[str, bool]) -> UUID:
    wish = Wish(
        there.hall.id, Period(at(), at("12:00")), 5, "buurt", particulars=Particulars(facts={"muziek": True})
    )
    booking_id, _ = await book(session, who, wish, Purpose("Koor"), NOW)
    (await session.get_one(Booking, booking_id)).facts = dict(told)
    await session.flush()
    return booking_id


async def test_a_deposit_that_is_lost_by_cancelling_is_not_nothing(
    session: AsyncSession, who: Visitor
) -> None:
    secured = clause("deposit", "borg", settled="separately", amounts=[{"cents": 10000}])
    lost = costs("weg", 0) | {"otherwise": {"deposit_permille": 500}}
    there = await a_house_where(session, secured, lost)
    assert await fees(session, await booked(session, who, there)) == [(5000, "weg")]


async def test_what_is_charged_is_what_the_page_said_also_for_all_times_at_once(
    session: AsyncSession, who: Visitor
) -> None:
    """Each time that is gone would make the series shorter for those after it."""
    short = costs("kort", 1000, series_length={"below": 3})
    long = costs("lang", 100, series_length={"at_least": 3})
    there = await a_house_where(session, short, long)
    booking = await booked(session, who, there, rule=Rule.weekly(DAY + 2 * WEEK))
    before, times = await fees(session, booking), await occurrences_of(session, booking)
    await cancel(session, booking, times, "", who.me, NOW)
    assert [time.fee_cents for time in times] == [cents for cents, _ in before] == [200] * 3


async def test_the_page_asks_as_often_for_a_long_series_as_for_one_time(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine
) -> None:
    seldom = costs("zelden", 1000, uses_in_year={"below": 2}, series_length={"below": 2})
    often = costs("vaak", 250, uses_in_year={"at_least": 2})
    other = costs("reeks", 250, uses_in_year={"below": 2}, series_length={"at_least": 2})
    there = await a_house_where(session, seldom, often, other)
    me = Visitor(person_id=(await signed_in(browser, session)).id)
    paths = [
        f"/bookings/{(await booked(session, me, there, weeks, rule)).id}/cancellation"
        for weeks, rule in ((0, None), (1, Rule.weekly(DAY + 5 * WEEK)))
    ]
    await browser.get(paths[0])
    counts = []
    for path in paths:
        with statements(engine) as seen:
            page = await browser.get(path)
        counts.append(len(seen))
    assert counts[0] == counts[1], seen
    assert "Afzeggen kost" in page.text
