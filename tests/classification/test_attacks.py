"""What is tried against where a group stands: somebody else's papers, other fields, the same press again."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.classification.conftest import CLUB, TYPED, Choir, Telling, answer
from tests.classification.test_telling import a_picture
from tests.clicking import Town, a_town
from tests.factories import a_group, a_house, a_person, signed_in
from tests.linde import Linde
from vastgoed.classification.actions import Told, appeal, tell
from vastgoed.classification.models import Appeal, Classification
from vastgoed.houses.models import Constituency, Seat
from vastgoed.people.models import Group, Person
from vastgoed.policies.asking import Asked, read_answers
from vastgoed.web.work import UnitOfWork

NINES = "9" * 5000
DESK = "/manage/de-linde/classifications"
NO_PAPER = {"photo": ("", b"")}
ANSWERS: dict[str, Any] = {"data": TYPED, "files": NO_PAPER}


async def said(session: AsyncSession) -> int:
    """How much was ever said about groups."""
    return await session.scalar(select(func.count()).select_from(Classification)) or 0


@pytest.mark.usefixtures("contact")
@pytest.mark.parametrize("host", ["house", "elders.example"])
async def test_of_another_group_nothing_is_read_or_written(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, telling: Telling, host: str
) -> None:
    theirs = await a_group(session, await a_person(session), name="Geheim Genootschap")
    it = await telling(group=theirs, picture=a_picture())
    path, headers = f"/groups/{theirs.id}/classification", {"host": host}
    reads = ("", f"/{linde.house.slug}", f"/{linde.house.slug}/answers", f"/{linde.house.slug}/appeal")
    answers = [await browser.get(path + it, headers=headers) for it in (*reads, f"/evidence/{it.id}")]
    for to in ("answers", "appeal", "appeal/withdrawal"):
        sent: dict[str, Any] = {"data": {"reason": "Nee."}} if to != "answers" else ANSWERS
        answers.append(await browser.post(f"{path}/{linde.house.slug}/{to}", headers=headers, **sent))
    assert {it.status_code for it in answers} <= {401, 404}
    assert not [it for it in answers if "Geheim" in it.text]
    await browser.get("/help")
    assert await said(session) == 1
    assert await session.scalar(select(func.count()).select_from(Appeal)) == 0


@pytest.mark.usefixtures("contact")
async def test_a_paper_of_another_group_is_not_reached_by_way_of_ones_own(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir, telling: Telling
) -> None:
    theirs = await a_group(session, await a_person(session))
    it = await telling(group=theirs, picture=a_picture())
    own = f"/groups/{choir.group.id}/classification/evidence"
    assert [(await browser.get(f"{own}/{key}")).status_code for key in (it.id, uuid4())] == [404, 404]


@pytest.mark.usefixtures("contact")
async def test_a_house_that_is_not_open_asks_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir
) -> None:
    await a_house(session, slug="nog-dicht", published_at=None)
    for slug in ("nog-dicht", "bestaat-niet", "%00"):
        path = f"/groups/{choir.group.id}/classification/{slug}/answers"
        assert (await browser.post(path, **ANSWERS)).status_code in (400, 404)
    assert await said(session) == 0


SMUGGLED = (
    "category", "function", "basis", "policy_id", "valid_until", "number", "by_id", "state", "cents",
    "granted", "facts.persons", "facts.bestaat-niet", "facts.", "facts.__class__",
)  # fmt: skip


@pytest.mark.usefixtures("contact")
@pytest.mark.parametrize("name", SMUGGLED)
async def test_what_is_not_asked_is_not_told(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir, name: str
) -> None:
    page = await answer(browser, choir, **{name: "1"})
    assert (page.status_code, "Dit veld hoort niet bij dit formulier." in page.text) == (422, True)
    assert await said(session) == 0


@pytest.mark.parametrize("name", ["basis", "function", "policy_id", "valid_until", "by_id", "group_id"])
async def test_a_manager_says_a_category_and_a_reason_and_no_more(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, telling: Telling, name: str
) -> None:
    it = await telling()
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    decision = {"category": "bedrijf", "reason": "Entree.", name: "1"}
    assert (await browser.post(f"{DESK}/{it.id}/decision", data=decision)).status_code == 422
    assert (await browser.post(f"{DESK}/{it.id}/check", data={"seen": "Ja.", name: "1"})).status_code == 422
    assert await said(session) == 1


@pytest.mark.parametrize(
    "category", ["?", "\0", "x" * 5000, "Bedrijf", "bedrijf ", "\N{RIGHT-TO-LEFT OVERRIDE}"]
)
async def test_a_category_that_the_rules_do_not_know_is_none(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, telling: Telling, category: str
) -> None:
    it = await telling()
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    decision = {"category": category, "reason": "Entree."}
    assert (await browser.post(f"{DESK}/{it.id}/decision", data=decision)).status_code == 422
    assert await said(session) == 1


AMOUNT, DAY = Asked("leeftijd", "number", "Leeftijd"), Asked("sinds", "date", "Lid sinds")
QUARTER = Asked("wijk", "choice", "Wijk", (("west", "West"),))


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        (AMOUNT, NINES), (AMOUNT, "-1"), (AMOUNT, "1e9"), (AMOUNT, "1000001"), (AMOUNT, "٣"), (AMOUNT, "\0"),
        (AMOUNT, ["1", "2"]), (DAY, "0000-00-00"), (DAY, "0001-01-01"), (DAY, "9999-12-31"), (DAY, NINES),
        (DAY, "2026-02-30"), (QUARTER, "noord"), (QUARTER, "West"), (QUARTER, ["west"]), (QUARTER, "west\0"),
        (QUARTER, "\N{RIGHT-TO-LEFT OVERRIDE}west"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_told_at_its_field(question: Asked, typed: object) -> None:
    answers, errors = read_answers([question], {question.field: typed})
    assert (answers, list(errors)) == ({}, [question.field])


@pytest.mark.parametrize("evidence", ["x\x00y", "\x1b[2J", "x\N{LINE SEPARATOR}y", NINES])
@pytest.mark.usefixtures("contact")
async def test_words_that_cannot_be_kept_are_told(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir, evidence: str
) -> None:
    assert (await answer(browser, choir, evidence=evidence)).status_code == 422
    assert await said(session) == 0


@pytest.mark.usefixtures("contact")
async def test_a_paper_stays_on_no_computer(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir, linde: Linde
) -> None:
    await answer(browser, choir, a_picture())
    key = (await session.scalars(select(Classification.id))).one()
    found = await browser.get(f"/groups/{choir.group.id}/classification/evidence/{key}")
    assert (found.status_code, found.headers["cache-control"]) == (200, "no-store")
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    found = await browser.get(f"{DESK}/{key}/evidence")
    assert (found.status_code, found.headers["cache-control"]) == (200, "no-store")


async def a_choir(town: Town, contact: Person | None = None) -> tuple[Group, Classification]:
    """Told by its contact, somebody else unless given."""
    async with town.looking() as session:
        contact = contact or await a_person(session)
        group = await a_group(session, contact)
        told = await tell(session, town.linde.house, group, Told(CLUB), contact.id, datetime.now(UTC))
    return group, told


async def bases(town: Town) -> list[str]:
    async with town.looking() as session:
        return list(await session.scalars(select(Classification.basis).order_by(Classification.number)))


async def test_of_so_many_presses_one_answers_and_one_disagrees(racing: AsyncEngine, app: UnitOfWork) -> None:
    async with a_town(app, racing) as town:
        group, _ = await a_choir(town, town.person)
        path = f"/groups/{group.id}/classification/de-linde"
        assert await town.pressed(f"{path}/answers", NO_PAPER, **TYPED) == {path}
        assert await bases(town) == ["told", "told"]
        assert await town.pressed(f"{path}/appeal", reason="Nee.") == {path}
        assert await town.pressed(f"{path}/appeal/withdrawal") == {path}
        async with town.looking() as session:
            assert (await session.scalars(select(Appeal.state))).all() == ["withdrawn"]


async def test_of_so_many_presses_one_checks_and_one_decides(racing: AsyncEngine, app: UnitOfWork) -> None:
    async with a_town(app, racing, "manager") as town:
        _, told = await a_choir(town)
        assert len(await town.pressed(f"{DESK}/{told.id}/check", seen="Ja.")) == 1
        assert await bases(town) == ["told", "checked"]
        async with town.looking() as session:
            last = (await session.scalars(select(Classification.id).where(Classification.number == 2))).one()
        decision = {"category": "bedrijf", "reason": "Entree."}
        assert len(await town.pressed(f"{DESK}/{last}/decision", **decision)) == 1
        assert await bases(town) == ["told", "checked", "decided"]


async def test_of_so_many_presses_one_judges(racing: AsyncEngine, app: UnitOfWork) -> None:
    async with a_town(app, racing) as town:
        _, told = await a_choir(town)
        now = datetime.now(UTC)
        async with town.looking() as session:
            side = Constituency(house_id=town.linde.house.id, name="Bewoners")
            session.add(side)
            await session.flush()
            session.add(Seat(constituency_id=side.id, person_id=town.person.id, since=now))
            key = (await appeal(session, told, "Nee.", None, now)).id
        path = f"/houses/de-linde/appeals/{key}"
        verdict = {"verdict": "granted", "category": "bedrijf", "answer": "Ja."}
        assert await town.pressed(f"{path}/verdict", **verdict) == {path}
        assert await bases(town) == ["told", "decided"]
