"""Who goes first may take the place of what was booked, long enough before: nobody loses more than a room."""

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.asking import DAY, a_house_that_asks, at
from tests.conftest import SCHEMA
from tests.factories import a_person, signed_in
from tests.policies.factory import clause, per_hour, rounding
from tests.racing import tried
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.jobs import REMINDERS
from vastgoed.bookings.models import Booking, Occurrence, Transition
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import sessions_of, transaction
from vastgoed.disturbances.actions import Choice, Deciding, displace
from vastgoed.disturbances.jobs import REMINDERS as OURS
from vastgoed.disturbances.models import DisturbedTime
from vastgoed.houses.models import House, Room
from vastgoed.houses.queries import managed_house
from vastgoed.jobs.models import Effect, Reminder
from vastgoed.period import Period
from vastgoed.waitlist.actions import Waiting, join
from vastgoed.waitlist.rules import Wanted
from vastgoed.web.visitor import Office, Visitor
from vastgoed.wiring import connect

connect()
NOW = datetime.now(UTC)
WHEN = Period(at("10:00").astimezone(UTC), at("12:00").astimezone(UTC))
ASKS = clause("approval", "vraag", by="manager", categories=["buurt"], holds=False)
AUTO = clause("approval", "zo", by="auto", categories=["bedrijf"])


@dataclass
class Place:
    house: House
    hall: Room
    room: Room
    asked: UUID
    taken: UUID


def first(days: int = 3, **but: Any) -> dict[str, Any]:
    return (
        clause("priority", order=[{"categories": ["buurt"]}], tie="earliest", displaces={"days": days}) | but
    )


async def taken_meanwhile(session: AsyncSession, priority: dict[str, Any]) -> Place:
    """The neighbourhood asked for the hall, a business booked it meanwhile; the worker has looked."""
    there = await a_house_that_asks(session, per_hour(1000), rounding(), ASKS, AUTO, priority)
    made = []
    for category, title in (("buurt", "Buurtmaal"), ("bedrijf", "Borrel")):
        who = Visitor(person_id=(await a_person(session, email=f"{category}@voorbeeld.nl")).id)
        wish = Wish(there.hall.id, WHEN, 5, category)
        made.append((await book(session, who, wish, Purpose(title), NOW))[0])
    place = Place(there.house, there.hall, there.room, *made)
    await REMINDERS["booking_news"](session, place.taken, NOW)
    return place


async def state(session: AsyncSession, booking_id: UUID) -> tuple[str, UUID]:
    times = select(Occurrence).where(Occurrence.booking_id == booking_id)
    time = (await session.scalars(times.execution_options(populate_existing=True))).one()
    return time.state, time.room_id


def path(place: Place) -> str:
    return f"/manage/proef/requests/{place.asked}/displacement"


async def the_form(browser: httpx.AsyncClient, place: Place) -> dict[str, str]:
    """As it stands ready."""
    page = (await browser.get(path(place))).text
    [key] = set(re.findall(r'name="do\.([0-9a-f-]{36})"', page))
    chosen = re.search(r'<option value="([0-9a-f-]{36})" selected', page)
    day = re.search(rf'name="day\.{key}"\s+value="([\d-]+)"', page)
    start = re.search(rf'name="start\.{key}"\s+value="([\d:]+)"', page)
    assert chosen, page
    assert day, page
    assert start, page
    return {
        f"do.{key}": "move",
        f"room.{key}": chosen[1],
        f"day.{key}": day[1],
        f"start.{key}": start[1],
        "reason": "De buurt gaat voor",
    }


@pytest.fixture
async def place(browser: httpx.AsyncClient, session: AsyncSession) -> Place:
    place = await taken_meanwhile(session, first())
    await signed_in(browser, session, None, "manager", house_id=place.house.id)
    return place


async def test_who_gives_way_is_offered_another_room_and_keeps_the_price(
    browser: httpx.AsyncClient, session: AsyncSession, place: Place
) -> None:
    page = (await browser.get("/manage/proef/requests")).text
    assert "Deze aanvraag gaat voor." in page
    assert path(place) in page
    page = (await browser.post(path(place), data=await the_form(browser, place))).text
    assert "Toegezegd. Wie moest wijken, krijgt bericht." in page
    assert await state(session, place.asked) == ("confirmed", place.hall.id)
    assert await state(session, place.taken) == ("confirmed", place.room.id)
    row = (await session.scalars(select(DisturbedTime))).one()
    assert (row.outcome, row.refund_cents, row.room_id) == ("moved", 0, place.hall.id)
    assert set(await session.scalars(select(Occurrence.cents))) == {2000}


async def test_who_cannot_go_elsewhere_gets_everything_back_by_the_rule_that_says_so(
    browser: httpx.AsyncClient, session: AsyncSession, place: Place
) -> None:
    typed = await the_form(browser, place)
    do = next(name for name in typed if name.startswith("do."))
    await browser.post(path(place), data={do: "cancel", "reason": "De buurt gaat voor"})
    assert await state(session, place.asked) == ("confirmed", place.hall.id)
    assert (await state(session, place.taken))[0] == "cancelled"
    row = (await session.scalars(select(DisturbedTime))).one()
    assert (row.outcome, row.refund_cents) == ("cancelled", 2000)
    last = select(Transition).where(Transition.after == "cancelled")
    step = (await session.scalars(last)).one()
    assert (step.reason, step.clause) == ("De buurt gaat voor", "priority")


async def test_one_letter_tells_who_gave_way(
    browser: httpx.AsyncClient, session: AsyncSession, place: Place
) -> None:

    await browser.post(path(place), data=await the_form(browser, place))
    woken = (await session.scalars(select(Reminder).where(Reminder.kind == "disturbance_news"))).one()
    await OURS[woken.kind](session, woken.subject, NOW)
    effects = await session.scalars(select(Effect).where(Effect.key.startswith("mail:disturbance:")))
    [letter] = [effect.payload for effect in effects]
    assert letter["to"] == "bedrijf@voorbeeld.nl"
    assert letter["context"]["reason"] == "De buurt gaat voor"


async def test_nobody_who_waits_for_the_room_gets_in_between(
    browser: httpx.AsyncClient, session: AsyncSession, place: Place
) -> None:
    waiter = Visitor(person_id=(await a_person(session)).id)
    wanted = Wanted(120, WHEN.start, DAY, DAY)
    waiting = Waiting("proef", place.hall.id, wanted, 5, "bedrijf", "Wachter")
    wish = await join(session, waiter, waiting, NOW)
    await browser.post(path(place), data=await the_form(browser, place))
    await session.refresh(wish)
    assert wish.state == "waiting"
    assert await state(session, place.asked) == ("confirmed", place.hall.id)


@pytest.mark.parametrize(
    ("but", "sentence"),
    [
        ({"reason": ""}, "Vul een reden in."),
        ({"do": "keep"}, "Kies wat er met deze reservering gebeurt."),
        ({"do": "later"}, "Kies wat er met deze reservering gebeurt."),
        ({"do": ""}, "Kies een van de mogelijkheden."),
        ({"room": "hall"}, "is dan al bezet"),
    ],
)
async def test_what_is_not_right_is_told_and_nothing_changes(
    browser: httpx.AsyncClient, session: AsyncSession, place: Place, but: dict[str, str], sentence: str
) -> None:
    typed = await the_form(browser, place)
    values = {"hall": str(place.hall.id)}
    for name, value in but.items():
        field = next(key for key in typed if key.partition(".")[0] == name)
        typed[field] = values.get(value, value)
    page = await browser.post(path(place), data=typed)
    assert (page.status_code, sentence in page.text) == (422, True), page.text
    assert (await state(session, place.asked))[0] == "requested"
    assert await state(session, place.taken) == ("confirmed", place.hall.id)
    assert (await session.scalars(select(DisturbedTime))).all() == []


@pytest.mark.parametrize(
    "priority",
    [
        first(days=20),
        clause("priority", order=[{"categories": ["buurt"]}], tie="earliest"),
        first(order=[{"categories": ["bedrijf"]}]),
        first(rooms=["kamer"]),
    ],
)
async def test_who_may_not_take_the_place_is_told_that_the_room_is_gone(
    browser: httpx.AsyncClient, session: AsyncSession, priority: dict[str, Any]
) -> None:
    """Too late, never, not first, or in another room."""
    place = await taken_meanwhile(session, priority)
    await signed_in(browser, session, None, "manager", house_id=place.house.id)
    assert (await state(session, place.asked))[0] == "refused"
    assert (await browser.get(path(place))).status_code == 409


async def test_of_two_managers_at_once_one_decides(racing: AsyncEngine) -> None:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        place = await taken_meanwhile(session, first())
        person = await a_person(session)
        time = (await session.scalars(select(Occurrence).where(Occurrence.booking_id == place.taken))).one()
    visitor = Visitor(person_id=person.id, offices=frozenset({Office("manager", place.house.id)}))

    async def press(session: AsyncSession) -> None:
        house = await managed_house(session, visitor, "proef")
        booking = await session.get_one(Booking, place.asked)
        ways = {time.id: Choice("move", place.room.id, WHEN)}
        await displace(session, house, booking, ways, Deciding(visitor, "De buurt gaat voor", NOW))

    ends = await asyncio.gather(*(tried(sessions, press) for _ in range(2)))
    assert ends.count("done") == 1
    assert set(ends) - {"done"} <= {"bookings.decided", "bookings.moved", "disturbances.no_way"}
    async with sessions(schema=SCHEMA) as session:
        assert await state(session, place.asked) == ("confirmed", place.hall.id)
        assert await state(session, place.taken) == ("confirmed", place.room.id)
