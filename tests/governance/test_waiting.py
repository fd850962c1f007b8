"""What waits for me: on one page for all houses, and where a house is steered."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.committee.seating import a_seat
from tests.factories import a_house, a_person, signed_in, statements
from tests.governance.making import a_committee, a_proposal, guide
from tests.linde import Linde
from tests.mandates.town import a_mandate
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.rounds import open_consent
from vastgoed.governance.models import (
    Decision,
    Hearing,
    Invitation,
    MandateRequest,
    Objection,
    Proposal,
    Review,
)
from vastgoed.houses.models import House, RoleTerm
from vastgoed.mandates.models import MandateAnswer
from vastgoed.meetings.models import Meeting
from vastgoed.people.models import Person
from vastgoed.steering import actions
from vastgoed.steering.actions import By, Raising, Task, Writing
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.models import Envelope, Vote, VoteProxy
from vastgoed.votes.queries import electors

NOW = datetime.now(UTC)
TODAY = NOW.date()
AGREED = {"kind": "agreement", "content": {"text": "Licht uit."}}
PAGE = "/waiting"


def days(count: int) -> datetime:
    return NOW + timedelta(days=count)


async def asked(session: AsyncSession, house: House) -> Vote:
    proposal = await a_proposal(session, house, title="Licht uit", **AGREED)
    await freeze(session, proposal.id, await guide(session), NOW)
    return await open_consent(session, proposal.id, NOW)


async def test_a_vote_waits_until_it_is_answered(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    people = await a_committee(session, linde.house)
    vote = await asked(session, linde.house)
    await signed_in(browser, session, people[0])
    for page in (PAGE, "/steering/de-linde"):
        shown = (await browser.get(page)).text
        assert f'href="/votes/{vote.id}"' in shown
        assert "Kunt u leven met «Licht uit»?" in shown
    assert 'aria-current="page">Wat wacht op mij' in (await browser.get(PAGE)).text
    said = Said("yes", vote.subject_hash, vote.figures_hash)
    await cast(session, people[0].id, vote.id, said, NOW)
    for page in (PAGE, "/steering/de-linde"):
        assert "Kunt u leven met" not in (await browser.get(page)).text
    assert "Er wacht nu niets op u." in (await browser.get(PAGE)).text


async def test_whoever_votes_for_somebody_else_reads_so(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    people = await a_committee(session, linde.house)
    vote = await asked(session, linde.house)
    keys = {it.person_id: it.id for it in await electors(session, vote)}
    given = {"vote_id": vote.id, "giver_id": keys[people[1].id], "holder_id": keys[people[0].id]}
    session.add(VoteProxy(**given, at=NOW))
    await signed_in(browser, session, people[0])
    assert f"U stemt ook voor {people[1].name}." in (await browser.get(PAGE)).text
    await signed_in(browser, session, people[1])
    assert "Er wacht nu niets op u." in (await browser.get(PAGE)).text


async def a_lot_to_do(session: AsyncSession, house: House, me: Person) -> None:
    """One of almost everything; `me` guides this house and has a seat that ends."""
    other = await a_person(session)
    since = NOW - timedelta(days=9)
    session.add(RoleTerm(person_id=me.id, role="facilitator", since=since, house_id=house.id))
    await a_seat(session, house, "Bewoners", me, until=days(20))
    vote = await asked(session, house)
    papers: dict[str, Any] = {"electors": [], "papers": ["yes"], "entered_by": other.id}
    session.add(Envelope(vote_id=vote.id, way="paper", **papers))
    mine = await a_proposal(session, house, title="Mijn voorstel", by=me, **AGREED)
    theirs = await a_proposal(session, house, title="Hun voorstel", by=other, **AGREED)
    done = {"state": "integrated", "answer": "Ja.", "decided_at": NOW, "decided_by": other.id}
    session.add_all([an_objection(mine, other), an_objection(theirs, me, **done)])
    session.add(invited(theirs, me))
    session.add(Meeting(house_id=house.id, number=1, title="Najaar", starts_at=days(3), led_by=me.id))
    await in_the_log(session, house, me)
    await decided(session, house)


def an_objection(about: Proposal, by: Person, **but: Any) -> Objection:
    about_it = {"reason": "Te laat.", "resolves": "Eerder.", "strength": "must", "at": NOW}
    whole = {"proposal_id": about.id, "number": 1, "by_id": by.id, "constituency": "bewoners"}
    return Objection(**whole | about_it | but)


def invited(about: Proposal, who: Person) -> Hearing:
    it: dict[str, Any] = {"group_id": None, "person_id": who.id, "cents_a_year": 100}
    return Hearing(proposal_id=about.id, state="invited", invited_at=NOW, **it)


async def in_the_log(session: AsyncSession, house: House, me: Person) -> None:
    writing = Writing(house.id, By(me.id, "procesbegeleider"), NOW)
    await actions.act(session, writing, Task("Koop lampen.", me.id, TODAY + timedelta(days=2)))
    await actions.agree(session, writing, "Schoenen uit.", review_on=TODAY + timedelta(days=5))
    await actions.raise_tension(session, house.id, Raising("Het is koud."), By(), NOW)


async def decided(session: AsyncSession, house: House) -> None:
    """An experiment that ends, with a review; a request; and a limit that the house is asked about."""
    plain: dict[str, Any] = {"house_id": house.id, "kind": "agreement", "outcome": "adopted"}
    plain |= {"reasons": "Omdat.", "decided_at": NOW - timedelta(days=3)}
    trial = Decision(number=90, way="vote", title="Later open", standing="emergency", **plain)
    asks = Decision(number=91, way="vote", title="Meer vragen", standing="requested", **plain)
    session.add_all([trial, asks])
    mandate = await a_mandate(
        session, house_id=house.id, state="asked", asked_at=NOW, decided_at=None, decided_by="", reason=""
    )
    await session.flush()
    session.add(Review(decision_id=trial.id, due_on=TODAY + timedelta(days=1)))
    session.add(MandateRequest(decision_id=asks.id, mandate_id=mandate.id, due_at=days(30)))
    due = TODAY + timedelta(days=40)
    session.add(MandateAnswer(mandate_id=mandate.id, house_id=house.id, asked_at=NOW, due_on=due))
    await session.flush()


ALL = (
    "Kunt u leven met «Licht uit»?",
    "Bevestig 1 stem op papier of per telefoon over «Licht uit».",
    "Op uw voorstel «Mijn voorstel» kwam: 1 bezwaar.",
    "Uw bezwaar is verwerkt. Kunt u nu leven met «Hun voorstel»?",
    "«Hun voorstel» raakt u hard. Vertel wat het voor u betekent.",
    "Najaar",
    "Koop lampen.",
    "Geldt deze afspraak nog? Schoenen uit.",
    "1 spanning of signaal wacht op een antwoord.",
    "Uw zetel voor Bewoners eindigt.",
    "Het huis vraagt u om «Meer vragen» goed te vinden.",
    "Werkt «Later open» goed?",
)
ASKED = "De gemeente vraagt wat u vindt van"


async def test_all_that_waits_in_all_houses_stands_on_one_page_in_as_many_statements_as_for_one(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, engine: AsyncEngine
) -> None:
    me = await signed_in(browser, session, None, "official")
    await a_lot_to_do(session, linde.house, me)
    with statements(engine) as one:
        page = await browser.get(PAGE)
    assert [it for it in ALL if it not in page.text] == []
    assert f"Er wachten {len(ALL)} dingen op u." in page.text
    await a_lot_to_do(session, await a_house(session, name="De Iep"), me)
    with statements(engine) as two:
        page = await browser.get(PAGE)
    assert [page.text.count(it) for it in ALL if not it.startswith("Najaar")] != []
    assert f"Er wachten {2 * len(ALL)} dingen op u." in page.text
    assert len(two) == len(one)
    links = re.findall(r'vg-wait.*?href="([^"]+)"', page.text, re.DOTALL)
    assert {(await browser.get(it)).status_code for it in set(links)} == {200}


async def test_what_the_municipality_asks_waits_for_the_house_and_not_for_who_asks(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    me = await a_person(session)
    await a_lot_to_do(session, linde.house, me)
    await signed_in(browser, session, me)
    assert ASKED in (await browser.get(PAGE)).text
    await signed_in(browser, session, me, "official")
    assert ASKED not in (await browser.get(PAGE)).text


async def test_nobody_sees_what_waits_for_others(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_lot_to_do(session, linde.house, await a_person(session))
    assert (await browser.get(PAGE)).status_code == 401
    await signed_in(browser, session)
    page = await browser.get(PAGE)
    assert [it for it in ALL if it in page.text] == []
    assert "Er wacht nu niets op u." in page.text
    assert 'aria-current="page">Wat wacht op mij' in page.text, "whoever may be heard finds it too"


async def test_who_writes_hears_what_must_happen_next_and_not_before_it_can(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    me, other = await signed_in(browser, session), await a_person(session)
    mine = {"by": me, **AGREED}
    await a_proposal(session, linde.house, title="Klaar", state="frozen", **mine)
    read = {"frozen_at": NOW, "path_why": {"second_reading_days": 7}}
    await a_proposal(session, linde.house, title="Groot", state="frozen", **read, **mine)
    heard = await a_proposal(session, linde.house, title="Hard", state="frozen", **mine)
    along = await a_proposal(session, linde.house, title="Samen", by=other, **AGREED)
    tied = await a_proposal(session, linde.house, title="Gelijk", state="waiting", **mine)
    vote = a_tie(tied)
    session.add_all([invited(heard, other), Invitation(proposal_id=along.id, person_id=me.id, at=NOW), vote])
    await session.flush()
    page = (await browser.get(PAGE)).text
    for said in (
        "De tekst van «Klaar» staat vast.",
        "«Hard» raakt mensen hard.",
        "Schrijft u mee aan «Samen»?",
    ):
        assert said in page
    assert "Groot" not in page
    assert "Gelijk" not in page, "only who guides or manages draws a lot"
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    page = (await browser.get(PAGE)).text
    assert f'href="/votes/{vote.id}/lot"' in page
    assert "Klaar" not in page


def a_tie(about: Proposal) -> Vote:
    hashes = dict.fromkeys(("rule_hash", "subject_hash", "figures_hash", "electorate_hash"), "sha256:0")
    ends = {"opens_at": days(-3), "closes_at": days(-1), "ended_at": days(-1)}
    told = {"outcome": "not_complete", "next": "lot"}
    what: dict[str, Any] = {"house_id": about.house_id, "decision": about.id, "title": about.title}
    what |= {"rule": {"question": "yes_no"}, "secret": False, "state": "closed", "verdict": told}
    return Vote(**what, **hashes, **ends)


@pytest.mark.parametrize("role", ["manager", "facilitator", "treasurer", "official"])
async def test_who_steers_has_it_first_in_the_menu(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, role: str
) -> None:
    await signed_in(browser, session, None, role, house_id=linde.house.id)
    page = (await browser.get("/houses/de-linde")).text
    assert 0 < page.index('href="/waiting"') < page.index('href="/mine"')
