"""A tie, and what the decision rules let settle it, by the pages: a lot, or a second round."""

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_person, delivered, signed_in
from tests.governance.asking import an_agreement, frozen
from tests.governance.making import a_committee
from tests.governance.test_rounds import closed
from tests.simulations.bygone import NOW
from vastgoed.committee.actions import put_in_force
from vastgoed.committee.rules import preset
from vastgoed.governance.actions.rounds import open_joint
from vastgoed.governance.models import Decision, Proposal
from vastgoed.houses.models import House, RoleTerm
from vastgoed.people.models import Person
from vastgoed.settings import Settings
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.models import Vote
from vastgoed.wiring import connect

THEN = NOW - timedelta(days=20)
LOT: dict[str, Any] = {"tie": "lot", "lot": {"sources": ["Lotto van zaterdag", "Slotstand AEX"]}}


@pytest.fixture(autouse=True)
def wired() -> None:
    connect()


async def tied(session: AsyncSession, rule: dict[str, Any]) -> tuple[House, Proposal, Vote]:
    """One for and one against; the vote is over but for the count."""
    house = await a_house(session)
    people: list[Person] = await a_committee(session, house, ["Bewoners", "Gebruikers"])
    wanted = preset("commissie")
    wanted["vote"]["rule"] = {"question": "yes_no", "base": "expressed"} | rule
    await put_in_force(session, house.id, wanted, "test", NOW - timedelta(days=60))
    proposal = await frozen(session, await an_agreement(session, house))
    vote = await open_joint(session, proposal.id, THEN)
    for person, choice in zip(people, ("yes", "no"), strict=True):
        await cast(session, person.id, vote.id, Said(choice, vote.subject_hash, vote.figures_hash), THEN)
    return house, proposal, vote


async def a_guide(session: AsyncSession, house: House) -> Person:
    """Who guided the house already when people voted."""
    person = await a_person(session)
    session.add(RoleTerm(person_id=person.id, role="facilitator", since=THEN, house_id=house.id))
    return person


async def test_a_lot_is_read_back_drawn_and_can_be_drawn_again_by_anybody(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    house, proposal, vote = await tied(session, LOT)
    at, numbers = f"/votes/{vote.id}/lot", "9 2 5 12 8 10\n9319"
    assert "Staan de stemmen straks gelijk?" in (await browser.get(at)).text
    guide = await signed_in(browser, session, await a_guide(session, house))
    assert "Wat zeiden de bronnen?" not in (await browser.get(at)).text
    await closed(session, vote)
    letters = await delivered(session, settings)
    assert any("Het lot beslist." in it.text for it in letters if it.to == guide.email)
    assert at in (await browser.get(f"/houses/{house.slug}/proposals/{proposal.number}")).text
    for typed in ("", "9319", "1\n2\n3"):
        assert (await browser.post(at, data={"numbers": typed})).status_code == 422
    back = await browser.post(at, data={"numbers": numbers})
    assert "Lotto van zaterdag: 2, 5, 8, 9, 10, 12" in back.text
    assert (await session.scalars(select(Decision))).all() == []
    assert "Het lot is getrokken." in (await browser.post(at, data={"numbers": numbers, "sure": "ja"})).text
    assert (await browser.post(at, data={"numbers": numbers, "sure": "ja"})).status_code == 410
    browser.cookies.clear()
    told = (await browser.get(at)).text
    assert all(it in told for it in ("2.5.8.9.10.12./9319./", "Slotstand AEX", "RFC 3797"))
    assert re.search(r"\b[0-9a-f]{32}\b", told)


async def test_only_who_guides_hands_in_the_numbers_and_only_where_a_lot_was_announced(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    *_, vote = await tied(session, LOT)
    await closed(session, vote)
    typed = {"numbers": "1\n2", "sure": "ja"}
    await signed_in(browser, session)
    assert (await browser.post(f"/votes/{vote.id}/lot", data=typed)).status_code == 404
    _, _, other = await tied(session, {"tie": "second_round"})
    await signed_in(browser, session, None, "facilitator")
    assert (await browser.get(f"/votes/{other.id}/lot")).status_code == 404
    assert vote.verdict
    assert vote.verdict["next"] == "lot"


async def test_after_a_tie_a_second_round_is_a_button_on_the_page(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house, proposal, vote = await tied(session, {"tie": "second_round"})
    await closed(session, vote)
    await signed_in(browser, session, None, "facilitator", house_id=house.id)
    at = f"/houses/{house.slug}/proposals/{proposal.number}"
    page = (await browser.get(at)).text
    assert "De stemmen staan gelijk. Wij stemmen nog een keer." in page
    assert page.count("Open de tweede stemming") == 1
    assert "De tweede stemming is open." in (await browser.post(f"{at}/rounds", data={"way": "second"})).text
