"""A volunteer sets up a house, step by step, and may stop in between."""

import re

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, signed_in
from vastgoed.houses.models import House, Room, RoomPart, Seat
from vastgoed.policies.models import PolicyTerm, StoredPolicy

START = {
    "owner": "Gemeente Lindestad",
    "name": "De Linde",
    "address": "Lindelaan 1",
    "school_region": "noord",
}
PRICES = {
    "unit": "hour", "neighbourhood": "0", "association": "7,50", "private": "20", "business": "35.00",
}  # fmt: skip
PEOPLE = {"manager": "beheer@voorbeeld.nl", "deciding": "triangle", "residents": "buur@voorbeeld.nl"}


async def weekly(browser: httpx.AsyncClient) -> httpx.Response:
    return await browser.post("/setup/de-linde/hours", data={"opens_0_1": "09:00", "closes_0_1": "22:00"})


async def test_a_house_is_set_up_and_opens_its_doors(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session, None, "official")
    page = await browser.post("/setup", data=START)
    assert page.url.path == "/setup/de-linde/rooms"
    await browser.post("/setup/de-linde/rooms", data={"name": "Zaal", "capacity": "80", "divisible": "ja"})
    page = await weekly(browser)
    assert page.url.path == "/setup/de-linde/prices"
    assert 'value="7,50"' in page.text
    page = await browser.post("/setup/de-linde/prices", data=PRICES)
    assert page.url.path == "/setup/de-linde/people"
    page = await browser.post("/setup/de-linde/people", data=PEOPLE)
    assert page.url.path == "/setup/de-linde"
    for words in ("Gemeente Lindestad", "Zaal A", "09:00–22:00", "beheer@voorbeeld.nl", "Driehoek"):
        assert words in page.text
    assert (await browser.get("/houses/de-linde")).status_code == 404
    page = await browser.post("/setup/de-linde/publication")
    assert (page.status_code, page.url.path) == (200, "/houses/de-linde")
    policy = (await session.scalars(select(StoredPolicy))).one()
    assert [room["id"] for room in policy.document["vocabulary"]["rooms"]] == ["zaal", "zaal-a", "zaal-b"]
    term = (await session.scalars(select(PolicyTerm))).one()
    assert (term.policy_id, term.valid.upper) == (policy.id, None)
    assert (await browser.get("/setup/de-linde")).status_code == 404


async def test_the_five_questions_say_for_which_rooms_the_prices_hold(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session, None, "official")
    await browser.post("/setup", data=START)
    page = (await browser.get("/setup/de-linde/prices")).text
    assert "Deze prijzen gelden voor alle ruimtes." in page
    assert "Prijzen per ruimte maakt u later, in een ontwerp van de huisregels." in page


async def test_every_step_shows_what_was_kept(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    await signed_in(browser, session, None, "official")
    await browser.post("/setup", data=START)
    assert "De Linde" in (await browser.get("/setup")).text
    for step, words in {
        "house": "Gemeente Lindestad", "rooms": "deelbare zaal", "hours": 'value="22:00"', "prices": "20,00",
        "people": "beheerder", "": "Er mist nog iets",
    }.items():  # fmt: skip
        page = await browser.get(f"/setup/de-linde/{step}".rstrip("/"))
        assert page.status_code == 200
        assert words in page.text
        assert page.text.count("<h1") == 1


async def test_half_a_house_is_not_published(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    await signed_in(browser, session, None, "official")
    await browser.post("/setup", data=START)
    await weekly(browser)
    page = await browser.post("/setup/de-linde/publication")
    assert (page.status_code, "Dit huis is nog niet klaar." in page.text) == (422, True)
    assert (await session.scalars(select(House.published_at))).one() is None


async def test_a_step_done_twice_changes_and_does_not_double(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session, None, "official")
    await browser.post("/setup", data=START)
    for _ in range(2):
        await browser.post("/setup/de-linde/prices", data=PRICES)
        page = await browser.post("/setup/de-linde/people", data=PEOPLE)
        assert page.text.count("beheer@voorbeeld.nl") == 1
    assert await session.scalar(select(func.count()).select_from(Seat)) == 1


async def test_a_room_by_mistake_goes_with_its_part(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session, None, "official")
    await browser.post("/setup", data=START)
    room = {"name": "Zaal", "capacity": "80"}
    for _ in range(2):
        page = await browser.post("/setup/de-linde/rooms", data=room)
        assert "Zaal, voor hooguit 80 mensen." in page.text
        page = await browser.post("/setup/de-linde/rooms/zaal/removal")
        assert page.status_code == 200
    assert (await session.scalars(select(Room.id))).all() == []
    assert (await session.scalars(select(RoomPart.part_id))).all() == []


@pytest.mark.parametrize("role", ["manager", "treasurer", None])
async def test_who_may_not_begin_is_told_so(
    browser: httpx.AsyncClient, session: AsyncSession, role: str | None
) -> None:
    mine = await a_house(session, published_at=None)
    await signed_in(browser, session, None, *filter(None, [role]), house_id=mine.id)
    assert (await browser.post("/setup", data=START)).status_code == 403
    assert (await browser.get(f"/setup/{mine.slug}")).status_code == (200 if role == "manager" else 403)
    other = await a_house(session, published_at=None)
    assert (await browser.get(f"/setup/{other.slug}")).status_code == (404 if role == "manager" else 403)


async def test_five_answers_are_read_back_as_rules_before_anything_is_published(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session, None, "official")
    await browser.post("/setup", data=START)
    assert "Voeg eerst een ruimte toe" in (await browser.get("/setup/de-linde/rules")).text
    await browser.post("/setup/de-linde/rooms", data={"name": "Zaal", "capacity": "80"})
    given = {"kind": "kerkzaal", "unit": "both", "cancel_hours": "168", "approval": "all"}
    await browser.post("/setup/de-linde/prices", data=PRICES | given)
    page = await browser.get("/setup/de-linde/rules")
    for words in (
        "Kerk en buurt",
        "7 dagen",
        "Zondagochtend",
        "22,50",
        "/setup/de-linde/prices#cancel_hours",
    ):
        assert words in page.text, words
    kept = (await browser.get("/setup/de-linde/prices")).text
    for answer in given.values():
        assert re.search(rf'value="{answer}"\s+checked', kept), answer
    assert (await session.scalars(select(StoredPolicy))).all() == []


@pytest.mark.parametrize(
    "but", [{"kind": "kasteel"}, {"cancel_hours": "3"}, {"approval": "soms"}, {"unit": "eeuw"}]
)
async def test_an_answer_that_was_not_offered_is_told_at_its_question(
    browser: httpx.AsyncClient, session: AsyncSession, but: dict[str, str]
) -> None:
    await signed_in(browser, session, None, "official")
    await browser.post("/setup", data=START)
    page = await browser.post("/setup/de-linde/prices", data=PRICES | but)
    assert page.status_code == 422
    assert "Kies een van de mogelijkheden." in page.text
