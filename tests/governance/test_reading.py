"""What is large is read twice: everybody hears of the text, and some days later the vote may open."""

from datetime import datetime, time, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, delivered, signed_in
from tests.governance.asking import frozen, other_rules
from tests.governance.making import a_committee, guide
from tests.linde import Linde
from tests.simulations.bygone import NOW, TODAY, Used, dearer, used
from vastgoed.committee.actions import put_in_force
from vastgoed.committee.rules import Rules, preset
from vastgoed.errors import Refusal
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.proposing import reopen
from vastgoed.governance.actions.reading import may_be_asked
from vastgoed.governance.actions.rounds import announce, open_joint
from vastgoed.governance.models import Proposal
from vastgoed.governance.rules.path import Impact, Tried, path_of
from vastgoed.governance.rules.reading import days_between, votes_from
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import RoleTerm
from vastgoed.period import HOUSE_ZONE
from vastgoed.settings import Settings

DAYS = 7
OPENS = TODAY + timedelta(days=DAYS)
MORNING = datetime.combine(OPENS, time(), HOUSE_ZONE)


async def a_large_one(session: AsyncSession, linde: Linde, now: datetime = NOW, **path: int) -> Proposal:
    """Forty evenings of the choir become € 200 dearer in a year, and for this house that is large."""
    rules = preset("commissie")
    rules["path"] = {"small_cents": 5000, "large_cents": 20_000, "second_reading_days": DAYS} | path
    await put_in_force(session, linde.house.id, rules, "test", NOW - timedelta(days=60))
    people = await a_committee(session, linde.house)
    choir = await a_group(session, people[0], name="Koor")
    await used(session, linde, linde.hall, Used(choir, weeks=40, first=TODAY - timedelta(days=300)))
    proposal = await other_rules(session, linde, dearer(1700))
    return await freeze(session, proposal.id, await guide(session), now)


async def test_what_is_large_waits_and_all_seats_hear_of_it(
    session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    proposal = await a_large_one(session, linde)
    assert (proposal.path, proposal.frozen_at) == ("vote", NOW)
    letters = [it for it in await delivered(session, settings) if it.subject.startswith("Lees dit alvast")]
    assert len(letters) == len({it.to for it in letters}) == 3
    with pytest.raises(Refusal, match="Iedereen leest het eerst"):
        await open_joint(session, proposal.id, MORNING - timedelta(microseconds=1))
    assert (await open_joint(session, proposal.id, MORNING)).state == "open"


async def test_all_seats_hear_of_what_goes_through_unless_they_object(
    session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    people = await a_committee(session, linde.house)
    proposal = await announce(session, (await frozen(session, await other_rules(session, linde))).id, NOW)
    letters = [it for it in await delivered(session, settings) if "tenzij iemand bezwaar" in it.subject]
    assert {it.to for it in letters} == {it.email for it in people}
    assert f"/proposals/{proposal.number}#objections" in letters[0].text
    assert "maandag 7 december" in letters[0].text


async def test_who_guides_hears_when_the_vote_can_open(
    session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    proposal = await a_large_one(session, linde)
    [guide] = await a_committee(session, linde.house, ["Huurders"])
    session.add(RoleTerm(person_id=guide.id, role="facilitator", house_id=linde.house.id, since=NOW))
    await session.flush()
    for now in (MORNING - timedelta(seconds=1), MORNING):
        await may_be_asked(session, proposal.id, now)
    letters = [it for it in await delivered(session, settings) if "kan open" in it.subject]
    assert [it.to for it in letters] == [guide.email]


async def test_another_text_is_read_from_its_own_day_on(session: AsyncSession, linde: Linde) -> None:
    proposal = await a_large_one(session, linde)
    by = Speaker(proposal.by_id or linde.house.id, "manager")
    await reopen(session, proposal, by, "Toch anders.", NOW)
    assert proposal.frozen_at is None
    proposal.why = "Toch anders."
    await frozen(session, proposal)
    assert proposal.frozen_at == NOW


async def test_a_house_that_wants_no_second_reading_votes_at_once(
    session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    proposal = await a_large_one(session, linde, second_reading_days=0)
    assert (await open_joint(session, proposal.id, NOW)).state == "open"
    assert not [it for it in await delivered(session, settings) if it.subject.startswith("Lees dit")]


@pytest.mark.parametrize("days_ago", [0, DAYS])
async def test_the_page_says_from_when_and_offers_no_vote_before(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, days_ago: int
) -> None:
    proposal = await a_large_one(session, linde, NOW - timedelta(days=days_ago))
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    page = await browser.get(f"/houses/de-linde/proposals/{proposal.number}")
    assert ("Dit is de eerste lezing." in page.text) == (days_ago == 0)
    assert ("Open de stemming" in page.text) == (days_ago == DAYS)


@given(st.integers(0, 10**7), st.booleans(), st.sampled_from(["commissie", "driehoek", "bestuur"]))
def test_only_impact_asks_for_a_second_reading(cents: int, promises: bool, name: str) -> None:
    """Not the rounds that failed before: those read it already."""
    rules, impact = Rules.of(preset(name)), Impact(cents, 0, promises)
    days = days_between(rules, impact)
    assert days in (0, rules.second_reading_days)
    if days:
        assert path_of(rules, "policy", impact, Tried()) == "vote"
    assert days_between(rules, Impact()) == 0
    assert votes_from(NOW, {"second_reading_days": days}) == (OPENS if days else None)
    assert votes_from(None, {"second_reading_days": 7}) is None
