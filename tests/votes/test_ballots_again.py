"""A second meeting, only after a missing quorum and the agreed days; a second round, after a tie."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.votes.voting import CLOSES, FIGURES, NOW, TEXT, a_vote, outcome, said
from vastgoed.errors import Refusal
from vastgoed.votes.actions.again import open_again
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.opening import Place, Question
from vastgoed.votes.forms.again import second_meeting
from vastgoed.votes.forms.rule import parse, stored
from vastgoed.votes.models import Vote

RULE: dict[str, Any] = {
    "quorum": {"of": "yes", "share": "1/2"},
    "second_meeting": {"not_before_days": 14, "rule": {"threshold": "1/2"}},
}
DAY = timedelta(days=1)
LATER = CLOSES + timedelta(days=14)


async def ended(
    session: AsyncSession, votes: int, rule: dict[str, Any] = RULE
) -> tuple[Vote, Question, list[Place]]:
    """A first meeting in which so many said yes, what is asked again, and of whom: one of each side."""
    homes = [it["id"] for it in rule.get("constituencies", [])] or [""]
    hall = await a_vote(session, dict.fromkeys(homes, 5), rule)
    for person in hall.people[:votes]:
        await cast(session, person, hall.vote_id, said(), NOW)
    vote = await close(session, hall.vote_id, CLOSES)
    asked = Question(
        vote.house_id, vote.decision, "Nog eens", {}, TEXT, FIGURES, closes_at=LATER + timedelta(days=7)
    )
    return vote, asked, [Place((await a_person(session)).id, it) for it in homes]


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


SIDES = [{"id": "bewoners"}, {"id": "gebruikers"}]
ASKED = {"threshold": "2/3", "unit": "weight", "constituencies": SIDES, "ballots": {"secret": False}}


@pytest.mark.parametrize(
    ("own", "sides", "threshold"),
    [
        ({"threshold": "1/2"}, ["bewoners", "gebruikers"], "1/2"),
        ({}, ["bewoners", "gebruikers"], "1/2"),
        ({"threshold": "3/4", "constituencies": []}, [], "3/4"),
        ({"constituencies": [{"id": "bewoners"}]}, ["bewoners"], "1/2"),
    ],
)
def test_what_the_second_meeting_does_not_name_stays_as_it_was(
    own: dict[str, Any], sides: list[str], threshold: str
) -> None:
    rule = ASKED | {"quorum": {"share": "1/2"}, "second_meeting": {"rule": own}}
    again = parse(second_meeting(stored(parse(rule))))
    assert ([it.id for it in again.constituencies], again.unit, again.quorum) == (sides, "weight", None)
    assert again.threshold == Fraction(threshold)
    told = parse(rule).rule().second
    assert told
    assert told.rule == again.rule()


@pytest.mark.parametrize(("second", "outcome_"), [(("yes", "yes"), "adopted"), (("yes", "no"), "rejected")])
async def test_a_constituency_that_must_pass_must_do_so_the_second_time_too(
    session: AsyncSession, second: tuple[str, str], outcome_: str
) -> None:
    first, asked, places = await ended(session, 1, RULE | {"constituencies": SIDES})
    meeting = await open_again(session, first, asked, places, LATER)
    for place, choice in zip(places, second, strict=True):
        await cast(session, place.person_id, meeting.id, said(choice), LATER)
    assert outcome(await close(session, meeting.id, asked.closes_at)) == outcome_


async def test_after_a_tie_a_second_round_ends_it_and_equal_again_is_no_change(session: AsyncSession) -> None:
    hall = await a_vote(session, {"": 2}, {"tie": "second_round"})
    asked = Question(uuid4(), hall.decision, "Nog eens", {}, TEXT, FIGURES, LATER)
    vote_id, moment = hall.vote_id, NOW
    for expected in ("not_complete", "rejected"):
        for person, choice in zip(hall.people, ("yes", "no"), strict=True):
            await cast(session, person, vote_id, said(choice), moment)
        vote = await close(session, vote_id, moment + 30 * DAY)
        assert outcome(vote) == expected
        if expected == "not_complete":
            asked = replace(asked, house_id=vote.house_id, closes_at=CLOSES + 9 * DAY)
            again = await open_again(session, vote, asked, [Place(it) for it in hall.people], CLOSES)
            vote_id, moment = again.id, CLOSES
    with pytest.raises(Refusal):
        await open_again(session, vote, asked, [Place(hall.people[0])], LATER)
