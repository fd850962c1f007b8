"""A group answers once; category and function follow, and are explained."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from PIL import Image
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.classification.conftest import Choir, Telling, answer
from tests.factories import a_group, a_person, signed_in, statements
from tests.linde import Linde
from vastgoed.classification import queries
from vastgoed.classification.actions import decide
from vastgoed.classification.models import Classification, Evidence
from vastgoed.people.models import Membership, Person
from vastgoed.period import HOUSE_ZONE


def today() -> Any:
    return datetime.now(HOUSE_ZONE).date()


async def rows(session: AsyncSession) -> list[Classification]:
    return list(await session.scalars(select(Classification).order_by(Classification.number)))


async def test_a_contact_answers_and_reads_where_the_group_stands_and_why(
    browser: httpx.AsyncClient, session: AsyncSession, contact: Person, choir: Choir
) -> None:
    form = await browser.get(f"{choir.path}/answers")
    assert "Is het bedoeld om winst te maken?" in form.text
    page = await answer(browser, choir, evidence="KvK 12345678")
    assert page.status_code == 200
    assert "Koor De Lijster valt onder Vereniging." in page.text
    assert "Dat is sociaal gebruik." in page.text
    assert "Wat de groep betaalt" in page.text
    assert "12,50 per uur" in page.text
    assert "Deze antwoorden gaven de doorslag:" in page.text
    assert "Dit geldt als «Is het bedoeld om winst te maken?» ja is." in page.text
    assert "Dit past ook. Maar Vereniging gaat voor." not in page.text
    assert "Dit geldt voor wie nergens anders onder valt." in page.text
    [it] = await rows(session)
    assert (it.category, it.function, it.basis, it.number) == ("vereniging", "social", "told", 1)
    assert (it.answers, it.evidence) == (
        {"eigen": False, "buurt": False, "winst": False, "organisatie": True},
        "KvK 12345678",
    )
    assert (it.valid_from, it.by_id) == (today(), contact.id)


async def test_a_booking_finds_category_answers_and_how_long_they_hold(
    session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    it = await telling()
    ask = (session, linde.house.id, choir.group.id)
    found = await queries.classified(*ask, "", today())
    assert found is not None
    assert (found.category, found.function, found.basis) == ("vereniging", "social", "told")
    assert (found.until, found.answers["organisatie"]) == (it.valid_until, True)
    assert await queries.classified(*ask, "other", today()) == found
    assert await queries.classified(*ask, "", it.valid_until - timedelta(days=1)) == found
    assert await queries.classified(*ask, "", it.valid_until) is None
    assert await queries.classified(*ask, "", today() - timedelta(days=1)) is None


async def test_an_activity_of_its_own_goes_before_all_that_a_group_does(
    session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    await telling()
    await telling(activity="feest", answers={"winst": True, "eigen": False})
    ask = (session, linde.house.id, choir.group.id)
    found = [await queries.classified(*ask, activity, today()) for activity in ("feest", "", "repetitie")]
    assert [it.category if it else None for it in found] == ["bedrijf", "vereniging", "vereniging"]


async def test_answering_again_adds_a_line_and_keeps_the_former(
    session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    await telling()
    await telling(answers={"winst": True, "eigen": False})
    found = await queries.classified(session, linde.house.id, choir.group.id, "", today())
    assert found is not None
    assert found.category == "bedrijf"
    assert [(it.number, it.category) for it in await rows(session)] == [(1, "vereniging"), (2, "bedrijf")]


async def test_what_was_said_is_never_changed_afterwards(session: AsyncSession, telling: Telling) -> None:
    await telling()
    with pytest.raises(DBAPIError, match="never changed"):
        async with session.begin_nested():
            await session.execute(text("UPDATE classification SET category = 'buurt'"))


async def test_answers_go_with_the_group(session: AsyncSession, choir: Choir, telling: Telling) -> None:
    await telling(picture=a_picture())
    await session.delete(choir.group)
    await session.flush()
    session.expire_all()
    assert await rows(session) == []
    assert (await session.scalars(select(Evidence.classification_id))).all() == []


@pytest.mark.usefixtures("contact")
async def test_a_decision_stands_until_it_ends_also_when_the_group_answers_again(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir, telling: Telling
) -> None:
    now = datetime.now(UTC)
    made = await decide(session, await telling(), "bedrijf", "Er wordt entree gevraagd.", None, now)
    page = await answer(browser, choir)
    assert (page.status_code, "Hierover is al besloten." in page.text) == (422, True)
    later = now + timedelta(days=(made.valid_until - today()).days - 20)
    after = await telling(now=later)
    assert (after.valid_from, after.category) == (made.valid_until, "vereniging")
    found = await queries.classified(
        session, made.house_id, choir.group.id, "", made.valid_until - timedelta(days=1)
    )
    assert found is not None
    assert found.category == "bedrijf"


WRONG = [
    ({"facts__winst": ""}, "Beantwoord deze vraag: Is het bedoeld om winst te maken?"),
    ({"facts__winst": "misschien"}, "Kies een van de mogelijkheden."),
    ({"activity": "ruimtevaart"}, "Kies een van de mogelijkheden."),
    ({"evidence": "x" * 501}, "Dit is te lang."),
    ({"evidence": "x\x00y"}, "Hier staat een teken in dat niet kan."),
    ({"category": "eigen"}, "Dit veld hoort niet bij dit formulier."),
]


@pytest.mark.parametrize(("but", "said"), WRONG)
@pytest.mark.usefixtures("contact")
async def test_what_is_wrong_is_told_at_its_field_and_nothing_is_kept(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    choir: Choir,
    but: dict[str, Any],
    said: str,
) -> None:
    page = await answer(browser, choir, **but)
    assert (page.status_code, said in page.text) == (422, True)
    assert await rows(session) == []


@pytest.mark.usefixtures("contact")
async def test_a_picture_that_is_none_is_refused_and_nothing_is_kept(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir
) -> None:
    page = await answer(browser, choir, b"%PDF-1.7 nee")
    assert (page.status_code, "Dit is geen foto." in page.text) == (422, True)
    assert await rows(session) == []


def a_picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, "JPEG")
    return written.getvalue()


@pytest.mark.usefixtures("contact")
async def test_a_paper_is_drawn_anew_and_shown_to_who_may_see_it(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir, linde: Linde
) -> None:
    await answer(browser, choir, a_picture())
    [it] = await rows(session)
    mine = f"/groups/{choir.group.id}/classification/evidence/{it.id}"
    managers = f"/manage/de-linde/classifications/{it.id}/evidence"
    found = await browser.get(mine)
    assert (found.headers["content-type"], found.content[8:12]) == ("image/webp", b"WEBP")
    assert (await browser.get(managers)).status_code == 403
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    assert (await browser.get(managers)).status_code == 200
    assert (await browser.get(mine)).status_code == 404


async def test_a_member_reads_it_and_a_contact_writes_it_and_nobody_else_sees_it(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir, telling: Telling
) -> None:
    await telling()
    member = await a_person(session)
    session.add(Membership(group_id=choir.group.id, person_id=member.id))
    await signed_in(browser, session, member)
    assert "valt onder Vereniging" in (await browser.get(choir.path)).text
    assert (await browser.get(f"{choir.path}/answers")).status_code == 403
    assert (await answer(browser, choir)).status_code == 403
    assert (await browser.post(f"{choir.path}/appeal", data={"reason": "Nee."})).status_code == 403
    await signed_in(browser, session)
    for path in (choir.path, f"{choir.path}/answers", f"{choir.path}/appeal"):
        assert (await browser.get(path)).status_code == 404
    browser.cookies.clear()
    assert (await browser.get(choir.path)).status_code == 401


async def test_each_house_has_answers_of_its_own_and_says_where_none_are(
    browser: httpx.AsyncClient, session: AsyncSession, contact: Person, choir: Choir, telling: Telling
) -> None:
    page = await browser.get(f"/groups/{choir.group.id}/classification")
    assert "U hebt hier nog niets ingevuld." in page.text
    await telling()
    page = await browser.get(f"/groups/{choir.group.id}/classification")
    assert "Vereniging" in page.text
    other = await a_group(session, contact)
    page = await browser.get(f"/groups/{other.id}/classification")
    assert "U hebt hier nog niets ingevuld." in page.text


async def test_the_page_of_a_group_asks_no_more_for_more_activities(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, choir: Choir, telling: Telling
) -> None:
    await signed_in(browser, session, choir.contact)
    paths = (choir.path, f"/groups/{choir.group.id}/classification")

    async def asked(path: str) -> int:
        await browser.get(path)
        with statements(engine) as seen:
            assert (await browser.get(path)).status_code == 200
        return len(seen)

    await telling()
    few = [await asked(path) for path in paths]
    for n in range(4):
        await telling(activity=f"activiteit-{n}")
        await telling(answers={"winst": True, "eigen": False})
    assert [await asked(path) for path in paths] == few
    assert max(few) <= 16
