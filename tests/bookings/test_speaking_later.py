"""What was said of a price, when the booking changes, new rules begin, or many press at once."""

import asyncio
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.asking import DAY, Asking
from tests.bookings.speaking import BY_BOARD, STARTERS, TOGETHER, a_house_that_speaks, booked, times_of
from tests.bookings.test_speaking import STARTER, manage, say
from tests.conftest import SCHEMA
from tests.deciding import put_in_force
from tests.factories import a_person, signed_in
from tests.policies.factory import per_hour, rounding
from tests.racing import Doing, tried
from vastgoed.bookings import queries
from vastgoed.bookings.actions.book import Purpose, book
from vastgoed.bookings.actions.changeover import bring_under
from vastgoed.bookings.actions.grounds import sayable
from vastgoed.bookings.actions.speak import Saying, say_price, seen_of, weighed
from vastgoed.bookings.actions.terms import terms_of
from vastgoed.bookings.models import Booking, RuleOverride, SpokenPrice, SpokenTime
from vastgoed.bookings.rules.rule import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import sessions_of, transaction
from vastgoed.jobs.models import Effect
from vastgoed.period import Period
from vastgoed.policies import queries as policies
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse, stored
from vastgoed.web.visitor import Office, Visitor

SAID = {"clause": "feesten", "amount": "250", "reason": ""}


async def granted(browser: httpx.AsyncClient, session: AsyncSession, booking: Booking) -> None:
    await manage(browser, session, booking)
    await say(browser, booking, SAID)
    await browser.post(f"/manage/proef/requests/{booking.id}/approval", data={})


async def change(browser: httpx.AsyncClient, booking: Booking, **but: str) -> httpx.Response:
    """As the form of the page sends it."""
    form = await browser.get(f"/bookings/{booking.id}/change")
    chosen = re.search(r'name="time" value="([^"]+)"', form.text)
    times = {
        "time": chosen[1] if chosen else "",
        "day": DAY.isoformat(),
        "start": "10:00",
        "end": "12:00",
        "last": "",
        "fold": "",
    }
    what = {"scope": "this", "room": str(booking.room_id), "persons": "5", "title": "Bal", "private": ""}
    done = await browser.post(f"/bookings/{booking.id}/change", data=times | what | but)
    assert done.status_code == 200, done.text
    return done


async def test_an_agreed_price_stays_when_no_more_is_asked(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, person = await booked(browser, session)
    await granted(browser, session, booking)
    await signed_in(browser, session, person)
    await change(browser, booking, end="11:30", persons="4")
    [time] = await times_of(session, booking)
    assert (time.state, time.cents, int(time.period.minutes)) == ("confirmed", 25000, 90)


async def test_who_asks_for_more_gets_another_price_from_the_house_and_keeps_the_old_until_then(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, person = await booked(browser, session)
    await granted(browser, session, booking)
    await signed_in(browser, session, person)
    await change(browser, booking, end="22:00")
    old, new = sorted(await times_of(session, booking), key=lambda time: time.period.minutes)
    assert (old.state, old.cents, new.state) == ("confirmed", 25000, "requested")
    assert (new.cents, new.quote["on_request"]) == (0, True)
    assert await session.scalar(select(SpokenTime).where(SpokenTime.occurrence_id == new.id)) is None


async def test_a_request_that_asks_for_more_loses_its_price_for_good(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, person = await booked(browser, session)
    await manage(browser, session, booking)
    await say(browser, booking, SAID)
    await signed_in(browser, session, person)
    await change(browser, booking, end="14:00")
    [time] = await times_of(session, booking)
    assert time.quote["on_request"] is True
    await manage(browser, session, booking)
    await say(browser, booking, STARTER)
    [time] = await times_of(session, booking)
    assert time.quote["on_request"] is True
    last = select(SpokenPrice.amount, SpokenPrice.office).where(SpokenPrice.kind == "agreed")
    assert [tuple(row) for row in await session.execute(last.order_by(SpokenPrice.at))] == [
        (25000, "manager"),
        (None, "booker"),
    ]


async def test_a_discount_goes_along_as_far_as_the_clause_goes(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    only_here = STARTERS | {"rooms": ["kamer"]}
    rooms = per_hour(1000, rooms=["kamer", "zaal"])
    there = await a_house_that_speaks(session, rooms, rounding(), only_here)
    booking, person = await booked(browser, session, "kamer")
    await manage(browser, session, booking)
    await say(browser, booking, STARTER)
    await signed_in(browser, session, person)
    await change(browser, booking, end="14:00")
    assert [time.cents for time in await times_of(session, booking)] == [3000]
    await change(browser, booking, end="14:00", room=str(there.hall.id))
    assert [time.cents for time in await times_of(session, booking)] == [4000]


@pytest.mark.parametrize(
    ("existing", "but", "cents"),
    [
        ("move_at", {"uur": {"prices": [{"cents": 800, "rooms": ["kamer"]}]}}, 960),
        ("move_at", {"starters": {"max_permille": 100}}, 1800),
        ("cheaper_of_both", {"uur": {"prices": [{"cents": 1200, "rooms": ["kamer"]}]}}, 1200),
        ("cheaper_of_both", {"uur": {"prices": [{"cents": 800, "rooms": ["kamer"]}]}}, 960),
    ],
)
async def test_new_rules_count_what_was_said_as_far_as_they_leave_room(
    browser: httpx.AsyncClient, session: AsyncSession, existing: str, but: dict[str, Any], cents: int
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session, "kamer")
    await manage(browser, session, booking)
    await say(browser, booking, STARTER | {"amount": "40"})
    raw = stored(await policies.document(session, booking.policy_id))
    for it in raw["clauses"]:
        it.update(but.get(it["id"], {}))
    raw["transition"] = {"existing": existing, "notice_days": 0}
    newer = await publish(session, booking.house_id, parse(raw))
    now = datetime.now(UTC)
    await put_in_force(session, newer, now.date() + timedelta(days=2), "besluit")
    await bring_under(session, newer.id, now + timedelta(days=3))
    [time] = await times_of(session, booking)
    assert time.cents == cents


async def test_a_price_is_not_to_be_paid_before_it_was_said(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session)
    booking.created_at -= timedelta(days=30)
    await manage(browser, session, booking)
    await say(browser, booking, SAID)
    terms = await terms_of(session, booking, "zaal", await times_of(session, booking))
    assert terms.due is not None
    assert terms.due >= date.today() + timedelta(days=13)


async def test_of_a_series_one_time_may_be_given_off(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    there = await a_house_that_speaks(session)
    series = Rule.weekly(DAY + timedelta(weeks=2))
    booking = await session.get_one(Booking, await a_booking(session, there, rule=series))
    first, *others = await times_of(session, booking)
    await manage(browser, session, booking)
    done = await say(browser, booking, STARTER | {"occurrences": str(first.id)})
    assert "Opgeslagen" in done.text, done.text
    assert [time.cents for time in await times_of(session, booking)] == [1500, *(2000 for _ in others)]
    assert others


async def test_of_many_who_press_at_once_one_is_heard(racing: AsyncEngine) -> None:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        there = await a_house_that_speaks(session, per_hour(1000), rounding(), STARTERS, BY_BOARD, TOGETHER)
        booking_id = await a_booking(session, there)
        people = [(await a_person(session)).id for _ in range(64)]
        seen = seen_of(await looked(session, booking_id, 300))
    pressing = (tried(sessions, pressed(booking_id, who, 300 + n % 2, seen)) for n, who in enumerate(people))
    answers = await asyncio.gather(*pressing)
    assert answers.count("done") == 1
    async with transaction(sessions, SCHEMA) as session:
        for table in (SpokenPrice, SpokenTime, RuleOverride):
            assert await session.scalar(select(func.count()).select_from(table)) == 1
        letters = select(func.count()).where(Effect.kind == "mail", Effect.key.like("%:price:%"))
        assert await session.scalar(letters) == 1


def pressed(booking_id: Any, who: Any, permille: int, seen: int) -> Doing:
    async def doing(session: AsyncSession) -> None:
        booking = await session.get_one(Booking, booking_id, with_for_update={"key_share": True})
        found = await sayable(session, booking, await queries.locked_times(session, booking))
        saying = a_saying(found, permille)
        visitor = Visitor(person_id=who, offices=frozenset({Office("manager", booking.house_id)}))
        await say_price(session, visitor, booking, (saying, weighed(found, saying), seen), datetime.now(UTC))

    return doing


async def a_booking(session: AsyncSession, there: Asking, **but: Any) -> Any:
    person = await a_person(session)
    start = datetime.combine(DAY, datetime.min.time(), UTC).replace(hour=10)
    wish = Wish(there.room.id, Period(start, start + timedelta(hours=2)), 5, "buurt", **but)
    visitor = Visitor(person_id=person.id, mark="iemand.x", address="192.0.2.0/24")
    found, _ = await book(session, visitor, wish, Purpose("Bal"), datetime.now(UTC))
    return found


async def looked(session: AsyncSession, booking_id: Any, permille: int) -> Any:
    booking = await session.get_one(Booking, booking_id)
    found = await sayable(session, booking, await queries.occurrences_of(session, booking))
    return weighed(found, a_saying(found, permille))


def a_saying(found: Any, permille: int) -> Saying:
    ground = next(it for it in found.grounds if it.clause == "starters")
    return Saying(ground, permille, "Zij beginnen net.", frozenset(ground.times))
