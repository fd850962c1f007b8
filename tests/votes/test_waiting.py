"""What waits for somebody, and for whom they vote too."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import statements
from tests.votes.voting import CLOSES, NOW, OPEN, SECRET, Hall, a_vote, said
from vastgoed.votes import queries
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.proxies import give_proxy


async def waiting(session: AsyncSession, hall: Hall, person: int) -> bool:
    found = await queries.open_for(session, hall.people[person], NOW + timedelta(hours=1))
    return [it.id for it in found] == [hall.vote_id]


async def test_a_vote_waits_for_who_said_nothing_and_let_nobody_vote_for_them(session: AsyncSession) -> None:
    for rule in (OPEN, SECRET):
        hall = await a_vote(session, rule=rule)
        await give_proxy(session, hall.people[1], hall.vote_id, hall.people[2], NOW)
        await cast(session, hall.people[0], hall.vote_id, said(), NOW)
        assert [await waiting(session, hall, it) for it in range(4)] == [False, False, True, True]
        assert not await queries.open_for(session, hall.people[3], CLOSES)
        assert not await queries.open_for(session, hall.people[3], NOW - timedelta(hours=1))


async def test_all_votes_that_wait_are_found_in_one_statement(
    session: AsyncSession, engine: AsyncEngine
) -> None:
    hall = await a_vote(session)
    with statements(engine) as asked:
        await queries.open_for(session, hall.people[0], NOW)
    assert len(asked) == 1


async def test_a_holder_sees_for_whom_they_vote_until_those_vote_themselves(session: AsyncSession) -> None:
    for rule in (OPEN, SECRET):
        hall = await a_vote(session, rule=rule)
        vote, holder = await queries.vote_of(session, hall.vote_id), hall.people[0]
        for giver in hall.people[1:3]:
            await give_proxy(session, giver, hall.vote_id, holder, NOW)
        await cast(session, hall.people[1], hall.vote_id, said(), NOW)
        found = await queries.received_proxies(session, vote, holder, NOW)
        assert [it.id for it in found] == [hall.people[2]]
        assert not await queries.received_proxies(session, vote, hall.people[2], NOW)
