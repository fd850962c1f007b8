"""What a house proposes about itself: how it decides, and what it is for. It is told on every page."""

from copy import deepcopy
from datetime import datetime
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.governance.asking import an_agreement, frozen
from tests.governance.making import a_committee
from tests.linde import Linde
from tests.simulations.bygone import NOW
from vastgoed.committee.actions import put_in_force, set_goal
from vastgoed.committee.rules import Rules, preset
from vastgoed.governance.actions.rounds import open_joint
from vastgoed.governance.pages.course import turns
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.actions.closing import close
from vastgoed.wiring import connect

BEFORE = datetime(2026, 1, 1, tzinfo=NOW.tzinfo)
OLD = {
    "goal": "Iedereen voelt zich welkom.",
    "indicators": [{"id": "open", "name": "Open avonden", "unit": "per week", "target": "3"}],
}
NEW = {
    "goal": "Niemand eet alleen.",
    "indicators": [{"id": "tafel", "name": "Aan tafel", "unit": "per week", "target": "40"}],
}


def longer() -> dict[str, Any]:
    rules = deepcopy(preset("commissie"))
    rules["vote"]["days"] = 21
    return rules


@pytest.mark.parametrize(
    ("kind", "content", "told"),
    [
        ("rules", {"document": longer()}, ["Stemmen kan 14 dagen lang.", "Stemmen kan 21 dagen lang."]),
        ("goal", NEW, ["Niemand eet alleen.", "Iedereen voelt zich welkom.", "minstens 40 per week"]),
    ],
)
async def test_a_change_of_the_house_itself_is_told_before_during_and_after_the_vote(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    linde: Linde,
    kind: str,
    content: dict[str, Any],
    told: list[str],
) -> None:
    connect()
    people = await a_committee(session, linde.house)
    await put_in_force(session, linde.house.id, preset("commissie"), "setup", BEFORE)
    await set_goal(session, linde.house.id, OLD, "setup", BEFORE)
    proposal = await frozen(session, await an_agreement(session, linde.house, kind=kind, content=content))
    vote = await open_joint(session, proposal.id, NOW)
    await signed_in(browser, session, people[0])
    pages = [f"/houses/de-linde/proposals/{proposal.number}", f"/votes/{vote.id}"]
    texts = [(await browser.get(it)).text for it in pages]
    for person in people:
        await cast(session, person.id, vote.id, Said("yes", vote.subject_hash, vote.figures_hash), NOW)
    await close(session, vote.id, vote.closes_at)
    await session.flush()
    texts.append((await browser.get(f"/houses/de-linde/decisions/{2}")).text)
    for text in texts:
        assert [it for it in told if it not in text] == []


def test_only_what_differs_is_told() -> None:
    old, new = Rules.of(preset("commissie")), Rules.of(longer())
    assert turns(old, old, {}) == []
    [turn] = turns(old, new, {})
    assert (turn.title, turn.now, turn.soon) == (
        "Een grote wijziging",
        ["Stemmen kan 14 dagen lang."],
        ["Stemmen kan 21 dagen lang."],
    )
