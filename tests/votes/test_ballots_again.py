"""A second meeting: only after a missing quorum, after the agreed days, under its own rule."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.votes.voting import CLOSES, FIGURES, NOW, TEXT, a_vote, outcome, said
from vastgoed.errors import Refusal
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.opening import Place, Question, open_again
from vastgoed.votes.models import Vote

RULE: dict[str, Any] = {
    "quorum": {"of": "yes", "share": "1/2"},
    "second_meeting": {"not_before_days": 14, "rule": {"threshold": "1/2"}},
}
LATER = CLOSES + timedelta(days=14)


async def ended(session: AsyncSession, votes: int) -> tuple[Vote, Question, list[Place]]:
    """A first meeting in which so many said yes, what is asked again, and of whom."""
    hall = await a_vote(session, {"": 5}, RULE)
    for person in hall.people[:votes]:
        await cast(session, person, hall.vote_id, said(), NOW)
    vote = await close(session, hall.vote_id, CLOSES)
    asked = Question(
        vote.house_id, vote.decision, "Nog eens", {}, TEXT, FIGURES, closes_at=LATER + timedelta(days=7)
    )
    return vote, asked, [Place((await a_person(session)).id)]


async def test_after_a_missing_quorum_a_second_meeting_decides_by_its_own_rule(session: AsyncSession) -> None:
    first, asked, places = await ended(session, 1)
    assert outcome(first) == "no_valid_decision"
    second = await open_again(session, first, asked, places, LATER)
    await cast(session, places[0].person_id, second.id, said(), LATER)
    assert (second.after_id, second.decision) == (first.id, first.decision)
    assert outcome(await close(session, second.id, asked.closes_at)) == "adopted"


@pytest.mark.parametrize(("votes", "early"), [(1, timedelta(seconds=1)), (5, timedelta())])
async def test_no_second_meeting_too_early_or_after_a_decision(
    session: AsyncSession, votes: int, early: timedelta
) -> None:
    first, asked, places = await ended(session, votes)
    with pytest.raises(Refusal):
        await open_again(session, first, asked, places, LATER - early)
