"""What people did not get, or did not even ask for: kept without who they are, and shown to the house."""

import re
from datetime import timedelta
from html import unescape

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.test_instead import DAY, a_neighbour, at, taken, wish
from tests.factories import a_house, signed_in, statements
from tests.houses.test_photos import a_picture
from tests.linde import Linde
from vastgoed.bookings.models import Booking, LoggedRefusal
from vastgoed.bookings.rules.reasons import OTHER, REASONS, anonymous, reason
from vastgoed.houses.actions.photos import redrawn
from vastgoed.houses.models import Photo


def fields(page: str) -> dict[str, str]:
    """Of the form that says what was not found."""
    form = re.search(r'<form[^>]*action="/demand".*?</form>', page, re.DOTALL)
    assert form
    return {k: unescape(v) for k, v in re.findall(r'name="(\w+)" value="([^"]*)"', form[0])}


async def test_what_was_searched_and_not_found_is_kept_without_who_it_was(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    page = await browser.get("/", params={"persons": "500", "house": "de-linde", "daypart": "evening"})
    told = fields(page.text) | {"words": "Een bioscoop. Bel 06-12345678 of mail jan@voorbeeld.nl"}
    answer = await browser.post("/demand", data=told)
    assert "Dank u wel" in answer.text, answer.text
    kept = (await session.scalars(select(LoggedRefusal))).one()
    assert (kept.code, kept.house_id, kept.person_id) == ("demand.unmet", linde.house.id, None)
    assert kept.wish["persons"] == 500
    assert kept.wish["daypart"] == "evening"
    assert kept.wish["words"] == "Een bioscoop. Bel … of mail …"


async def test_a_refusal_has_the_same_form_with_what_was_asked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await taken(session, linde.meeting, 10, 12)
    page = await browser.post("/holds", data=wish(linde.meeting, at(10)))
    told = fields(page.text)
    assert (told["house"], told["from"], told["persons"]) == ("de-linde", DAY.isoformat(), "5")
    assert (await browser.post("/demand", data=told)).status_code == 200


@pytest.mark.parametrize(
    "typed",
    [{"words": "x" * 401}, {"persons": "veel"}, {"minutes": "0"}, {"onbekend": "x"}, {"words": "a\x00"}],
)
async def test_what_makes_no_sense_is_not_kept(
    browser: httpx.AsyncClient, session: AsyncSession, typed: dict[str, str]
) -> None:
    assert (await browser.post("/demand", data=typed)).status_code == 422
    assert (await session.scalars(select(LoggedRefusal))).all() == []


@pytest.mark.usefixtures("one_window")
async def test_ten_in_a_quarter_of_an_hour_is_enough(browser: httpx.AsyncClient, linde: Linde) -> None:
    assert linde.house
    codes = [(await browser.post("/demand", data={"words": "Zaal"})).status_code for _ in range(11)]
    assert codes == [*[200] * 10, 429]


@given(st.text(alphabet="abc ", max_size=20), st.integers(10**7, 10**12))
def test_no_telephone_number_is_left_in_the_words(words: str, number: int) -> None:
    assert str(number) not in anonymous(f"{words} {number} {words}")


@pytest.mark.parametrize("words", ["Voor 12 kinderen van 4 tot 6", "Van 10:00 tot 12:30", "In 2027"])
def test_what_is_no_telephone_number_stays(words: str) -> None:
    assert anonymous(words) == words


def test_every_reason_has_one_name() -> None:
    assert all(reason(f"{begin}x") == words for begin, words in REASONS)
    assert reason("iets.anders") == OTHER


async def test_the_manager_reads_per_week_what_could_not_be_and_why(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await taken(session, linde.meeting, 10, 12)
    for _ in range(2):
        await browser.post("/holds", data=wish(linde.meeting, at(10)))
    await browser.post("/holds", data=wish(linde.meeting, at(20), persons=400))
    await browser.post("/demand", data={"words": "Een oefenruimte", "daypart": "morning"})
    person = await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    page = (await browser.get("/manage/de-linde/demand")).text
    rows = re.sub(r"<[^>]+>|\s+", " ", page)
    for row in (
        "Bezet +2",
        "Te veel mensen +1",
        "Niet gevonden +1",
        "Vergaderkamer +3",
        "Avond +1",
        "Ochtend +3",
    ):
        assert re.search(row, rows), (row, rows)
    assert "Een oefenruimte" in page
    assert person.email is not None
    assert person.email not in page
    before = (await browser.get(f"/manage/de-linde/demand?week={DAY - timedelta(days=30)}")).text
    assert "Een oefenruimte" not in before


async def test_what_another_house_refused_is_not_ours(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    other = await a_house(session)
    session.add(LoggedRefusal(code="bookings.full", house_id=other.id, wish={}))
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    assert "Alles kon" in (await browser.get("/manage/de-linde/demand")).text
    assert (await browser.get(f"/manage/{other.slug}/demand")).status_code == 404


async def test_the_page_asks_no_more_when_more_was_refused(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    counts = []
    await browser.get("/manage/de-linde/demand")
    for _ in range(2):
        with statements(engine) as seen:
            assert (await browser.get("/manage/de-linde/demand?week=nonsense")).status_code == 200
        counts.append(len(seen))
        await browser.post("/demand", data={"words": "Zaal"})
        await browser.post("/holds", data=wish(linde.meeting, at(20), persons=400))
    assert counts[0] == counts[1] <= 9, seen


async def test_what_the_policy_refuses_in_the_second_step_is_kept_too(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await browser.post("/holds", data=wish(linde.meeting, at(10)))
    booking = (await session.scalars(select(Booking))).one()
    typed = {"category": "vereniging", "title": "Koor", "persons": "400", "name": "Bo"}
    typed |= {"email": "bo@voorbeeld.nl"}
    assert (await browser.post(f"/holds/{booking.id}/details", data=typed)).status_code == 422
    assert (await session.scalars(select(LoggedRefusal.code))).all() == ["bookings.capacity"]


async def test_a_full_house_shows_what_others_have(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """On the day that was chosen; where the house itself has place, others stay out of it."""
    await a_neighbour(session, capacity=100)
    for room in (linde.hall, linde.meeting):
        await taken(session, room, 8, 23)
    asked = {"house": "de-linde", "from": DAY.isoformat(), "persons": "60"}
    full = (await browser.get("/", params=asked)).text
    assert "Wel plek in een ander huis" in full
    assert "De Es" in full
    free = (await browser.get("/", params=asked | {"from": (DAY + timedelta(days=1)).isoformat()})).text
    assert "Wel plek in een ander huis" not in free


async def test_a_search_shows_the_room_in_small(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """Not at the first visit, which must stay light."""
    image, (width, height) = redrawn(a_picture())
    photo = Photo(room_id=linde.meeting.id, alt="De kamer", width=width, height=height, image=image)
    session.add(photo)
    await session.flush()
    address = f"/photos/{photo.id}/small"
    assert address not in (await browser.get("/")).text
    page = (await browser.get("/?persons=5")).text
    assert re.search(rf'<img src="{address}"\s+alt="De kamer"\s+width="{width}"', page)
    assert 'loading="lazy"' in page
    small = await browser.get(address)
    assert small.headers["content-type"] == "image/webp"
    assert "immutable" in small.headers["cache-control"]
    held = await browser.post("/holds", data=wish(linde.meeting, at(10)))
    assert address in held.text
    linde.house.published_at = None
    await session.flush()
    assert (await browser.get(address)).status_code == 404
