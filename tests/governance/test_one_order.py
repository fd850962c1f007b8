"""Votes and proposals are waited for in one order: whoever decides waits before it holds what others want."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.factories import a_house
from tests.governance.asking import an_agreement, frozen, other_rules
from tests.governance.making import a_committee
from tests.linde import a_linde
from tests.racing import A_MOMENT, WAITING
from tests.simulations.bygone import NOW
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.errors import Refusal
from vastgoed.governance.actions.answering import consent
from vastgoed.governance.actions.living import written
from vastgoed.governance.actions.rounds import open_consent, open_emergency
from vastgoed.governance.actions.turns import take_turn
from vastgoed.governance.queries.proposals import held, proposal_of
from vastgoed.steering.actions import Entry, note
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.queries import vote_of
from vastgoed.wiring import connect

PATIENT = text("SET LOCAL lock_timeout = '20s'")
"""Who wait for each other are found out as such, and not because they waited long."""
Doing = Callable[[AsyncSession], Awaitable[Any]]


async def patiently(sessions: Sessions, doing: Doing) -> str:
    try:
        async with transaction(sessions, SCHEMA) as session:
            await session.execute(PATIENT)
            await doing(session)
    except Refusal as refusal:
        return refusal.code
    return "done"


async def in_the_way(racing: AsyncEngine, hold: Doing, ending: Doing, then: Doing) -> str:
    """Somebody holds something, another begins and has to wait, and the first goes on.

    Returns what came of the other.
    """
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        await session.execute(PATIENT)
        await hold(session)
        other = asyncio.create_task(patiently(sessions, ending))
        async with racing.connect() as looking:
            while not await looking.scalar(WAITING):
                assert not other.done(), f"nobody had to wait: {other.result()}"
                await asyncio.sleep(A_MOMENT)
        await then(session)
    return await other


async def a_vote(sessions: Sessions) -> tuple[UUID, UUID, UUID]:
    """Ends at once when the outcome is certain: ids of vote, proposal, and the one who may vote."""
    connect()
    async with transaction(sessions, SCHEMA) as session:
        house = await a_house(session)
        [person] = await a_committee(session, house, ["Bewoners"])
        proposal = await frozen(session, await an_agreement(session, house, kind="goal"))
        proposal.path = "emergency"
        await session.flush()
        return (await open_emergency(session, proposal.id, NOW)).id, proposal.id, person.id


@pytest.mark.parametrize(("ended_by", "answer"), [("worker", "done"), ("ballot", "votes.void")])
async def test_who_ends_a_vote_waits_for_who_changes_the_text_before_it_holds_the_vote(
    racing: AsyncEngine, ended_by: str, answer: str
) -> None:
    vote_id, proposal_id, person_id = await a_vote(sessions_of(racing))

    async def ends(session: AsyncSession) -> None:
        vote = await vote_of(session, vote_id)
        if ended_by == "worker":
            await close(session, vote_id, vote.closes_at)
        else:
            await cast(session, person_id, vote_id, Said("yes", vote.subject_hash, vote.figures_hash), NOW)

    async def changes(session: AsyncSession) -> None:
        await written(session, await proposal_of(session, proposal_id))

    assert await in_the_way(racing, lambda it: held(it, proposal_id), ends, changes) == answer
    async with transaction(sessions_of(racing), SCHEMA) as session:
        found = (await vote_of(session, vote_id)).state, (await proposal_of(session, proposal_id)).state
    assert found == ("void", "talking")


async def test_who_answers_in_a_round_that_may_end_waits_for_who_decides_before_holding_the_proposal(
    racing: AsyncEngine,
) -> None:
    vote_id, proposal_id, person_id = await a_vote(sessions_of(racing))

    async def turns(session: AsyncSession) -> None:
        await take_turn(session, (await vote_of(session, vote_id)).house_id)

    async def answers(session: AsyncSession) -> None:
        vote = await vote_of(session, vote_id)
        await consent(session, vote, person_id, (vote.subject_hash, vote.figures_hash), NOW)

    assert await in_the_way(racing, turns, answers, lambda it: held(it, proposal_id)) == "done"


async def two_proposals(sessions: Sessions) -> tuple[UUID, UUID, UUID, UUID]:
    """Everybody said yes to one, and another stands fast: ids of house, vote, and both proposals."""
    connect()
    async with transaction(sessions, SCHEMA) as session:
        linde = await a_linde(session)
        people = await a_committee(session, linde.house)
        other, one = [await frozen(session, await other_rules(session, linde)) for _ in range(2)]
        vote = await open_consent(session, one.id, NOW)
        for person in people:
            await cast(session, person.id, vote.id, Said("yes", vote.subject_hash, vote.figures_hash), NOW)
        return linde.house.id, vote.id, one.id, other.id


async def test_who_decides_waits_for_who_writes_in_the_log_about_another_proposal(
    racing: AsyncEngine,
) -> None:
    """The decision sends the other back to the conversation, and writes in the log too."""
    house_id, vote_id, one, other = await two_proposals(sessions_of(racing))

    async def decides(session: AsyncSession) -> None:
        await close(session, vote_id, (await vote_of(session, vote_id)).closes_at)

    async def notes(session: AsyncSession) -> None:
        await note(session, Entry(house_id, "conversation", other, {"number": 1}), NOW)

    assert await in_the_way(racing, lambda it: held(it, other), decides, notes) == "done"
    async with transaction(sessions_of(racing), SCHEMA) as session:
        states = [(await proposal_of(session, it)).state for it in (one, other)]
    assert states == ["decided", "talking"]
