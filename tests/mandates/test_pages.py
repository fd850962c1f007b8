"""What everybody reads, what the official sets, what the committee answers."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.committee.seating import a_seat
from tests.factories import a_house, a_person, signed_in, statements
from tests.linde import Linde
from tests.mandates.town import a_mandate
from vastgoed.mandates.models import Mandate, MandateAnswer, MandatePoint

LIST = "/municipality/mandates"
TYPED = {
    "kind": "max_tariff",
    "title": "De buurt kan het betalen",
    "purpose": "Sociaal gebruik blijft betaalbaar.",
    "amount": "12,50",
    "function": "social",
}
TODAY = datetime.now(UTC).date()
DECISION = {
    "by": "De gemeenteraad",
    "reason": "Het is nodig.",
    "amount": "13,00",
    "first_day": (TODAY + timedelta(days=40)).isoformat(),
    "until": (TODAY + timedelta(days=400)).isoformat(),
    "review_on": (TODAY + timedelta(days=300)).isoformat(),
}


def plain(page: httpx.Response) -> str:
    return re.sub(r"\s+", " ", page.text.replace("\u00a0", " "))


async def test_an_official_asks_the_committee_answers_and_everybody_reads_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    official = await signed_in(browser, session, None, "official")
    made = await browser.post(LIST, data=TYPED)
    here = made.url.path
    assert "Een uur sociaal gebruik kost hooguit € 12,50." in plain(await browser.get(here))
    assert (await browser.post(f"{here}/question")).status_code == 200
    member = await a_person(session)
    await a_seat(session, linde.house, person=member)
    await signed_in(browser, session, member)
    room = f"/steering/de-linde/mandates/{here.rsplit('/', 1)[1]}"
    await browser.post(f"{room}/points", data={"words": "Dan kan de <b>beheerder</b> er niet van."})
    assert "&lt;b&gt;beheerder" in (await browser.get(room)).text
    await browser.post(f"{room}/answer", data={"stance": "unless"})
    assert (await browser.get(here)).status_code == 403
    await signed_in(browser, session, official)
    await _decided(browser, session, here)
    read = plain(await browser.get("/houses/de-linde/mandates"))
    for words in ("€ 13,00", "De gemeenteraad", "Wij betalen de helft.", "De commissie antwoordde op"):
        assert words in read


async def _decided(browser: httpx.AsyncClient, session: AsyncSession, here: str) -> None:
    point = await session.scalar(select(MandatePoint))
    assert point is not None
    assert "zonder reactie" in (await browser.get(here)).text
    early = await browser.post(f"{here}/decision", data=DECISION)
    assert "Reageer eerst op elk punt" in early.text
    await browser.post(f"{here}/replies", data={f"reply.{point.id}": "Wij betalen de helft."})
    for wrong in (
        {"until": ""},
        {"first_day": ""},
        {"review_on": "2099-01-01"},
        {"first_day": "2020-01-01"},
        {"first_day": "9999-12-31", "until": "9999-12-31"},
        {"by": ""},
    ):
        refused = await browser.post(f"{here}/decision", data=DECISION | wrong)
        assert (refused.status_code, "Het is nodig." in refused.text) == (422, True)
    assert "Besloten." in (await browser.post(f"{here}/decision", data=DECISION)).text


@pytest.mark.parametrize(
    ("but", "said"),
    [
        ({"amount": ""}, "Vul een bedrag in."),
        ({"amount": "1.250"}, "zoals 1250 of 12,50"),
        ({"amount": "-5"}, "zoals 1250 of 12,50"),
        ({"kind": "wens"}, "Kies een van de mogelijkheden."),
        ({"kind": ""}, "Kies"),
        ({"title": " "}, "Vul in hoe het heet."),
        ({"title": "x" * 121}, "hooguit 120"),
        ({"purpose": ""}, "Schrijf waarom."),
        ({"house": "elders"}, "Kies een van de mogelijkheden."),
        ({"nieuw": "veld"}, "hoort niet bij dit formulier"),
    ],
)
async def test_what_cannot_be_set_is_told_at_its_field(
    browser: httpx.AsyncClient, session: AsyncSession, but: dict[str, str], said: str
) -> None:
    await signed_in(browser, session, None, "official")
    page = await browser.post(LIST, data=TYPED | but)
    assert page.status_code == 422
    assert said in page.text
    assert await session.scalar(select(Mandate.id)) is None


async def an_asked(session: AsyncSession, linde: Linde) -> Mandate:
    now = datetime.now(UTC)
    it = await a_mandate(session, state="asked", asked_at=now, decided_at=None, decided_by="", reason="")
    due = now.date() + timedelta(days=42)
    session.add(MandateAnswer(mandate_id=it.id, house_id=linde.house.id, asked_at=now, due_on=due))
    await session.flush()
    return it


async def test_only_the_committee_answers(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    it = await an_asked(session, linde)
    room = f"/steering/de-linde/mandates/{it.id}"
    assert (await browser.get(room)).status_code == 401
    await signed_in(browser, session, None, "manager", "official")
    answers = [await browser.get(room), await browser.post(f"{room}/answer", data={"stance": "agreed"})]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert 'href="/houses/de-linde/mandates"' in (await browser.get("/steering/de-linde")).text
    other = await a_house(session)
    await signed_in(browser, session, None, "facilitator", house_id=other.id)
    assert (await browser.get(f"/steering/{other.slug}/mandates/{it.id}")).status_code == 404
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    assert (await browser.get(room)).status_code == 200
    assert f'href="{room}"' in (await browser.get("/steering/de-linde")).text
    empty = await browser.post(f"{room}/answer", data={"stance": "against"})
    assert (empty.status_code, "minstens één punt" in empty.text) == (422, True)


async def test_a_point_of_another_house_cannot_be_taken_away(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    it, other = await an_asked(session, linde), await a_house(session)
    theirs = MandateAnswer(
        mandate_id=it.id, house_id=other.id, asked_at=datetime.now(UTC), due_on=date(2099, 1, 1)
    )
    session.add(theirs)
    await session.flush()
    point = MandatePoint(answer_id=theirs.id, words="Van hen.", at=datetime.now(UTC))
    session.add(point)
    await session.flush()
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    room = f"/steering/de-linde/mandates/{it.id}"
    assert (await browser.post(f"{room}/points/{point.id}/removal")).status_code == 404
    assert "Van hen." not in (await browser.get(room)).text


@pytest.mark.usefixtures("linde")
async def test_what_is_only_meant_is_not_public(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    but: dict[str, Any] = {"decided_at": None, "decided_by": "", "reason": ""}
    await a_mandate(session, title="Nog geheim", state="intent", **but)
    await a_mandate(session, title="Toch niet", state="ended", ended_at=datetime.now(UTC), **but)
    read = plain(await browser.get("/houses/de-linde/mandates"))
    assert "Nog geheim" not in read
    assert "Toch niet" not in read


@pytest.mark.usefixtures("linde")
async def test_a_law_that_no_longer_holds_is_still_told(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    over: dict[str, Any] = {"state": "ended", "ended_at": datetime.now(UTC), "ended_reason": "Afgeschaft."}
    await a_mandate(session, title="Oude wet", kind="other", cents=None, scope={}, legal=True, **over)
    read = plain(await browser.get("/houses/de-linde/mandates"))
    assert read.index("Wat niet meer geldt (1)") < read.index("Oude wet") < read.index("Afgeschaft.")


async def test_for_one_house_it_can_be_for_some_rooms_only(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "official")
    made = await browser.post(LIST, data=TYPED | {"house": str(linde.house.id)})
    assert "Waarvoor geldt het?" in made.text
    narrowed = await browser.post(f"{made.url.path}/scope", data={"rooms": ["grote-zaal", "vergaderkamer"]})
    assert "Grote zaal, Vergaderkamer" in narrowed.text
    it = (await session.scalars(select(Mandate))).one()
    assert it.scope == {"function": "social", "rooms": ["grote-zaal", "vergaderkamer"]}
    await browser.post(f"{made.url.path}/question")
    late = await browser.post(f"{made.url.path}/scope", data={"rooms": ["keuken"]})
    assert late.status_code == 409


@pytest.mark.parametrize("path", [LIST, "/houses/de-linde/mandates"])
async def test_more_mandates_take_no_more_statements(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde, path: str
) -> None:
    await signed_in(browser, session, None, "official")
    counts = []
    for many in (1, 4):
        for _ in range(many):
            await an_asked(session, linde)
            await a_mandate(session)
        with statements(engine) as seen:
            assert (await browser.get(path)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("but", "said"),
    [
        ({"cents": 900, "legal": True}, "Zo kunt u het niet voorstellen."),
        ({"cents": 900}, "Dit kan alleen als verzoek"),
        ({"cents": 1250, "legal": True}, "Kader onder de toets"),
    ],
)
async def test_a_draft_says_beside_it_which_limits_it_keeps_to(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, Any], said: str
) -> None:
    until = TODAY + timedelta(days=99)
    await a_mandate(session, title="Kader onder de toets", until=until, review_on=TODAY, **but)
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    page = await browser.post("/houses/de-linde/draft", data={"source": "current"})
    assert said in page.text
    assert ("niet voorstellen" in page.text) == ("niet voorstellen" in said)
