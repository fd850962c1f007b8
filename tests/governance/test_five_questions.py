"""Five questions, each answered from the vote page alone, in the order in which they are read."""

import html
import re
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_person, signed_in
from tests.governance.asking import frozen, other_rules
from tests.governance.making import a_committee
from tests.linde import Linde
from tests.mandates.town import a_mandate
from tests.simulations.bygone import NOW, TODAY, Used, dearer, used
from vastgoed.committee.actions import set_goal
from vastgoed.governance.actions.rounds import open_joint
from vastgoed.governance.models import Hearing
from vastgoed.governance.rules.asked import OPEN
from vastgoed.people.models import Person
from vastgoed.votes.models import Vote

LONG_AGO = TODAY - timedelta(days=300)
EURO = "€\u00a0"
ORDER = ["mine", "losers", "agreed", "passing", "after"]
MOST_WORDS = 10
GOAL = {
    "goal": "Niemand eet alleen.",
    "indicators": [{"id": "tafel", "name": "Aan tafel", "unit": "per week", "target": "40"}],
}


async def a_vote(session: AsyncSession, linde: Linde) -> tuple[Person, Vote]:
    """The hall becomes dearer for a club of somebody with a seat, and for a choir that was heard."""
    ann, *_ = await a_committee(session, linde.house)
    choir = await a_group(session, await a_person(session), name="Koor")
    for group in (choir, await a_group(session, ann, name="Schaakclub")):
        await used(session, linde, linde.hall, Used(group, weeks=40, first=LONG_AGO))
    target = {"kind": "earning_target", "title": "Verdienopdracht", "cents": 500_000, "scope": {}}
    await a_mandate(session, **target, first_day=LONG_AGO, until=None)
    await set_goal(session, linde.house.id, GOAL, "setup", NOW - timedelta(days=60))
    day = TODAY + timedelta(days=60)
    proposal = await frozen(session, await other_rules(session, linde, dearer(1700), first_day=day))
    for hearing in await session.scalars(select(Hearing)):
        hearing.state, hearing.said = "heard", "Dan stoppen wij met zingen."
    return ann, await open_joint(session, proposal.id, NOW)


async def test_a_printed_ballot_tells_nothing_of_who_printed_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    ann, vote = await a_vote(session, linde)
    await signed_in(browser, session, ann)
    paper = (await browser.get(f"/votes/{vote.id}/paper")).text
    assert "Wie verliest het meest?" in paper
    assert "Wat verandert er voor u?" not in paper
    assert "Uw geld" not in paper


async def test_who_was_not_heard_is_told_in_words(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    ann, vote = await a_vote(session, linde)
    for hearing in await session.scalars(select(Hearing)):
        hearing.state = "silent"
    await signed_in(browser, session, ann)
    text = (await browser.get(f"/votes/{vote.id}")).text
    said(text, "losers", "1 daarvan wordt hard geraakt en heeft geen zetel. Die is niet gehoord.")


@pytest.fixture
async def page(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> str:
    ann, vote = await a_vote(session, linde)
    await signed_in(browser, session, ann)
    return (await browser.get(f"/votes/{vote.id}")).text


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split(" ")).replace("\n", " ")


def answer(page: str, key: str) -> str:
    """What the page says under one of the questions."""
    return re.sub(r" +", " ", plain(page.partition(f'id="{key}"')[2].partition("</section>")[0]))


def said(page: str, key: str, *words: str) -> None:
    for one in words:
        assert one in answer(page, key), (one, answer(page, key))


async def test_the_questions_stand_in_the_order_in_which_they_are_asked(page: str) -> None:
    assert [it for it in re.findall(r'id="([a-z]+)"', page) if it in ORDER] == ORDER
    assert page.index('href="#stem"') < page.index('id="mine"') < page.index('id="stem"')
    assert "Aan tafel" in page.partition('id="mine"')[0]
    assert f"{EURO}12,50 per uur" in page.partition('id="mine"')[0]


async def test_what_changes_for_my_group_in_euros_and_from_when(page: str) -> None:
    more = f"{EURO}200,00 meer in een jaar."
    said(page, "mine", "Schaakclub", more, f"Nu {EURO}1.000,00, straks {EURO}1.200,00.")
    said(page, "mine", "Gerekend met uw 40 reserveringen van het afgelopen jaar.", "Dit gaat in op ")


async def test_who_loses_most_and_were_they_heard(page: str) -> None:
    said(page, "losers", "2 groepen of mensen gaan erop achteruit.", "Koor", "Gehoord", "Heeft een zetel")
    said(page, "losers", "Wie zonder zetel hard wordt geraakt, is gehoord.", "Dan stoppen wij met zingen.")


async def test_is_the_target_met_how_sure_and_which_limit_came_from_outside(page: str) -> None:
    said(page, "agreed", "Nee, niet alles wordt gehaald.", "Verdienopdracht", "Niet gehaald")
    said(page, "agreed", "Dit komt van buiten: van de gemeente.", "als de gemeente het goedvindt")
    said(page, "agreed", "Hoe zeker is dit?", "Wij rekenden met 80 reserveringen", "Sociale uren")
    said(page, "agreed", f"Het huis verdient {EURO}400,00 meer in een jaar.")


async def test_what_adopts_it_what_silence_does_and_who_sees_my_vote(page: str) -> None:
    said(
        page, "passing", "Aangenomen als er meer stemmen voor zijn dan tegen.", "Er stemt minstens een kwart"
    )
    said(page, "passing", "Als u niets doet", "Dan telt u niet mee.", "Wie uw stem ziet", OPEN.nl)


async def test_what_happens_to_existing_bookings_and_when_is_this_reviewed(page: str) -> None:
    said(page, "after", "Wat al gereserveerd is", "Gaat het door? Dan houden ze hun prijs.")
    said(page, "after", "Terugkijken", "Wij kijken terug op ")


async def test_the_answers_are_short(page: str) -> None:
    """Of what we write ourselves; the sentences of a rule and of a limit have their own measure."""
    for key in ("mine", "losers", "after"):
        text = answer(page, key).partition("Wat zij zeiden")[0]
        long = [it for it in re.split(r"[.?!:] ", text) if len(it.split()) > MOST_WORDS]
        assert long == []
