"""The page of a room and the agenda of a house, as everybody sees them: nobody is given away."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_group, a_person, statements
from tests.linde import Linde
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.public import public_title
from vastgoed.houses.models import Closure, Layout, Room
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.models import StoredPolicy

HALL, LEFT, AGENDA = (
    f"/houses/de-linde/{page}" for page in ("rooms/grote-zaal", "rooms/zaal-links", "agenda")
)
TOMORROW = (datetime.now(HOUSE_ZONE) + timedelta(days=1)).replace(hour=19, minute=0, second=0, microsecond=0)
WEEK_OF_TOMORROW = {"day": TOMORROW.date().isoformat()}


async def a_booking(
    session: AsyncSession, room: Room, start: datetime = TOMORROW, state: str = "confirmed", **but: Any
) -> Booking:
    """Two hours in this room, for a group unless it is said otherwise."""
    person = but.pop("person", None) or await a_person(session, name="Wilhelmina Verschuur")
    held_until = but.pop("held_until", None)
    fields = {"category": "vereniging", "function": "social", "persons": 12, "title": "Koorrepetitie"}
    if "group_id" not in but:
        but["group_id"] = (await a_group(session, person)).id
    policy_id = (await session.scalars(select(StoredPolicy.id))).first()
    known: dict[str, Any] = {
        "id": uuid4(),
        "house_id": room.house_id,
        "room_id": room.id,
        "policy_id": policy_id,
        "person_id": person.id,
    }
    booking = Booking(**(known | fields | but))
    session.add(booking)
    await session.flush()
    during = Range(start, start + timedelta(hours=2))
    session.add(
        Occurrence(
            id=uuid4(),
            booking_id=booking.id,
            house_id=room.house_id,
            room_id=room.id,
            during=during,
            starts_at=start,
            state=state,
            cents=0,
            quote={},
            held_until=held_until,
        )
    )
    await session.flush()
    return booking


async def test_the_room_shows_facts_layouts_and_prices(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    linde.hall.facts, linde.hall.floor, linde.hall.area_m2 = ["wheelchair", "piano"], "Begane grond", 120
    session.add(
        Layout(room_id=linde.hall.id, name="Theater", capacity=75, setup_minutes=30, strike_minutes=15)
    )
    await session.flush()
    page = await browser.get(HALL)
    assert page.status_code == 200
    for words in (
        "<h1",
        "Voor hooguit 80 mensen",
        "120 m² groot",
        "Begane grond",
        "Bereikbaar met een rolstoel",
        "Theater",
        "45 minuten",
        "€\u00a012,50 per uur of €\u00a030,00 per dagdeel van 4 uur",
        'href="/houses/de-linde/rules?room=grote-zaal#reken-uit"',
    ):
        assert words in page.text, words
    week = await browser.get(HALL, params=WEEK_OF_TOMORROW)
    assert f"/?house=de-linde&amp;from={TOMORROW.date().isoformat()}" in week.text


async def test_a_public_booking_has_its_title_in_room_and_agenda(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_booking(session, linde.hall)
    for page in (await browser.get(HALL, params=WEEK_OF_TOMORROW), await browser.get(AGENDA)):
        assert "Koorrepetitie" in page.text
        assert "19:00" in page.text
        assert "Verschuur" not in page.text


@pytest.mark.parametrize(
    "but",
    [
        {"title": "Rouwgroep", "private": True},
        {"title": "Verjaardag", "group_id": None, "function": "commercial", "category": "particulier"},
        {"title": "Yoga met Wilhelmina"},
        {"title": "Aanmelden bij w@voorbeeld.nl"},
    ],
)
async def test_what_is_private_is_taken_and_no_more(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, Any]
) -> None:
    await a_booking(session, linde.hall, **but)
    room, agenda = await browser.get(HALL, params=WEEK_OF_TOMORROW), await browser.get(AGENDA)
    assert "Bezet" in room.text
    assert "Besloten activiteit" in agenda.text
    for page in (room, agenda):
        assert but["title"] not in page.text
        assert "Wilhelmina" not in page.text
        assert "Groep" not in page.text


@pytest.mark.parametrize(("state", "held"), [("requested", None), ("held", 5)])
async def test_what_is_not_certain_has_no_title_and_is_not_in_the_agenda(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, state: str, held: int | None
) -> None:
    until = datetime.now(UTC) + timedelta(minutes=held) if held else None
    await a_booking(session, linde.hall, state=state, held_until=until)
    room, agenda = await browser.get(HALL, params=WEEK_OF_TOMORROW), await browser.get(AGENDA)
    assert 'class="vg-entry vg-kind--option' in room.text
    assert "Koorrepetitie" not in room.text + agenda.text
    assert "Besloten activiteit" not in agenda.text


@pytest.mark.parametrize("state", ["cancelled", "refused", "lapsed", "waiting", "skipped"])
async def test_what_is_over_takes_no_room(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, state: str
) -> None:
    await a_booking(session, linde.hall, state=state)
    await a_booking(session, linde.hall, state="held", held_until=datetime.now(UTC) - timedelta(minutes=1))
    assert 'class="vg-entry' not in (await browser.get(HALL, params=WEEK_OF_TOMORROW)).text


async def test_half_a_hall_takes_the_whole_and_not_the_other_half(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_booking(session, linde.right)
    hall, left = [await browser.get(page, params=WEEK_OF_TOMORROW) for page in (HALL, LEFT)]
    assert "in Zaal rechts" in hall.text
    assert ("Koorrepetitie" in hall.text, "Koorrepetitie" in left.text) == (True, False)


async def test_both_halves_at_once_are_one_block(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_booking(session, linde.right)
    await a_booking(session, linde.left, TOMORROW + timedelta(hours=1), title="Schaken")
    page = await browser.get(HALL, params=WEEK_OF_TOMORROW)
    assert page.text.count('class="vg-entry vg-kind') == 1
    assert "<time>19:00</time>–<time>22:00</time>" in page.text


async def test_a_closure_shows_its_reason(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    during = Range(TOMORROW - timedelta(hours=30), TOMORROW + timedelta(hours=30))
    session.add(Closure(house_id=linde.house.id, during=during, reason="Vloer in de was"))
    await session.flush()
    page = await browser.get(HALL, params=WEEK_OF_TOMORROW)
    assert "Vloer in de was" in page.text
    assert "vg-kind--closed" in page.text


@pytest.mark.parametrize("day", ["", "gisteren", "0001-01-01", "1999-05-05", "2020-13-40"])
async def test_an_earlier_week_is_this_week(browser: httpx.AsyncClient, linde: Linde, day: str) -> None:
    assert linde.hall.capacity == 80
    page = await browser.get(HALL, params={"day": day})
    assert page.status_code == 200
    assert "(vandaag)" in page.text
    assert 'rel="prev"' not in page.text
    assert 'rel="next"' in page.text


async def test_no_week_lies_further_than_a_year_ahead(browser: httpx.AsyncClient, linde: Linde) -> None:
    assert linde.hall.capacity == 80
    page = await browser.get(HALL, params={"day": "9999-12-31"})
    assert page.status_code == 200
    assert 'rel="next"' not in page.text


@pytest.mark.parametrize("path", ["rooms/zolder", "rooms/atelier"])
async def test_a_room_that_is_not_there_is_not_found(
    browser: httpx.AsyncClient, linde: Linde, path: str
) -> None:
    assert (await browser.get(f"/houses/{linde.house.slug}/{path}")).status_code == 404
    assert (await browser.get("/houses/nergens/agenda")).status_code == 404


async def test_pages_ask_the_database_the_same_however_much_there_is(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde
) -> None:
    counts = []
    for _ in range(2):
        session.expunge_all()
        for page in (HALL, AGENDA):
            await browser.get(page, params=WEEK_OF_TOMORROW)
            with statements(engine) as seen:
                await browser.get(page, params=WEEK_OF_TOMORROW)
            counts.append(len(seen))
        person = (await session.scalars(select(Person))).first()
        for n in range(6):
            await a_booking(session, linde.hall, TOMORROW - timedelta(hours=2 * n), person=person)
    assert counts[:2] == counts[2:]
    assert counts[0] <= 13
    assert counts[1] <= 6


NAMES = st.text("abcdefghijklmnop", min_size=3, max_size=10)


@given(NAMES, NAMES, st.sampled_from(["social", "commercial", "own"]), st.booleans())
def test_no_title_tells_the_name_of_who_asked(first: str, last: str, function: str, by_group: bool) -> None:
    title = f"Feest van {last.upper()}!"
    name = f"{first} {last}"
    assert public_title(title, private=False, by_group=by_group, function=function, name=name) == ""
