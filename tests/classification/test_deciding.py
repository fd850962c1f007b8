"""The manager checks, or decides otherwise with a reason; what is booked keeps its price."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.classification.conftest import Choir, Telling, a_classification
from tests.factories import a_group, a_house, a_person, delivered, signed_in, statements
from tests.linde import Linde
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.wish import Wish
from vastgoed.classification import queries
from vastgoed.classification.actions import check, decide
from vastgoed.classification.models import Classification
from vastgoed.errors import Conflict, Refusal
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.settings import Settings
from vastgoed.web.visitor import Visitor

LIST = "/manage/de-linde/classifications"
DECISION = {"category": "bedrijf", "reason": "Er wordt entree gevraagd."}


@pytest.fixture
async def manager(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> Person:
    return await signed_in(browser, session, None, "manager", house_id=linde.house.id)


async def rows(session: AsyncSession) -> list[Classification]:
    return list(await session.scalars(select(Classification).order_by(Classification.number)))


async def test_what_a_group_told_waits_for_the_manager_who_checks_it(
    browser: httpx.AsyncClient, session: AsyncSession, manager: Person, telling: Telling
) -> None:
    it = await telling(evidence="KvK 12345678")
    assert "<b>1</b> <span>groep nakijken</span>" in (await browser.get("/manage/de-linde")).text
    assert "Koor De Lijster" in (await browser.get(LIST)).text
    page = await browser.get(f"{LIST}/{it.id}")
    assert "Bewijs: KvK 12345678" in page.text
    page = await browser.post(f"{LIST}/{it.id}/check", data={"seen": "De statuten."})
    assert (page.status_code, "Nagekeken: Koor De Lijster." in page.text) == (200, True)
    assert "nakijken</span>" not in (await browser.get("/manage/de-linde")).text
    told, checked = await rows(session)
    assert (checked.basis, checked.reason, checked.by_id) == ("checked", "De statuten.", manager.id)
    assert (checked.category, checked.valid_until) == (told.category, told.valid_until)


@pytest.mark.usefixtures("manager")
async def test_who_decides_otherwise_says_why_and_the_group_reads_it(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    settings: Settings,
    choir: Choir,
    telling: Telling,
) -> None:
    it = await telling()
    page = await browser.post(f"{LIST}/{it.id}/decision", data=DECISION)
    assert "Koor De Lijster valt onder Bedrijf." in page.text
    [_, made] = await rows(session)
    assert (made.basis, made.function, made.answers) == ("decided", "commercial", it.answers)
    letter = (await delivered(session, settings))[-1]
    assert (letter.to, "Koor De Lijster valt onder Bedrijf" in letter.subject) == (choir.contact.email, True)
    assert "Er wordt entree gevraagd." in letter.text
    assert choir.path in letter.text
    await signed_in(browser, session, choir.contact)
    page = await browser.get(choir.path)
    assert "Er wordt entree gevraagd." in page.text
    assert "Beantwoord de vragen opnieuw" not in page.text


WRONG = [
    ({"reason": " "}, "Vul een reden in."),
    ({"reason": "x" * 401}, "Dit is te lang."),
    ({"category": ""}, "Kies een categorie."),
    ({"category": "koning"}, "Kies een van de categorieën."),
    ({"function": "own"}, "Dit veld hoort niet bij dit formulier."),
]


@pytest.mark.parametrize(("but", "said"), WRONG)
@pytest.mark.usefixtures("manager")
async def test_a_decision_that_is_not_whole_is_none(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    telling: Telling,
    but: dict[str, str],
    said: str,
) -> None:
    it = await telling()
    page = await browser.post(f"{LIST}/{it.id}/decision", data=DECISION | but)
    assert (page.status_code, said in page.text) == (422, True)
    assert len(await rows(session)) == 1


async def test_where_nothing_fits_the_manager_decides_and_until_then_the_booking_asks(
    session: AsyncSession, linde: Linde, choir: Choir
) -> None:
    today = datetime.now(HOUSE_ZONE).date()
    nowhere = await a_classification(session, linde, choir, category="", function=None, answers={})
    ask = (session, linde.house.id, choir.group.id, "", today)
    assert await queries.classified(*ask) is None
    assert await queries.waiting(session, linde.house.id, today) == (0, 1)
    now = datetime.now(UTC)
    with pytest.raises(Refusal):
        await check(session, nowhere, "", None, now)
    await decide(session, nowhere, "buurt", "Het is een buurtmaaltijd.", None, now)
    found = await queries.classified(*ask)
    assert found is not None
    assert (found.category, found.basis) == ("buurt", "decided")
    assert await queries.waiting(session, linde.house.id, today) == (0, 0)


async def test_what_changed_meanwhile_is_looked_at_again(session: AsyncSession, telling: Telling) -> None:
    before = await telling()
    await telling(answers={"winst": True, "eigen": False})
    now = datetime.now(UTC)
    with pytest.raises(Conflict):
        await check(session, before, "", None, now)
    with pytest.raises(Conflict):
        await decide(session, before, "buurt", "Omdat.", None, now)


async def test_a_reclassification_never_changes_what_is_booked(
    session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    it = await telling()
    now = datetime.now(UTC)
    start = (now + timedelta(days=9)).replace(hour=12, minute=0, second=0, microsecond=0)
    wish = Wish(linde.meeting.id, Period(start, start + timedelta(hours=2)), 8, it.category)
    visitor = Visitor(person_id=choir.contact.id)
    booking_id, _ = await book(session, visitor, wish, Purpose("Koor", choir.group.id), now)

    async def agreed() -> tuple[object, ...]:
        booking = await session.get_one(Booking, booking_id, populate_existing=True)
        of_it = select(Occurrence).where(Occurrence.booking_id == booking_id)
        [time] = await session.scalars(of_it.execution_options(populate_existing=True))
        return booking.category, booking.function, booking.policy_id, time.cents, time.quote, time.state

    before = await agreed()
    await decide(session, it, "bedrijf", "Er wordt entree gevraagd.", None, now)
    assert await agreed() == before
    assert before[:2] == ("vereniging", "social")


async def test_a_manager_of_another_house_sees_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, telling: Telling
) -> None:
    it = await telling()
    other = await a_house(session)
    await signed_in(browser, session, None, "manager", house_id=other.id)
    elsewhere = f"/manage/{other.slug}/classifications"
    assert "Koor De Lijster" not in (await browser.get(elsewhere)).text
    for path in (LIST, f"{LIST}/{it.id}", f"{elsewhere}/{it.id}", f"{elsewhere}/{it.id}/evidence"):
        assert (await browser.get(path)).status_code == 404
    for act in ("check", "decision"):
        assert (await browser.post(f"{elsewhere}/{it.id}/{act}", data=DECISION)).status_code in (404, 422)
    assert len(await rows(session)) == 1


@pytest.mark.usefixtures("manager")
async def test_another_municipality_does_not_know_the_group(
    browser: httpx.AsyncClient, choir: Choir, telling: Telling
) -> None:
    it = await telling()
    for path in (f"{LIST}/{it.id}", choir.path):
        answer = await browser.get(path, headers={"host": "elders.example"})
        assert answer.status_code in (401, 404)
        assert "Lijster" not in answer.text


async def test_what_waits_stands_first_and_the_page_asks_no_more_for_more_groups(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, manager: Person, telling: Telling
) -> None:
    now = datetime.now(UTC)
    first = await telling()
    await check(session, first, "", manager.id, now)

    async def asked() -> int:
        await browser.get(LIST)
        with statements(engine) as seen:
            await browser.get(LIST)
        return len(seen)

    few = await asked()
    for n in range(6):
        group = await a_group(session, await a_person(session), name=f"Aap {n}")
        await telling(group=group)
    assert await asked() == few
    page = await browser.get(LIST)
    assert page.text.index("Aap 5") < page.text.index("Koor De Lijster")
