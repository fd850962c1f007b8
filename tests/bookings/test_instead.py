"""Every no says which rule it is, with the way to it, and what is possible instead as a button."""

import re
from datetime import UTC, datetime, time, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.deciding import put_in_force
from tests.factories import a_house, a_person, a_room, signed_in, statements, weekly_hours
from tests.linde import Linde
from vastgoed.bookings.actions import hold
from vastgoed.bookings.models import Booking, LoggedRefusal, Occurrence
from vastgoed.bookings.rules.reasons import OTHER, reason
from vastgoed.bookings.rules.wish import Wish
from vastgoed.houses.models import Closure, House, Room
from vastgoed.period import HOUSE_ZONE, Period, day_of
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse, stored
from vastgoed.policies.models import PolicyTerm
from vastgoed.policies.presets import demo_policy
from vastgoed.web.visitor import Visitor

NOW = datetime.now(UTC)
DAY = day_of(NOW) + timedelta(days=8)


def at(hour: float, day: int = 0) -> datetime:
    local = datetime.combine(DAY + timedelta(days=day), time(), HOUSE_ZONE) + timedelta(hours=hour)
    return local.astimezone(UTC)


async def taken(session: AsyncSession, room: Room, first: float, last: float) -> None:
    """Somebody else holds it, from this moment: a hold lapses, and the run began long ago."""
    person = await a_person(session)
    other = Visitor(person_id=person.id, mark=str(person.id), address=str(person.id))
    await hold(session, other, Wish(room.id, Period(at(first), at(last)), 1), datetime.now(UTC))


async def a_neighbour(session: AsyncSession, **but: Any) -> tuple[House, Room]:
    """Another house of the municipality, with one room, under the same rules."""
    house = await a_house(session, slug="de-es", name="De Es", open_on_holidays=True)
    room = await a_room(session, house, slug="vergaderkamer", name="Opkamer", **{"capacity": 12} | but)
    await weekly_hours(session, house, time(8), time(23))
    policy = await publish(session, house.id, demo_policy("de-linde"))
    await put_in_force(session, policy, DAY.replace(month=1, day=1), "oprichting")
    return house, room


def offers(page: str) -> list[dict[str, str]]:
    """The fields of each button that holds something at once."""
    forms = re.findall(r'<form[^>]*action="/holds".*?</form>', page, re.DOTALL)
    return [{k: unescape(v) for k, v in re.findall(r'name="(\w+)" value="([^"]*)"', form)} for form in forms]


def wish(room: Room, start: datetime, minutes: int = 60, persons: int = 5) -> dict[str, str]:
    return {
        "room": str(room.id),
        "start": start.isoformat(),
        "minutes": str(minutes),
        "persons": str(persons),
    }


async def test_a_full_room_offers_a_later_moment_a_room_beside_it_and_a_house_nearby(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    _, upper = await a_neighbour(session)
    await taken(session, linde.meeting, 10, 12)
    page = await browser.post("/holds", data=wish(linde.meeting, at(10)))
    assert page.status_code == 409
    assert f"/houses/de-linde/rooms/vergaderkamer?day={DAY}#week" in page.text
    found = [(it["room"], it["start"]) for it in offers(page.text)]
    *later, _, _, _, elsewhere = found
    beside = found[3:6]
    assert later == [
        (str(linde.meeting.id), at(hour, day).isoformat()) for hour, day in ((10, 7), (10, 1), (12, 0))
    ]
    halls = [str(room.id) for room in (linde.left, linde.right, linde.hall)]
    assert sorted(room for room, _ in beside) == sorted(halls)
    assert elsewhere == (str(upper.id), at(10).isoformat())
    assert {start for _, start in beside} == {at(10).isoformat()}


async def test_a_button_holds_at_once_what_it_says(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await taken(session, linde.meeting, 10, 12)
    page = await browser.post("/holds", data=wish(linde.meeting, at(10)))
    answer = await browser.post("/holds", data=offers(page.text)[0])
    assert answer.url.path.startswith("/holds/")
    mine = (await session.scalars(select(Occurrence).order_by(Occurrence.starts_at.desc()))).first()
    assert mine is not None
    assert (mine.room_id, mine.starts_at) == (linde.meeting.id, at(10, 7))


async def test_the_same_time_of_the_day_comes_first_and_each_moment_says_why(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """Tomorrow somebody is there at that hour as well."""
    for day in (0, 1):
        await taken(session, linde.meeting, 10 + 24 * day, 12 + 24 * day)
    page = await browser.post("/holds", data=wish(linde.meeting, at(10)))
    told = ("zelfde dag en tijd, een week later", "zelfde tijd, 2 dagen later", "later op deze dag")
    places = [page.text.index(words) for words in told]
    assert places == sorted(places)
    assert [it["start"] for it in offers(page.text)][:3] == [
        moment.isoformat() for moment in (at(10, 7), at(10, 2), at(12))
    ]


async def test_what_was_typed_goes_along(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    await taken(session, linde.meeting, 10, 12)
    typed = {"room": str(linde.meeting.id), "day": DAY.isoformat(), "start": "10:00", "end": "11:00"}
    typed |= {"persons": "5", "category": "vereniging", "title": "Koor & thee", "private": "ja"}
    page = await browser.post("/bookings", data=typed)
    assert page.status_code == 409
    confirm = await browser.post("/holds", data=offers(page.text)[0])
    assert confirm.url.path.endswith("/confirmation"), confirm.url
    kept = (await session.scalars(select(Booking).where(Booking.title == "Koor & thee"))).one()
    assert (kept.category, kept.private, kept.persons) == ("vereniging", True, 5)


async def test_nothing_is_offered_that_is_refused_as_well(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """The half of a hall that is taken, a room that is too small, a house that is closed."""
    await a_neighbour(session, capacity=15)
    for room, first, last in ((linde.meeting, 10, 11), (linde.left, 9, 12)):
        await taken(session, room, first, last)
    page = await browser.post("/holds", data=wish(linde.meeting, at(10), persons=10))
    rooms = [it["room"] for it in offers(page.text)]
    assert str(linde.right.id) in rooms
    assert str(linde.left.id) not in rooms
    assert str(linde.hall.id) not in rooms
    for button in offers(page.text)[:3]:
        browser.cookies.clear()
        assert (await browser.post("/holds", data=button)).status_code == 200


NOES = [
    # code, what is asked, where the rule stands, the moment that is offered in the same room
    ("bookings.full", {"start": at(10)}, ("#week", at(12))),
    ("bookings.grid", {"start": at(13.25)}, ("/rooms/vergaderkamer", at(13.5))),
    ("bookings.past", {"start": at(10, -30)}, ("/rooms/vergaderkamer", ...)),
    ("bookings.capacity", {"start": at(14), "persons": 30}, ("/rooms/vergaderkamer", None)),
    ("houses.outside_hours", {"start": at(22.5)}, ("/houses/de-linde#open", at(8, 1))),
    ("houses.outside_hours", {"start": at(3)}, ("/houses/de-linde#open", at(8))),
    ("houses.closed", {"start": at(10, 3)}, ("/houses/de-linde#open", at(8, 4))),
]


@pytest.mark.parametrize(("code", "asked", "told"), NOES)
async def test_each_no_names_its_rule_and_the_next_moment(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    linde: Linde,
    code: str,
    asked: dict[str, Any],
    told: tuple[str, Any],
) -> None:
    rule, later = told
    shut = Range(at(0, 3), at(24, 3))
    session.add(Closure(house_id=linde.house.id, during=shut, reason="Schilder"))
    await session.flush()
    await taken(session, linde.meeting, 10, 12)
    page = await browser.post("/holds", data=wish(linde.meeting, **asked))
    assert page.status_code in {409, 422}
    assert await session.scalar(select(LoggedRefusal.code)) == code
    assert reason(code) != OTHER
    assert rule in page.text, page.text
    same = [it["start"] for it in offers(page.text) if it["room"] == str(linde.meeting.id)]
    if later is ...:
        assert same
        assert datetime.fromisoformat(min(same)) > NOW
    else:
        assert (min(same) if same else None) == (later.isoformat() if later else None)


async def test_a_building_that_is_full_offers_no_other_room_in_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """But a later moment, and a house nearby."""
    _, upper = await a_neighbour(session)
    linde.house.most_people = 12
    await session.flush()
    person = await a_person(session)
    other = Visitor(person_id=person.id, mark=str(person.id), address="elders")
    await hold(session, other, Wish(linde.hall.id, Period(at(10), at(12)), 10), datetime.now(UTC))
    page = await browser.post("/holds", data=wish(linde.meeting, at(10)))
    assert await session.scalar(select(LoggedRefusal.code)) == "bookings.people"
    found = [(it["room"], datetime.fromisoformat(it["start"])) for it in offers(page.text)]
    later = [(str(linde.meeting.id), moment) for moment in (at(10, 7), at(10, 1), at(12))]
    assert found == [*later, (str(upper.id), at(10))]
    assert (await browser.post("/holds", data=offers(page.text)[0])).status_code == 200


async def test_too_many_people_are_shown_a_room_that_holds_them(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    page = await browser.post("/holds", data=wish(linde.meeting, at(14), persons=60))
    assert [it["room"] for it in offers(page.text)] == [str(linde.hall.id)]


async def strict(session: AsyncSession, house: House) -> None:
    """From now on a booking is made ten to twenty days before."""
    document = stored(demo_policy("de-linde"))
    for clause in document["clauses"]:
        if clause["type"] == "notice":
            clause["min_hours"] = 240
        if clause["id"] == "vooruit-los":
            clause["max_days"] = 20
    policy = await publish(session, house.id, parse(document))
    await session.execute(delete(PolicyTerm).where(PolicyTerm.house_id == house.id))
    await put_in_force(session, policy, DAY.replace(month=1, day=1), "strenger")


@pytest.mark.parametrize(("day", "later"), [(0, 2), (30, None)])
async def test_too_early_or_too_late_names_the_clause(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, day: int, later: int | None
) -> None:
    await signed_in(browser, session)
    await strict(session, linde.house)
    when = (DAY + timedelta(days=day)).isoformat()
    typed = {"room": str(linde.meeting.id), "day": when, "start": "22:00", "end": "23:00"}
    typed |= {"persons": "5", "category": "vereniging", "title": "Koor"}
    page = await browser.post("/bookings", data=typed)
    assert page.status_code == 422
    clause = re.search(r'/houses/de-linde/rules#([\w-]+)"', page.text)
    assert clause, page.text
    assert f'id="{clause[1]}"' in (await browser.get("/houses/de-linde/rules")).text
    found = [datetime.fromisoformat(it["start"]) for it in offers(page.text)]
    assert bool(found) == (later is not None)
    for moment in found:
        assert NOW + timedelta(hours=240) <= moment
        again = await browser.post("/holds", data=offers(page.text)[0])
        assert again.url.path.endswith("/confirmation"), again.text


async def test_a_neighbour_with_other_rules_is_offered_when_it_is_too_late_here(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    await a_neighbour(session)
    await strict(session, linde.house)
    typed = {"room": str(linde.meeting.id), "day": DAY.isoformat(), "start": "20:00", "end": "21:00"}
    typed |= {"persons": "5", "category": "vereniging", "title": "Koor"}
    page = await browser.post("/bookings", data=typed)
    assert "De Es: Opkamer" in page.text


async def test_what_is_possible_instead_is_found_in_as_many_statements_in_any_town(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde
) -> None:
    """Once what is remembered of the municipality and its rules has been read."""
    await taken(session, linde.meeting, 10, 12)
    counts = []
    for _ in range(2):
        await browser.post("/holds", data=wish(linde.meeting, at(10)))
        with statements(engine) as seen:
            await browser.post("/holds", data=wish(linde.meeting, at(10)))
        counts.append(len(seen))
        house, _ = await a_neighbour(session) if len(counts) == 1 else (linde.house, None)
        await a_room(session, house)
        await a_room(session, linde.house)
    assert counts[0] == counts[1] <= 26, seen
