"""Attacks between two steps: what changed meanwhile, what nobody heard, what is done before its time."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_person
from tests.governance.asking import an_agreement, frozen
from tests.governance.making import a_committee, guide
from tests.governance.test_by_itself import LAPSES, REVIEW, reviewed, woken
from tests.governance.test_rounds import closed, decision, voted
from tests.linde import Linde
from tests.simulations.bygone import NOW
from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.looking import review as look_again
from vastgoed.governance.actions.proposing import begin_talking
from vastgoed.governance.actions.rounds import open_joint
from vastgoed.period import midnight
from vastgoed.wiring import connect

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def wired() -> None:
    connect()


async def test_ballots_on_one_text_never_decide_about_another(session: AsyncSession) -> None:
    """Neither by beginning the conversation once more under an open vote, nor where that was done anyhow."""
    house = await a_house(session)
    people = await a_committee(session, house)
    proposal, by = await frozen(session, await an_agreement(session, house)), await guide(session)
    vote = await open_joint(session, proposal.id, NOW)
    await voted(session, vote, *[(person, "yes") for person in people])
    with pytest.raises(Conflict):
        await begin_talking(session, proposal, by, NOW)
    proposal.state = "talking"
    await session.flush()
    proposal.content = {"text": "Alles mag."}
    await frozen(session, proposal)
    await open_joint(session, proposal.id, NOW + DAY)
    await closed(session, vote)
    assert (proposal.state, await decision(session, proposal)) == ("voting", None)


async def test_nobody_takes_an_end_away_by_looking_long_before_the_day(
    session: AsyncSession, linde: Linde
) -> None:
    """What the house said it would look at again lapses, unless somebody does so around that day."""
    decision, review = await reviewed(session, linde, "lapse_to_parent")
    by = await a_person(session)
    with pytest.raises(Refusal, match="kan vanaf"):
        await look_again(session, review, ("Loopt goed.", "keep"), by.id, midnight(REVIEW) - 8 * DAY)
    await woken(session, decision, midnight(LAPSES))
    assert decision.standing == "lapsed"
