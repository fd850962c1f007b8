"""A vote that ends when nobody who is still silent can change the outcome."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.factories import a_person
from tests.racing import tried
from tests.votes.test_verify import verified
from tests.votes.voting import BEFORE, NOW, a_vote, casting, heard, outcome, said
from vastgoed.db import sessions_of, transaction
from vastgoed.jobs.models import Reminder
from vastgoed.votes import queries
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.export import bundle
from vastgoed.votes.actions.papers import Handed, confirm, enter
from vastgoed.votes.actions.reminders import remind_at
from vastgoed.votes.forms.paper import read
from vastgoed.votes.forms.rule import RuleForm
from vastgoed.votes.models import OpenBallot
from vastgoed.votes.rules.box import Box, Paper, Voter
from vastgoed.votes.tally import certain

EARLY: dict[str, Any] = {"early_end": "when_certain", "base": "eligible"}


async def test_the_ballot_that_makes_it_certain_ends_it(session: AsyncSession, tmp_path: Any) -> None:
    """Five may vote and three in favour are more than half."""
    hall = await a_vote(session, rule=EARLY)
    vote = await queries.vote_of(session, hall.vote_id)
    await remind_at(session, vote, [NOW + timedelta(days=2)])
    states = []
    for person in hall.people[:3]:
        await cast(session, person, hall.vote_id, said(), NOW + timedelta(hours=1))
        states.append(vote.state)
    assert (states, vote.ended_at, outcome(vote)) == (
        ["open", "open", "closed"],
        NOW + timedelta(hours=1),
        "adopted",
    )
    assert not (await session.scalars(select(Reminder).where(Reminder.subject == vote.id))).all()
    result = verified(tmp_path, await bundle(session, vote))
    assert result.exit_code == 0, result.stdout


async def test_a_confirmed_paper_ends_it_too(session: AsyncSession) -> None:
    hall, clerk, other = (
        await a_vote(session, {"": 1}, EARLY),
        await a_person(session),
        await a_person(session),
    )
    entered = await enter(session, clerk.id, hall.vote_id, Handed("paper", hall.people, ["no"]), NOW)
    await confirm(session, other.id, entered.id, NOW)
    assert outcome(await queries.vote_of(session, hall.vote_id)) == "rejected"


@pytest.mark.parametrize(
    "rule",
    [
        EARLY | {"early_end": "never"},
        EARLY | {"ballots": {"secret": True}},
        EARLY | {"base": "present"},
        EARLY | {"quorum": {"of": "presence", "share": "1/2"}},
    ],
    ids=["never", "secret", "share-of-present", "presence"],
)
async def test_where_it_would_tell_something_or_somebody_may_come_in_it_never_ends_early(
    session: AsyncSession, rule: dict[str, Any]
) -> None:
    hall = await a_vote(session, rule=rule)
    for person in hall.people:
        await cast(session, person, hall.vote_id, said(), NOW)
    assert (await queries.vote_of(session, hall.vote_id)).state == "open"


@pytest.mark.parametrize(
    ("rule", "ballots", "of", "end"),
    [
        ({"question": "choose_one", "options": ["a", "b"]}, ["a>b", "a>b"], 3, None),
        ({"question": "choose_one", "options": ["a", "b"]}, ["a>b", "a>b"], 2, "adopted"),
        ({"question": "score", "options": ["a", "b"]}, [{"a": 5}], 2, None),
        ({"question": "consent"}, ["block"], 3, "rejected"),
        ({"question": "consent"}, ["yes", "yes"], 3, None),
        ({"base": "eligible"}, ["no", "no"], 4, "rejected"),
        ({"base": "eligible", "tie": "second_round"}, ["no", "no"], 4, None),
    ],
)
def test_what_is_certain_depends_on_who_is_left(
    rule: Any, ballots: list[Any], of: int, end: str | None
) -> None:
    form = RuleForm.model_validate(rule)
    papers = [Paper(str(n), read(it), "omdat") for n, it in enumerate(ballots)]
    assert certain(form.rule(), Box([Voter(str(n)) for n in range(of)], papers)) == end


async def test_it_ends_once_and_each_ballot_is_counted_or_refused(
    racing: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions, told = sessions_of(racing), heard(monkeypatch)
    async with transaction(sessions, SCHEMA) as session:
        hall = await a_vote(session, {"": 15}, EARLY)
    voting = [tried(sessions, casting(hall, it)) for it in hall.people]
    answers = Counter(await asyncio.gather(*voting))
    assert answers == {"done": 8, "votes.closed": 7}
    assert told == ["adopted"]
    async with sessions(schema=SCHEMA) as session:
        assert await session.scalar(select(func.count()).select_from(OpenBallot)) == 8
        assert (await queries.vote_of(session, hall.vote_id)).ended_at == BEFORE
