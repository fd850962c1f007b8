"""Writing together, taking apart, putting together, and an objection that is gone: all with buttons."""

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import a_seat
from tests.factories import a_person, delivered, signed_in
from tests.governance.making import NOW, a_policy_proposal, a_proposal, priced, speaking
from tests.linde import Linde
from vastgoed.governance.actions.objecting import object_to
from vastgoed.governance.forms import ObjectionForm
from vastgoed.governance.models import Objection, Proposal
from vastgoed.governance.queries.talking import authors
from vastgoed.people.models import Person
from vastgoed.policies.document import Document, stored
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.policies.presets import demo_policy
from vastgoed.settings import Settings
from vastgoed.steering.actions import NOBODY, Raising, raise_tension, show
from vastgoed.steering.models import Tension

BASE = "/houses/de-linde/proposals"
OBJECTION = ObjectionForm(reason="Het koor stopt.", resolves="Korting voor koren.", strength="must")


async def a_manager(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> Person:
    person = await a_person(session, name="Mees Beheer")
    await signed_in(browser, session, person, "manager", house_id=linde.house.id)
    return person


def two_prices() -> Document:
    return priced(priced(demo_policy("de-linde"), 100), 200, clause=1)


async def test_somebody_is_asked_to_write_along_and_says_yes(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    author = await a_manager(browser, session, linde)
    other, stranger = await a_person(session, name="Bo Bewoner"), await a_person(session)
    await a_seat(session, linde.house, "Bewoners", other)
    proposal = await a_proposal(session, linde.house, by=author)
    wrong = await browser.post(f"{BASE}/1/authors", data={"person": str(stranger.id)})
    assert (wrong.status_code, "Kies wie er meeschrijft." in wrong.text) == (422, True)
    page = await browser.post(f"{BASE}/1/authors", data={"person": str(other.id)})
    assert "Bo Bewoner is gevraagd en heeft nog niet geantwoord." in page.text
    assert [it.to for it in await delivered(session, settings)] == [other.email]
    await signed_in(browser, session, other)
    assert "Schrijft u mee?" in (await browser.get(f"{BASE}/1")).text
    assert (await browser.get(f"{BASE}/1/together")).status_code == 422
    page = await browser.post(f"{BASE}/1/authors/yes")
    assert "Schrijft u mee?" not in page.text
    assert {it.person_id for it, _ in await authors(session, proposal.id)} == {author.id, other.id}
    assert (await browser.get(f"{BASE}/1/together")).status_code == 200
    assert (await browser.post(f"{BASE}/1/authors/no")).status_code == 404


async def test_a_proposal_is_split_and_put_together_again_with_links_both_ways(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    author = await a_manager(browser, session, linde)
    await a_policy_proposal(session, linde, two_prices(), by=author)
    page = await browser.get(f"{BASE}/1/together")
    assert "Splits dit voorstel" in page.text
    wrong = await browser.post(f"{BASE}/1/split", data={"title": "Apart", "why": "Zo."})
    assert (wrong.status_code, "Kies een deel, en laat een deel staan." in wrong.text) == (422, True)
    told = {"title": "Alleen het dagdeel", "why": "Dat kan eerder.", "parts": "huur-per-dagdeel"}
    page = await browser.post(f"{BASE}/1/split", data=told)
    assert (page.url.path, "Dit voorstel komt uit voorstel 1" in page.text) == (f"{BASE}/2", True)
    browser.cookies.clear()
    assert "Een deel is nu voorstel 2: Alleen het dagdeel" in (await browser.get(f"{BASE}/1")).text
    await signed_in(browser, session, author, "manager", house_id=linde.house.id)
    page = await browser.post(f"{BASE}/1/merger", data={"other": "2", "title": "Toch samen", "why": "Zo."})
    assert page.url.path == f"{BASE}/3"
    assert "Hierin zit voorstel 2: Alleen het dagdeel" in page.text
    page = await browser.get(f"{BASE}/1")
    assert "Dit voorstel zit nu in voorstel 3: Toch samen" in page.text


async def test_another_one_takes_its_place_and_what_clashes_is_named_in_words(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    author, begun = await a_manager(browser, session, linde), demo_policy("de-linde")
    for cents in (100, 200):
        await a_policy_proposal(session, linde, priced(begun, cents), by=author)
    sent = {"other": "2", "title": "Samen", "why": "Zo."}
    clash = await browser.post(f"{BASE}/1/merger", data=sent)
    assert clash.status_code == 409
    assert "«Huur per uur, Grote zaal, Buurtactiviteit en Vereniging»" in clash.text
    page = await browser.post(f"{BASE}/1/replacement", data={"other": "2", "why": "Die is beter."})
    assert "In de plaats hiervan kwam voorstel 2" in page.text
    assert (await session.scalars(select(Proposal.state).order_by(Proposal.number))).all() == [
        "superseded",
        "talking",
    ]


async def integrated(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> Person:
    """The author takes over what wants to take away the objection of this singer."""
    author, singer = await a_manager(browser, session, linde), await a_person(session)
    await a_seat(session, linde.house, "Gebruikers", singer)
    only = {"kind": "agreement", "content": {"text": "Na tien uur is het stil."}}
    proposal = await a_proposal(session, linde.house, by=author, **only)
    await object_to(session, proposal, speaking(singer, "seat:gebruikers"), OBJECTION, NOW)
    assert "Lost dit een bezwaar op?" in (await browser.get(f"{BASE}/1/amendments/new?objection=1")).text
    told = {"text": "Na elf uur is het stil.", "why": "Dan kan het koor zingen.", "objection": "1"}
    assert "Dit wil bezwaar 1 oplossen" in (await browser.post(f"{BASE}/1/amendments", data=told)).text
    page = await browser.post(f"{BASE}/1/amendments/1/acceptance")
    assert "Verwerkt met wijziging 1" in page.text
    assert (await browser.post(f"{BASE}/1/objections/1/confirmation")).status_code == 422
    await signed_in(browser, session, singer)
    return singer


async def test_an_amendment_takes_an_objection_away_and_who_raised_it_says_so(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    singer = await integrated(browser, session, linde)
    [letter] = [it for it in await delivered(session, settings) if it.to == singer.email]
    assert (letter.subject, "Dan kan het koor zingen." in letter.text) == (
        "Er is een antwoord op uw bezwaar: De grote zaal iets duurder",
        True,
    )
    assert "Is uw bezwaar hiermee weg?" in (await browser.get(f"{BASE}/1")).text
    page = await browser.post(f"{BASE}/1/objections/1/confirmation")
    assert "Wie bezwaar maakte, zegt: het is weg." in page.text
    assert (await browser.post(f"{BASE}/1/objections/1/reply", data={"answer": "Toch."})).status_code == 409


async def test_an_objection_that_is_not_gone_is_open_again_and_keeps_the_text_from_being_frozen(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await integrated(browser, session, linde)
    empty = await browser.post(f"{BASE}/1/objections/1/reply", data={"answer": ""})
    assert (empty.status_code, "Schrijf op wat er nog nodig is." in empty.text) == (422, True)
    page = await browser.post(f"{BASE}/1/objections/1/reply", data={"answer": "Ook om twaalf uur."})
    assert "Ook om twaalf uur." in page.text
    assert await session.scalar(select(Objection.state)) == "open"
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    frozen = await browser.post(f"{BASE}/1/freezing")
    assert "Ga eerst in op de bezwaren die nog open staan." in frozen.text


async def test_what_rubs_stands_on_top_and_stays_with_the_draft_until_it_is_proposed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    words = "Op vrijdag is het te duur voor de jeugd."
    await browser.post("/houses/de-linde/tensions", data={"text": words, "sort": "tension"})
    tension_id = await session.scalar(select(Tension.id))
    await a_manager(browser, session, linde)
    query = f"tension={tension_id}"
    for kind in ("", "question", "agreement", "goal", "policy"):
        assert words in (await browser.get(f"{BASE}/new?kind={kind}&{query}")).text
    page = await browser.post(f"{BASE}/drafting", data={"tension": str(tension_id)})
    assert f"Het begon hiermee: «{words}»" in page.text
    assert f"new?kind=policy&amp;{query}" in page.text
    draft = await session.scalar(select(PolicyDraft))
    assert draft
    draft.document = stored(priced(demo_policy("de-linde"), -100))
    await session.flush()
    told = {"kind": "policy", "title": "Goedkoper", "why": "Voor de jeugd.", "tension": str(tension_id)}
    assert (await browser.post(BASE, data=told)).url.path == f"{BASE}/1"
    assert await session.scalar(select(Proposal.tension_id)) == tension_id
    for wrong in ("tension=x", f"tension={draft.id}", "asked=99", "asked=-1", "asked=99999999999"):
        assert (await browser.get(f"{BASE}/new?{wrong}")).status_code == 404


async def test_a_proposal_leads_back_to_what_rubbed_in_words_once_the_house_read_them(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    rubs = await raise_tension(session, linde.house.id, Raising("Het is 's nachts zo licht."), NOBODY, NOW)
    await a_proposal(
        session, linde.house, kind="agreement", tension_id=rubs.id, content={"text": "Licht uit."}
    )
    back = f'href="/houses/de-linde/tensions/{rubs.number}"'
    page = (await browser.get(f"{BASE}/1")).text
    assert back in page
    assert "nachts zo licht" not in page
    await show(session, linde.house.id, rubs.seq)
    page = (await browser.get(f"{BASE}/1")).text
    assert 0 < page.index("nachts zo licht") < page.index("Wat er verandert")
