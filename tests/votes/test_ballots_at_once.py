"""Many at the same moment, in transactions that really commit: counted once, and counted or refused."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import SCHEMA
from tests.racing import tried
from tests.votes.voting import BEFORE, CLOSES, OPEN, SECRET, Hall, a_vote, casting, outcome
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.jobs.jobs import Worker
from vastgoed.votes import queries
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.proxies import give_proxy
from vastgoed.votes.jobs import REMINDERS
from vastgoed.votes.models import OpenBallot, SecretBallot

BOTH = pytest.mark.parametrize("rule", [OPEN, SECRET], ids=["open", "secret"])


async def opened(racing: AsyncEngine, rule: dict[str, Any], people: int) -> tuple[Sessions, Hall]:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        return sessions, await a_vote(session, {"": people}, rule)


async def papers(sessions: Sessions, hall: Hall) -> int:
    async with sessions(schema=SCHEMA) as session:
        return len((await queries.box_of(session, await queries.vote_of(session, hall.vote_id))).papers)


@BOTH
async def test_sixty_four_votes_of_one_person_at_once_count_once(
    racing: AsyncEngine, rule: dict[str, Any]
) -> None:
    sessions, hall = await opened(racing, rule, 5)
    many = [tried(sessions, casting(hall, hall.people[0], "yes" if n % 2 else "no")) for n in range(64)]
    answers = Counter(await asyncio.gather(*many))
    assert answers == ({"done": 64} if rule is OPEN else {"done": 1, "votes.already": 63})
    assert await papers(sessions, hall) == 1


@pytest.mark.parametrize(("rule", "waits"), [(SECRET, "20s"), (OPEN, "500ms")], ids=["secret", "open"])
async def test_who_must_vote_one_after_the_other_waits_for_their_turn(
    racing: AsyncEngine, rule: dict[str, Any], waits: str
) -> None:
    """Two hundred at once: nobody is sent away because of the others."""
    sessions, hall = await opened(racing, rule, 1)
    async with transaction(sessions, SCHEMA) as session:
        await casting(hall, hall.people[0])(session)
        assert await session.scalar(text("SHOW lock_timeout")) == waits


@BOTH
async def test_each_ballot_around_the_close_is_counted_and_acknowledged_or_refused(
    racing: AsyncEngine, rule: dict[str, Any]
) -> None:
    """The close comes in the middle; whoever gets a turn after it is refused."""
    sessions, hall = await opened(racing, rule, 30)
    voting = [tried(sessions, casting(hall, it, "yes")) for it in hall.people]
    closing = tried(sessions, lambda session: close(session, hall.vote_id, CLOSES))
    *answers, closed = await asyncio.gather(*voting[:15], *voting[15:], closing)
    assert closed == "done"
    assert set(answers) <= {"done", "votes.closed"}
    async with sessions(schema=SCHEMA) as session:
        vote = await queries.vote_of(session, hall.vote_id)
        assert vote.verdict is not None
        [test] = [it for it in vote.verdict["tests"] if it["name"] == "threshold"]
    assert int(test["of"]) == answers.count("done") == await papers(sessions, hall)


@BOTH
async def test_giver_and_holder_at_once_are_two_ballots_at_most(
    racing: AsyncEngine, rule: dict[str, Any]
) -> None:
    sessions, hall = await opened(racing, rule, 5)
    holder, giver = hall.people[:2]
    async with transaction(sessions, SCHEMA) as session:
        await give_proxy(session, giver, hall.vote_id, holder, BEFORE)
    both = [tried(sessions, casting(hall, it, "yes")) for it in (holder, giver)]
    answers = await asyncio.gather(*both)
    assert answers[0] == "done"
    assert answers[1] == "done" or (rule is SECRET and answers[1] == "votes.already")
    assert await papers(sessions, hall) == 2


@BOTH
async def test_the_worker_closes_at_the_instant_and_any_number_of_workers_once(
    racing: AsyncEngine, rule: dict[str, Any]
) -> None:
    sessions, hall = await opened(racing, rule, 5)
    await tried(sessions, casting(hall, hall.people[0], "yes"))
    worker = Worker(racing, {}, REMINDERS)
    await worker.turn(BEFORE)
    async with sessions(schema=SCHEMA) as session:
        assert (await queries.vote_of(session, hall.vote_id)).state == "open"
    await asyncio.gather(*(worker.turn(CLOSES) for _ in range(3)))
    async with sessions(schema=SCHEMA) as session:
        vote = await queries.vote_of(session, hall.vote_id)
        assert (vote.state, vote.ended_at, outcome(vote)) == ("closed", CLOSES, "adopted")
        kept = OpenBallot if rule is OPEN else SecretBallot
        assert await session.scalar(select(func.count()).select_from(kept)) == 1
