"""A proposal on the screen: anybody reads it, who has a say changes it."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.committee.seating import a_seat
from tests.factories import a_group, a_person, signed_in, statements
from tests.governance.asking import other_rules
from tests.governance.making import NOW, a_policy_proposal, a_proposal, a_speaker, speaking
from tests.linde import Linde
from tests.simulations.bygone import Used, used
from vastgoed.governance.actions.objecting import object_to
from vastgoed.governance.actions.talking import say
from vastgoed.governance.forms import MessageForm, ObjectionForm
from vastgoed.governance.models import Amendment, Message, Objection, Proposal
from vastgoed.people.models import Person
from vastgoed.policies.document import parse, stored
from vastgoed.policies.drafts.models import DraftRevision, PolicyDraft
from vastgoed.policies.presets import demo_policy

BASE = "/houses/de-linde/proposals"
OBJECTION = ObjectionForm(reason="Het koor stopt.", resolves="Korting.", strength="must")


async def a_manager(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)


async def test_who_has_not_signed_in_reads_prices_reasons_and_talk_but_no_names(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    author = await a_person(session, name="Ans de Schrijfster")
    proposal = await a_proposal(session, linde.house, by=author)
    seat = await a_seat(session, linde.house, "Bewoners", author)
    assert seat
    by = speaking(await a_person(session, name="Koos Praat"), "seat:bewoners")
    await say(session, proposal, by, MessageForm(text="Dan komt het koor niet.", about="huur-per-uur"), NOW)
    await object_to(session, proposal, by, OBJECTION, NOW)
    page = await browser.get(f"{BASE}/{proposal.number}")
    assert page.status_code == 200
    for said in ("€\xa012,50", "€\xa013,50", proposal.why, "Zetel Bewoners", "Het koor stopt.", "Over: Huur"):
        assert said in page.text
    assert "Koos" not in page.text
    assert "Ans" not in page.text
    await a_manager(browser, session, linde)
    assert "Zetel Bewoners (Koos Praat)" in (await browser.get(f"{BASE}/{proposal.number}")).text


async def test_two_words_that_change_have_each_a_place_of_their_own(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    document = stored(demo_policy("de-linde"))
    for kind in ("rooms", "categories"):
        document["vocabulary"][kind][0]["label"] = {"nl": f"Nieuw {kind}", "en": f"New {kind}"}
    await a_policy_proposal(session, linde, parse(document))
    found = re.findall(r'id="(change-[^"]+)"', (await browser.get(f"{BASE}/1")).text)
    assert len(found) == len(set(found)) == 2


async def test_a_draft_is_a_closed_door_for_the_public(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_proposal(session, linde.house, state="draft", talking_since=None, title="Nog geheim")
    assert (await browser.get(f"{BASE}/1")).status_code == 404
    assert "Nog geheim" not in (await browser.get(BASE)).text
    await a_manager(browser, session, linde)
    page = await browser.get(f"{BASE}/1")
    assert "Alleen wie meebeslist kan dit lezen." in page.text
    assert "Begin het gesprek" not in page.text
    assert "kan alleen wie dit voorstel schrijft" in (await browser.post(f"{BASE}/1/conversation")).text
    assert await session.scalar(select(Proposal.state)) == "draft"


async def test_from_a_draft_to_a_conversation_in_two_fields(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_manager(browser, session, linde)
    assert "eigen ontwerp" in (await browser.get(f"{BASE}/new?kind=policy")).text
    await browser.post("/houses/de-linde/draft", data={"source": "current"})
    draft = await session.scalar(select(PolicyDraft))
    assert draft
    assert "verandert nog niets" in (await browser.get(f"{BASE}/new?kind=policy")).text
    draft.document = _without_kitchen(draft.document)
    await session.flush()
    assert "De regel «Keuken» vervalt." in (await browser.get(f"{BASE}/new?kind=policy")).text
    wrong = await browser.post(BASE, data={"kind": "policy", "title": "Gratis keuken", "why": " "})
    assert (wrong.status_code, "Schrijf op waarom" in wrong.text) == (422, True)
    assert await session.scalar(select(Proposal)) is None
    page = await browser.post(BASE, data={"kind": "policy", "title": "Gratis keuken", "why": "Voor allen."})
    assert page.url.path == f"{BASE}/1"
    await browser.post(f"{BASE}/1/conversation")
    browser.cookies.clear()
    assert "Gratis keuken" in (await browser.get(BASE)).text
    assert "De regel «Keuken» vervalt." in (await browser.get(f"{BASE}/1")).text


async def test_what_was_proposed_does_not_go_along_with_the_next_proposal(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_manager(browser, session, linde)
    await browser.post("/houses/de-linde/draft", data={"source": "current"})
    draft = (await session.scalars(select(PolicyDraft))).one()
    draft.document = _without_kitchen(draft.document)
    await session.flush()
    await browser.post(BASE, data={"kind": "policy", "title": "Gratis keuken", "why": "Voor allen."})
    assert "verandert nog niets" in (await browser.get(f"{BASE}/new?kind=policy")).text
    changes = (await session.scalars(select(DraftRevision.said).order_by(DraftRevision.number))).all()
    assert changes[-1].startswith("Dit is nu voorstel 1.")


def _without_kitchen(document: dict[str, list[dict[str, str]]]) -> dict[str, object]:
    kept = [it for it in document["clauses"] if it["id"] != "keuken-per-keer"]
    return {**document, "clauses": kept}


async def test_a_question_becomes_an_agreement_by_somebody_else(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_manager(browser, session, linde)
    asked = {"kind": "question", "title": "Stilte", "question": "Hoe blijft het stil?"}
    assert (await browser.post(BASE, data=asked)).url.path == f"{BASE}/1"
    browser.cookies.clear()
    assert "Hoe blijft het stil?" in (await browser.get(f"{BASE}/1")).text
    seat = await a_seat(session, linde.house, "Bewoners", since=datetime.now(UTC) - timedelta(days=1))
    await signed_in(browser, session, await _of(session, seat.person_id))
    new = {"kind": "agreement", "title": "Stil na tien", "why": "Voor de buren.", "text": "Na tien uur stil."}
    page = await browser.post(BASE, data={**new, "asked": "1"})
    assert (page.url.path, "Na tien uur stil." in page.text) == (f"{BASE}/1", True)
    browser.cookies.clear()
    page = await browser.get(f"{BASE}/1")
    assert "Iemand schrijft nu een voorstel" in page.text
    assert "Na tien uur stil." not in page.text


async def _of(session: AsyncSession, person_id: object) -> Person:
    return await session.get_one(Person, person_id)


async def test_saying_something_asks_for_words_and_comes_back_to_them(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_proposal(session, linde.house)
    assert "Meld u aan" in (await browser.get(f"{BASE}/1")).text
    assert (await browser.post(f"{BASE}/1/messages", data={"text": "Hoi"})).status_code == 401
    await signed_in(browser, session)
    wrong = await browser.post(f"{BASE}/1/messages", data={"text": ""})
    assert (wrong.status_code, "Schrijf op wat u wilt zeggen." in wrong.text) == (422, True)
    page = await browser.post(
        f"{BASE}/1/messages", data={"text": "Goed <b>idee</b>.", "about": "huur-per-uur"}
    )
    assert "Goed &lt;b&gt;idee&lt;/b&gt;." in page.text
    first = await session.scalar(select(Message))
    assert first
    await browser.post(f"{BASE}/1/messages", data={"text": "En de jeugd?", "answers": str(first.id)})
    page = await browser.get(f"{BASE}/1")
    assert re.search(r'id="m-.*id="m-', page.text, re.DOTALL)


async def test_an_amendment_is_made_in_ones_own_draft_and_taken_over_by_the_author(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    author = await a_person(session)
    await a_proposal(session, linde.house, by=author)
    await a_manager(browser, session, linde)
    assert "Zet het voorstel in mijn ontwerp" in (await browser.get(f"{BASE}/1/amendments/new")).text
    assert (await browser.post(f"{BASE}/1/draft")).url.path == "/houses/de-linde/draft"
    draft = await session.scalar(select(PolicyDraft))
    assert draft
    draft.document = _without_kitchen(draft.document)
    await session.flush()
    assert "De regel «Keuken» vervalt." in (await browser.get(f"{BASE}/1/amendments/new")).text
    page = await browser.post(f"{BASE}/1/amendments", data={"why": "De keuken hoort erbij."})
    assert "De keuken hoort erbij." in page.text
    assert "Neem wijziging 1 over" not in page.text
    await signed_in(browser, session, author, "manager", house_id=linde.house.id)
    page = await browser.post(f"{BASE}/1/amendments/1/refusal", data={"answer": ""})
    assert (page.status_code, "Schrijf op waarom." in page.text) == (422, True)
    page = await browser.post(f"{BASE}/1/amendments/1/acceptance")
    assert (await session.scalar(select(Amendment.state))) == "accepted"
    assert page.text.count("De regel «Keuken» vervalt.") == 2, "in the text, and with who thought of it"


async def test_an_objection_needs_a_reason_and_what_would_resolve_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    author = await a_person(session)
    await a_proposal(session, linde.house, by=author)
    await a_manager(browser, session, linde)
    assert (await browser.get(f"{BASE}/1/objections/new")).status_code == 422
    seat = await a_seat(session, linde.house, "Gebruikers", since=datetime.now(UTC) - timedelta(days=1))
    await signed_in(browser, session, await _of(session, seat.person_id))
    page = await browser.get(f"{BASE}/1")
    assert "Maak bezwaar" in page.text
    wrong = await browser.post(f"{BASE}/1/objections", data={"reason": "Te duur.", "resolves": ""})
    assert wrong.status_code == 422
    assert "Schrijf op wat uw bezwaar zou wegnemen." in wrong.text
    assert "Te duur." in wrong.text
    told = {"reason": "Te duur.", "resolves": "Een korting.", "strength": "must", "about": "huur-per-uur"}
    assert "Te duur." in (await browser.post(f"{BASE}/1/objections", data=told)).text
    await signed_in(browser, session, author, "manager", house_id=linde.house.id)
    page = await browser.post(f"{BASE}/1/objections/1/integration", data={"answer": "Er komt korting."})
    assert "Er komt korting." in page.text
    assert (await session.scalar(select(Objection.state))) == "integrated"


@pytest.mark.parametrize("kind", ["agreement", "policy"])
async def test_the_author_changes_the_text_and_withdraws_with_a_reason(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, kind: str
) -> None:
    author = await a_person(session)
    only = {"kind": "agreement", "content": {"text": "Stil."}} if kind == "agreement" else {}
    proposal = await a_proposal(session, linde.house, by=author, **only)
    await signed_in(browser, session, author, "manager", house_id=linde.house.id)
    page = await browser.get(f"{BASE}/1/text")
    assert proposal.why in page.text
    told = {"title": "Anders", "why": "Daarom.", "first_day": "2027-01-01", "until": "2026-01-01"}
    told |= {"text": "Heel stil."} if only else {}
    wrong = await browser.post(f"{BASE}/1/text", data=told)
    assert "moet na de eerste dag liggen" in wrong.text
    page = await browser.post(f"{BASE}/1/text", data=told | {"until": ""})
    assert "Anders" in page.text
    assert ("Heel stil." in page.text) == bool(only)
    page = await browser.post(f"{BASE}/1/withdrawal", data={"answer": "Er is iets beters."})
    assert "Ingetrokken" in page.text


async def test_a_page_asks_no_more_of_the_database_when_more_is_said(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, engine: AsyncEngine
) -> None:
    proposal = await a_proposal(session, linde.house)
    asked = []
    for _ in range(2):
        for _ in range(3):
            by = await a_speaker(session)
            await say(session, proposal, by, MessageForm(text="Ja."), NOW)
            await object_to(session, proposal, by, OBJECTION, NOW)
        await browser.get(f"{BASE}/1")
        with statements(engine) as seen:
            await browser.get(f"{BASE}/1")
        asked.append(len(seen))
    assert asked[0] == asked[1] < 20


async def test_a_draft_is_proposed_from_its_own_page_or_sent_back_to_what_it_began_as(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    author = await a_person(session)
    await a_proposal(session, linde.house, by=author)
    await signed_in(browser, session, author, "manager", house_id=linde.house.id)
    await browser.post("/houses/de-linde/draft", data={"source": "current"})
    page = await browser.get("/houses/de-linde/draft")
    assert f'href="{BASE}/new?kind=policy"' in page.text
    page = await browser.post(f"{BASE}/1/draft")
    assert "Zet dit in voorstel 1" in page.text
    draft = await session.scalar(select(PolicyDraft))
    assert draft
    draft.document = _without_kitchen(draft.document)
    await session.flush()
    page = await browser.post(f"{BASE}/1/content")
    assert (page.url.path, "De regel «Keuken» vervalt." in page.text) == (f"{BASE}/1", True)


async def test_a_draft_is_worked_out_by_who_has_a_say_and_read_by_all(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """Before that the page says so. Who books reads what is theirs, nobody what few groups do."""
    singer = await a_person(session)
    choir = await a_group(session, singer, name="Koor")
    await used(session, linde, linde.hall, Used(choir, weeks=40))
    proposal = await other_rules(session, linde)
    address = f"{BASE}/{proposal.number}"
    page = await browser.get(address)
    assert "Dit is nog niet doorgerekend." in page.text
    assert "Reken het nu door" not in page.text
    await signed_in(browser, session, singer)
    assert "Dit kan alleen wie" in (await browser.post(f"{address}/simulation")).text
    await a_manager(browser, session, linde)
    page = await browser.post(f"{address}/simulation")
    assert "De tekst kan nog veranderen." in page.text
    assert "Het huis verdient €\xa0" in page.text
    await signed_in(browser, session, singer)
    page = await browser.get(address)
    assert "Dit zijn uw eigen reserveringen van het afgelopen jaar" in page.text
    assert "Het huis verdient €\xa0" not in page.text
