"""Whoever had voted about decision rules or a goal is not told of house rules."""

from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, delivered
from tests.governance.asking import an_agreement, frozen
from tests.governance.making import a_committee
from tests.simulations.bygone import NOW
from vastgoed.committee.rules import preset
from vastgoed.governance.actions.deciding import Outcome, decide
from vastgoed.governance.actions.rounds import open_joint
from vastgoed.settings import Settings
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.wiring import connect

CONTENT: dict[str, dict[str, Any]] = {
    "rules": {"document": preset("commissie")},
    "goal": {"goal": "Een open huis.", "indicators": []},
}


@pytest.mark.parametrize(
    ("kind", "words"),
    [("rules", "dat wij op een andere manier beslissen."), ("goal", "een ander doel van het huis besloten.")],
)
async def test_a_letter_says_what_was_decided_meanwhile(
    session: AsyncSession, settings: Settings, kind: str, words: str
) -> None:
    connect()
    house = await a_house(session)
    ann, *_ = await a_committee(session, house)
    but: dict[str, Any] = {"kind": kind, "content": CONTENT[kind]}
    asked = await frozen(session, await an_agreement(session, house, **but))
    vote = await open_joint(session, asked.id, NOW)
    await cast(session, ann.id, vote.id, Said("yes", vote.subject_hash, vote.figures_hash), NOW)
    other = await an_agreement(session, house, **but, state="voting")
    await decide(session, other, Outcome("adopted", "vote"), NOW)
    [letter] = [it for it in await delivered(session, settings) if it.key.startswith("vote_void:")]
    told = " ".join(letter.text.split())
    assert (words in told, "huisregels" in told, "opnieuw kunt stemmen" in told) == (True, False, True)
