"""A group disagrees; the committee decides, with a reason that all who are concerned read."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.classification.conftest import Choir, Telling
from tests.factories import a_house, a_person, delivered, signed_in
from tests.linde import Linde
from vastgoed.classification import queries
from vastgoed.classification.actions import appeal, decide
from vastgoed.classification.actions import judge as judged
from vastgoed.classification.actions.appeals import Verdict
from vastgoed.classification.models import Appeal, Classification
from vastgoed.errors import Conflict, Forbidden
from vastgoed.houses.models import Constituency, House, RoleTerm, Seat
from vastgoed.people.models import Membership, Person
from vastgoed.period import HOUSE_ZONE
from vastgoed.settings import Settings

WHY = "Wij vragen geen entree, maar een bijdrage voor de koffie."
GRANTED = {"verdict": "granted", "category": "buurt", "answer": "Een bijdrage voor koffie is geen winst."}
DISMISSED = {"verdict": "dismissed", "category": "", "answer": "Er stond entree op de poster."}


async def a_seat(session: AsyncSession, house: House, person: Person, **but: Any) -> None:
    side = Constituency(house_id=house.id, name=f"Bewoners {person.id}")
    session.add(side)
    await session.flush()
    since = datetime.now(UTC) - timedelta(days=30)
    row: dict[str, Any] = {"constituency_id": side.id, "person_id": person.id, "since": since}
    session.add(Seat(**row | but))
    await session.flush()


@pytest.fixture
async def judge(session: AsyncSession, linde: Linde) -> Person:
    person = await a_person(session, name="Thea")
    await a_seat(session, linde.house, person)
    return person


@pytest.fixture
async def appealed(session: AsyncSession, choir: Choir, telling: Telling) -> Appeal:
    made = await decide(session, await telling(), "bedrijf", "Entree.", None, datetime.now(UTC))
    return await appeal(session, made, WHY, choir.contact.id, datetime.now(UTC))


def page_of(it: Appeal) -> str:
    return f"/houses/de-linde/appeals/{it.id}"


async def where(session: AsyncSession, choir: Choir) -> str:
    day = datetime.now(HOUSE_ZONE).date()
    found = await queries.classified(session, choir.house_id, choir.group.id, "", day)
    return found.category if found else ""


@pytest.mark.usefixtures("contact")
async def test_a_contact_disagrees_and_the_committee_and_the_manager_hear_of_it(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    settings: Settings,
    choir: Choir,
    telling: Telling,
    judge: Person,
) -> None:
    await telling()
    manager = await a_person(session)
    since = datetime.now(UTC) - timedelta(days=1)
    session.add(RoleTerm(person_id=manager.id, role="manager", house_id=choir.house_id, since=since))
    await session.flush()
    assert "Ik ben het er niet mee eens" in (await browser.get(choir.path)).text
    page = await browser.post(f"{choir.path}/appeal", data={"reason": WHY})
    assert "Uw bezwaar is naar de commissie." in page.text
    letters = {it.to: it for it in await delivered(session, settings)}
    it = (await session.scalars(select(Appeal))).one()
    assert page_of(it) in letters[judge.email or ""].text
    assert WHY in letters[judge.email or ""].text
    assert "/manage/de-linde/classifications/" in letters[manager.email or ""].text
    again = await browser.post(f"{choir.path}/appeal", data={"reason": WHY})
    assert (again.status_code, "Er loopt al een bezwaar van uw groep." in again.text) == (409, True)


async def test_the_committee_grants_it_and_the_group_and_the_manager_read_why(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    settings: Settings,
    choir: Choir,
    appealed: Appeal,
    judge: Person,
) -> None:
    await signed_in(browser, session, judge)
    assert "1 bezwaar van een groep in De Linde" in (await browser.get("/mine")).text
    page = await browser.get(page_of(appealed))
    assert WHY in page.text
    assert "Is het bedoeld om winst te maken?" in page.text
    page = await browser.post(f"{page_of(appealed)}/verdict", data=GRANTED)
    assert "De commissie gaf de groep gelijk." in page.text
    assert await where(session, choir) == "buurt"
    letter = next(it for it in reversed(await delivered(session, settings)) if it.to == choir.contact.email)
    assert "De groep kreeg gelijk." in letter.text
    assert GRANTED["answer"] in letter.text
    again = await browser.post(f"{page_of(appealed)}/verdict", data=DISMISSED)
    assert (again.status_code, "Dit bezwaar is al afgehandeld." in again.text) == (409, True)
    assert "1 bezwaar" not in (await browser.get("/mine")).text


async def test_what_is_dismissed_stays_as_it_was(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    choir: Choir,
    appealed: Appeal,
    judge: Person,
) -> None:
    await signed_in(browser, session, judge)
    page = await browser.post(f"{page_of(appealed)}/verdict", data=DISMISSED)
    assert "De commissie wees het bezwaar af." in page.text
    assert await where(session, choir) == "bedrijf"
    await signed_in(browser, session, choir.contact)
    page = await browser.get(choir.path)
    assert DISMISSED["answer"] in page.text


WRONG = [
    ({"verdict": None}, "Kies wat de commissie besliste."),
    ({"verdict": "misschien"}, "Kies een van de mogelijkheden."),
    ({"category": ""}, "Kies een categorie."),
    ({"category": "koning"}, "Kies een van de categorieën."),
    ({"category": "bedrijf"}, "Daar staat de groep al."),
    ({"answer": ""}, "Schrijf op waarom."),
]


@pytest.mark.parametrize(("but", "said"), WRONG)
async def test_a_verdict_that_is_not_whole_is_none(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    appealed: Appeal,
    judge: Person,
    but: dict[str, str | None],
    said: str,
) -> None:
    await signed_in(browser, session, judge)
    page = await browser.post(f"{page_of(appealed)}/verdict", data=_without_none(GRANTED | but))
    assert (page.status_code, said in page.text) == (422, True)
    await session.refresh(appealed)
    assert appealed.state == "open"


def _without_none(typed: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in typed.items() if value is not None}


async def test_who_stands_in_and_who_guides_the_committee_may_judge(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, appealed: Appeal
) -> None:
    second = await a_person(session)
    await a_seat(session, linde.house, await a_person(session), substitute_id=second.id)
    await signed_in(browser, session, second)
    assert (await browser.get(page_of(appealed))).status_code == 200
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    assert (await browser.get(page_of(appealed))).status_code == 200


@pytest.mark.parametrize("role", ["", "manager", "treasurer", "official", "host"])
async def test_nobody_else_sees_an_appeal_not_even_the_manager_who_decided(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, appealed: Appeal, role: str
) -> None:
    await signed_in(browser, session, None, *([role] if role else []), house_id=linde.house.id)
    for path in ("/houses/de-linde/appeals", page_of(appealed)):
        assert (await browser.get(path)).status_code == 404
    answer = await browser.post(f"{page_of(appealed)}/verdict", data=GRANTED)
    assert answer.status_code == 404


async def test_a_seat_that_ended_and_a_seat_elsewhere_open_no_door(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, appealed: Appeal
) -> None:
    former, stranger = await a_person(session), await a_person(session)
    await a_seat(session, linde.house, former, until=datetime.now(UTC) - timedelta(hours=1))
    other = await a_house(session)
    await a_seat(session, other, stranger)
    await signed_in(browser, session, former)
    assert (await browser.get(page_of(appealed))).status_code == 404
    await signed_in(browser, session, stranger)
    assert (await browser.get(page_of(appealed))).status_code == 404
    assert (await browser.get(f"/houses/{other.slug}/appeals/{appealed.id}")).status_code == 404


async def test_nobody_judges_their_own_group(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir, appealed: Appeal, judge: Person
) -> None:
    session.add(Membership(group_id=choir.group.id, person_id=judge.id))
    await session.flush()
    await signed_in(browser, session, judge)
    assert "Iemand anders van de commissie beslist." in (await browser.get(page_of(appealed))).text
    answer = await browser.post(f"{page_of(appealed)}/verdict", data=GRANTED)
    title = "<title>U beslist niet over uw eigen groep"
    assert (answer.status_code, title in answer.text, "Dit mag u niet zien" in answer.text) == (
        403,
        True,
        False,
    )
    assert "bezwaar van een groep" not in (await browser.get("/mine")).text


async def test_nobody_judges_their_own_decision(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir, telling: Telling, judge: Person
) -> None:
    made = await decide(session, await telling(), "bedrijf", "Entree.", judge.id, datetime.now(UTC))
    it = await appeal(session, made, WHY, choir.contact.id, datetime.now(UTC))
    await signed_in(browser, session, judge)
    answer = await browser.post(f"{page_of(it)}/verdict", data=GRANTED)
    assert (answer.status_code, "<title>U beslist niet over uw eigen besluit" in answer.text) == (403, True)
    assert "U besliste dit zelf." in answer.text


async def test_the_manager_reads_the_appeal_above_where_the_group_stands(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, appealed: Appeal
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    page = await browser.get(f"/manage/de-linde/classifications/{appealed.classification_id}")
    said, stands = page.text.index("De groep maakte bezwaar."), page.text.index("valt onder Bedrijf")
    assert said < page.text.index(WHY) < stands


async def test_a_group_takes_its_appeal_back(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir, appealed: Appeal
) -> None:
    await signed_in(browser, session, choir.contact)
    assert "Uw bezwaar ligt bij de commissie van het huis." in (await browser.get(choir.path)).text
    page = await browser.post(f"{choir.path}/appeal/withdrawal")
    assert "Uw bezwaar is ingetrokken." in page.text
    assert "Ik ben het er niet mee eens" in page.text
    await session.refresh(appealed)
    assert (appealed.state, appealed.answered_at is None) == ("withdrawn", False)


@pytest.mark.parametrize(
    ("reason", "said"),
    [(" ", "Vertel waarom u het er niet mee eens bent."), ("x" * 501, "Dit is te lang.")],
)
@pytest.mark.usefixtures("contact")
async def test_an_appeal_says_why(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    choir: Choir,
    telling: Telling,
    reason: str,
    said: str,
) -> None:
    await telling()
    page = await browser.post(f"{choir.path}/appeal", data={"reason": reason})
    assert (page.status_code, said in page.text) == (422, True)
    assert (await session.scalars(select(Appeal))).all() == []


@pytest.mark.usefixtures("contact")
async def test_there_is_nothing_to_disagree_with_before_anything_was_said(
    browser: httpx.AsyncClient, session: AsyncSession, choir: Choir
) -> None:
    assert (await browser.get(f"{choir.path}/appeal")).status_code == 404
    assert (await browser.post(f"{choir.path}/appeal", data={"reason": WHY})).status_code == 404
    assert (await session.scalars(select(Classification))).all() == []


async def test_a_group_has_one_appeal_at_a_time_whatever_is_decided_meanwhile(
    session: AsyncSession, choir: Choir, appealed: Appeal
) -> None:
    about = await session.get_one(Classification, appealed.classification_id)
    again = await decide(session, about, "particulier", "Een feest.", None, datetime.now(UTC))
    with pytest.raises(Conflict, match="loopt al een bezwaar"):
        await appeal(session, again, WHY, choir.contact.id, datetime.now(UTC))


async def test_who_decided_since_does_not_judge_either(
    session: AsyncSession, appealed: Appeal, judge: Person
) -> None:
    about = await session.get_one(Classification, appealed.classification_id)
    await decide(session, about, "particulier", "Een feest.", judge.id, datetime.now(UTC))
    verdict = Verdict(granted=False, answer="Nee.")
    with pytest.raises(Forbidden, match="besliste dit zelf"):
        await judged(session, appealed, verdict, judge.id, datetime.now(UTC))
