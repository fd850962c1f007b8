"""From the conversation to a decision on the screen, and who is hit hard says what it means to them."""

from datetime import timedelta

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_house, a_person, signed_in
from tests.governance.asking import an_agreement, frozen, other_rules
from tests.governance.making import NOW, a_committee
from tests.linde import Linde
from tests.simulations.bygone import TODAY, Used, dearer, used
from vastgoed.governance.actions.hearing import invite
from vastgoed.governance.models import Hearing, Proposal
from vastgoed.houses.models import House
from vastgoed.people.models import Person
from vastgoed.steering.queries.log import rows
from vastgoed.votes.models import Vote

LONG_AGO = TODAY - timedelta(days=300)


async def a_dear_proposal(session: AsyncSession, linde: Linde) -> tuple[Proposal, Person]:
    """The hall becomes much dearer for a choir without a seat; in it somebody sings."""
    singer = await a_person(session)
    choir = await a_group(session, singer, name="Koor")
    await used(session, linde, linde.hall, Used(choir, weeks=40, first=LONG_AGO))
    return await other_rules(session, linde, dearer(1700)), singer


async def test_from_a_conversation_to_an_open_round(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """The text is fixed and worked out; nobody can be asked before the choir was heard."""
    await a_committee(session, linde.house)
    proposal, _ = await a_dear_proposal(session, linde)
    base = f"/houses/{linde.house.slug}/proposals/{proposal.number}"
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    assert "Zet de tekst vast" in (await browser.get(base)).text
    page = await browser.post(f"{base}/freezing")
    for said in ("De tekst staat vast.", "Dit kan worden aangekondigd.", "In een jaar gaat het om €", "Koor"):
        assert said in page.text
    assert "Vraag wie ermee kan leven" not in page.text
    early = await browser.post(f"{base}/rounds", data={"way": "consent"})
    assert (early.status_code >= 400, "Hoor eerst wie" in early.text) == (True, True)
    assert "Uitgenodigd" in (await browser.post(f"{base}/invitations")).text
    hearing = (await session.scalars(select(Hearing))).one()
    assert (await browser.post(f"{base}/hearings/{hearing.id}", data={"said": " "})).status_code == 422
    page = await browser.post(f"{base}/hearings/{hearing.id}", data={"said": "Dan stoppen wij."})
    assert ("Dan stoppen wij." in page.text, "Vraag wie ermee kan leven" in page.text) == (True, True)
    assert "De ronde is open" in (await browser.post(f"{base}/rounds", data={"way": "consent"})).text
    browser.cookies.clear()
    await in_the_log(session, linde.house)
    public((await browser.get(base)).text)


async def in_the_log(session: AsyncSession, house: House) -> None:
    """Each step says as what somebody took it."""
    wrote = {(it["kind"], it["facts"].get("role")) for it in await rows(session, house.id)}
    assert {(kind, "procesbegeleider") for kind in ("proposal", "outreach", "round")} <= wrote


def public(page: str) -> None:
    """Everybody reads how many took part; nobody outside reads who was heard, and what they said."""
    assert "Al meegedaan: 0 van de 3 mensen." in page
    for hidden in ("Antwoord nu", "Stem nu", "Zet de tekst vast", "Dan stoppen wij.", "Koor"):
        assert hidden not in page


async def test_who_may_vote_finds_the_vote_and_the_deadline_moves_once(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_house(session)
    members = await a_committee(session, house)
    proposal = await frozen(session, await an_agreement(session, house))
    base = f"/houses/{house.slug}/proposals/{proposal.number}"
    await signed_in(browser, session, None, "facilitator", house_id=house.id)
    page = await browser.post(f"{base}/rounds", data={"way": "consent"})
    vote = await session.scalar(select(Vote))
    assert vote
    assert "Antwoord nu" not in page.text
    page = await browser.post(f"{base}/deadline", data={"days": "7"})
    assert "Geef iedereen langer de tijd" not in page.text
    again = await browser.post(f"{base}/deadline", data={"days": "7"})
    assert (again.status_code, "één keer langer" in again.text) == (422, True)
    await signed_in(browser, session, members[0])
    page = await browser.get(base)
    assert page.text.index("Antwoord nu") < page.text.index("Wat er verandert"), "where everybody looks first"
    assert "Stem nu" not in page.text, "in a round nobody votes"
    assert "/objections/new" not in page.text, "one objects by answering, where it is secret until the close"
    assert f"/votes/{vote.id}" in page.text


async def test_a_group_that_is_invited_answers_itself(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    proposal, singer = await a_dear_proposal(session, linde)
    await frozen(session, proposal)
    await invite(session, proposal, NOW)
    hearing = await session.scalar(select(Hearing))
    assert hearing
    at = f"/hearings/{hearing.id}"
    await signed_in(browser, session)
    assert (await browser.get(at)).status_code == 404
    assert (await browser.post(at, data={"said": "Niet van mij"})).status_code == 404
    await signed_in(browser, session, singer)
    assert at in (await browser.get(f"/houses/{linde.house.slug}/proposals/{proposal.number}")).text
    assert "U betaalt dan ongeveer €" in (await browser.get(at)).text
    wordless = await browser.post(at, data={"said": ""})
    assert (wordless.status_code, "Schrijf op wat dit voor u betekent" in wordless.text) == (422, True)
    page = await browser.post(at, data={"said": "Dan stopt het koor."})
    assert "Dan stopt het koor." in page.text
    await session.refresh(hearing)
    assert (hearing.state, hearing.said, hearing.noted_by) == ("heard", "Dan stopt het koor.", None)
    twice = await browser.post(at, data={"declines": "yes"})
    assert twice.status_code >= 400


async def test_only_who_leads_asks_and_only_who_holds_the_limit_stops(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_house(session)
    [member, *_] = await a_committee(session, house)
    proposal = await frozen(session, await an_agreement(session, house))
    base = f"/houses/{house.slug}/proposals/{proposal.number}"
    await signed_in(browser, session, member)
    for path, typed in (("rounds", {"way": "consent"}), ("invitations", {}), ("suspension", {"reason": "x"})):
        assert (await browser.post(f"{base}/{path}", data=typed)).status_code >= 400
    await session.refresh(proposal)
    assert proposal.state == "frozen"
    await signed_in(browser, session, None, "official", house_id=(await a_house(session)).id)
    assert (await browser.post(f"{base}/suspension", data={"reason": "x"})).status_code == 404
    await signed_in(browser, session, None, "official", house_id=house.id)
    assert "Zet dit voorstel stil" in (await browser.get(base)).text
    assert (await browser.post(f"{base}/suspension", data={"reason": ""})).status_code == 422
    page = await browser.post(f"{base}/suspension", data={"reason": "Eerst de begroting."})
    await session.refresh(proposal)
    assert (proposal.state, "Laat dit voorstel verdergaan" in page.text) == ("suspended", True)
    await browser.post(f"{base}/continuation", data={"reason": "De begroting is er."})
    await session.refresh(proposal)
    assert proposal.state == "frozen"


async def test_of_many_who_are_hit_the_hardest_come_first_and_all_can_be_noted_down(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    proposal, _ = await a_dear_proposal(session, linde)
    await frozen(session, proposal)
    for n in range(7):
        group = await a_group(session, name=f"Club {n}")
        session.add(Hearing(proposal_id=proposal.id, group_id=group.id, person_id=None, cents_a_year=n))
    await session.flush()
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    page = (await browser.get(f"/houses/{linde.house.slug}/proposals/{proposal.number}")).text
    shown = [
        page.index(name) for name in ("Nodig uit", "Koor", "Club 6", "En nog 3 groepen of mensen", "Club 0")
    ]
    assert shown == sorted(shown)
    assert page.count("Schrijf op wat zij zeiden") == 8
