"""An option keeps a time for who has not decided: as long as the policy says, told before and after."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import Asking, a_house_that_asks, at
from tests.factories import a_person, delivered, signed_in
from tests.policies.factory import clause, per_hour, rounding
from vastgoed.bookings.actions import confirm, describe, hold, lapse
from vastgoed.bookings.actions.option import keep, option_for, tell_of_option
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Limited, Refusal
from vastgoed.houses.models import Room
from vastgoed.period import Period, day_of, midnight
from vastgoed.settings import Settings
from vastgoed.web.visitor import Visitor

NOW = datetime.now(UTC)
TODAY = day_of(NOW)
THREE_DAYS = clause("option", "optie", held_days=3)
ENDS = midnight(TODAY + timedelta(days=4))


async def asking_for(session: AsyncSession, *clauses: dict[str, object]) -> Asking:
    return await a_house_that_asks(session, per_hour(1000), rounding(), *clauses)


async def a_hold(session: AsyncSession, who: Visitor, room: Room, start: datetime) -> Booking:
    wish = Wish(room.id, Period(start, start + timedelta(hours=2)), 5)
    booking = await session.get_one(Booking, await hold(session, who, wish, NOW))
    times = await occurrences_of(session, booking)
    await describe(session, booking, times, Details("buurt", "Bal"), NOW)
    return booking


async def an_option(session: AsyncSession, who: Visitor, room: Room, start: datetime) -> Booking:
    booking = await a_hold(session, who, room, start)
    await keep(session, who, booking, await occurrences_of(session, booking), NOW)
    return booking


async def until(session: AsyncSession, who: Visitor, asking: Asking, start: datetime) -> datetime | None:
    booking = await a_hold(session, who, asking.hall, start)
    found = await option_for(session, booking, "zaal", await occurrences_of(session, booking), NOW)
    return found.until if found else None


async def test_it_stands_as_long_as_the_policy_says_and_keeps_others_out(
    session: AsyncSession, who: Visitor
) -> None:
    asking = await asking_for(session, THREE_DAYS)
    booking = await an_option(session, who, asking.hall, at())
    [time] = await occurrences_of(session, booking)
    kept = (await session.scalars(select(Occupancy.expires_at))).one()
    assert (time.state, time.held_until, kept) == ("held", ENDS, ENDS)
    assert (booking.option_clause, booking.person_id, booking.mark) == ("optie", who.person_id, None)
    with pytest.raises(Refusal, match="al bezet"):
        await hold(session, Visitor(mark="ander.x"), Wish(asking.hall.id, time.period, 5), NOW)


@pytest.mark.parametrize(
    ("clauses", "days", "expected"),
    [
        ((THREE_DAYS,), 10, ENDS),
        ((), 10, None),
        ((clause("option", "optie", held_days=30),), 10, at(day=TODAY + timedelta(days=10))),
        ((THREE_DAYS, clause("notice", min_days=9)), 10, ENDS - timedelta(days=2)),
        ((THREE_DAYS, clause("notice", min_days=10)), 10, None),
        ((clause("option", "optie", held_days=3, categories=["bedrijf"]),), 10, None),
    ],
)
async def test_it_ends_no_later_than_it_could_be_booked(
    session: AsyncSession,
    who: Visitor,
    clauses: tuple[dict[str, object], ...],
    days: int,
    expected: datetime | None,
) -> None:
    asking = await asking_for(session, *clauses)
    assert await until(session, who, asking, at(day=TODAY + timedelta(days=days))) == expected


async def test_nobody_keeps_more_than_three(session: AsyncSession, who: Visitor) -> None:
    asking = await asking_for(session, THREE_DAYS)
    for hour in ("08:00", "10:00", "12:00"):
        await an_option(session, who, asking.hall, at(hour))
    with pytest.raises(Limited):
        await an_option(session, who, asking.hall, at("14:00"))


async def test_a_letter_comes_at_once_a_day_before_and_when_it_is_over(
    session: AsyncSession, settings: Settings, who: Visitor
) -> None:
    asking = await asking_for(session, THREE_DAYS)
    booking = await an_option(session, who, asking.hall, at())
    await tell_of_option(session, booking.id, NOW)
    await tell_of_option(session, booking.id, ENDS - timedelta(days=1))
    await lapse(session, booking.id, ENDS)
    await tell_of_option(session, booking.id, ENDS)
    subjects = [letter.subject for letter in await delivered(session, settings)]
    assert subjects == ["Uw optie: Bal", "Uw optie loopt af: Bal", "Uw optie is vervallen: Bal"]
    assert [time.state for time in await occurrences_of(session, booking)] == ["lapsed"]


async def test_a_hold_of_ten_minutes_ends_without_a_letter(
    session: AsyncSession, settings: Settings, who: Visitor
) -> None:
    asking = await asking_for(session, THREE_DAYS)
    booking = await a_hold(session, who, asking.hall, at())
    await lapse(session, booking.id, NOW + timedelta(minutes=11))
    assert not await delivered(session, settings)


async def test_days_later_it_is_booked_with_one_press_at_the_price_of_then(
    session: AsyncSession, who: Visitor
) -> None:
    asking = await asking_for(session, THREE_DAYS)
    booking = await an_option(session, who, asking.hall, at())
    later = NOW + timedelta(days=2)
    state = await confirm(session, who, booking, await occurrences_of(session, booking), later)
    assert (state, (await session.scalars(select(Occurrence.cents))).one()) == ("confirmed", 2000)


async def test_somebody_presses_option_and_then_reserve(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    asking = await asking_for(session, THREE_DAYS)
    await signed_in(browser, session, await a_person(session))
    wish = {"room": str(asking.hall.id), "start": at().isoformat(), "minutes": "120", "persons": "5"}
    path = (await browser.post("/holds", data=wish)).url.path
    details = {"category": "buurt", "title": "Bal", "persons": "5"}
    look = await browser.post(f"{path}/details", data=details)
    assert ("Zet in optie" in look.text, "rules#optie" in look.text) == (True, True)
    page = await browser.post(f"{path}/option", data={})
    assert ("U hebt een optie" in page.text, "Daarna vervalt de optie" in page.text) == (True, True)
    assert "Bal" in (await browser.get("/mine")).text
    again = await browser.post(f"{path}/option", data={})
    assert again.status_code == 422
    done = await browser.post(f"{path}/confirmation", data={})
    assert "Uw reservering is gelukt" in done.text, done.text
    assert (await session.scalars(select(Occurrence.state))).one() == "confirmed"


async def test_without_such_a_clause_there_is_no_button(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    asking = await asking_for(session)
    await signed_in(browser, session, await a_person(session))
    wish = {"room": str(asking.hall.id), "start": at().isoformat(), "minutes": "120", "persons": "5"}
    path = (await browser.post("/holds", data=wish)).url.path
    look = await browser.post(f"{path}/details", data={"category": "buurt", "title": "Bal", "persons": "5"})
    assert ("Klopt alles?" in look.text, "Zet in optie" in look.text) == (True, False)
    assert (await browser.post(f"{path}/option", data={})).status_code == 422
