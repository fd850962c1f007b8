"""What the house is for, in its own words, with at most three figures of its own over time."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import NOW
from tests.factories import a_house
from vastgoed.committee.actions import measure, set_goal
from vastgoed.committee.models import Goal
from vastgoed.committee.queries import goal_of
from vastgoed.committee.rules.goal import Measured
from vastgoed.documents.problems import DocumentError
from vastgoed.errors import Absent, Refusal
from vastgoed.steering.actions.by import By

EATING = {"id": "eters", "name": "Mensen aan tafel", "unit": "mensen", "target": "40", "source": "De lijst"}
QUIET = {"id": "klachten", "name": "Klachten over lawaai", "target": "2.5", "aim": "at_most"}
GOAL = {"goal": "In De Linde eet niemand alleen.", "indicators": [EATING, QUIET]}
BY = By(None, "beheerder")
DAY = date(2026, 3, 1)


async def test_a_goal_has_figures_over_time_and_says_whether_they_are_reached(session: AsyncSession) -> None:
    house = await a_house(session)
    assert await goal_of(session, house.id) is None
    await set_goal(session, house.id, GOAL, "besluit", NOW)
    for day, value in ((DAY, "40"), (DAY - timedelta(days=30), "12"), (DAY, "39.5")):
        await measure(session, house.id, "eters", Measured(day, value), BY, NOW)
    await measure(session, house.id, "klachten", Measured(DAY, "2"), BY, NOW)
    goal = await goal_of(session, house.id)
    assert goal
    eating, quiet = goal.indicators
    assert [it.value for it in eating.values] == ["12", "39.5"]
    assert (eating.reached, quiet.reached) == (False, True)
    await set_goal(session, house.id, GOAL | {"goal": "Samen eten.", "indicators": [EATING]}, "later", NOW)
    after = await goal_of(session, house.id)
    assert after
    assert (after.version, after.text, after.indicators[0].latest) == (
        2,
        "Samen eten.",
        Measured(DAY, "39.5"),
    )


@pytest.mark.parametrize(
    ("but", "said"),
    [
        ({"indicators": [EATING, QUIET, EATING | {"id": "c"}, EATING | {"id": "d"}]}, "hooguit 3"),
        ({"indicators": [EATING, EATING]}, "eigen naam"),
        ({"indicators": [EATING | {"target": "veel"}]}, "getal als tekst"),
        ({"indicators": [EATING | {"target": 40}]}, "tekst"),
        ({"goal": " "}, "Vul hier tekst in"),
        ({"goal": "x" * 601}, "te lang"),
    ],
)
async def test_a_goal_that_cannot_be_is_refused(
    session: AsyncSession, but: dict[str, Any], said: str
) -> None:
    house = await a_house(session)
    with pytest.raises(DocumentError) as refused:
        await set_goal(session, house.id, GOAL | but, "besluit", NOW)
    assert any(said in it.said("nl") for it in refused.value.problems)
    assert await goal_of(session, house.id) is None


async def test_what_is_measured_belongs_to_the_goal_and_to_the_past(session: AsyncSession) -> None:
    house = await a_house(session)
    await set_goal(session, house.id, GOAL, "besluit", NOW)
    with pytest.raises(Absent):
        await measure(session, house.id, "omzet", Measured(DAY, "1"), BY, NOW)
    with pytest.raises(Refusal, match="al geweest"):
        await measure(session, house.id, "eters", Measured(NOW.date() + timedelta(days=2), "1"), BY, NOW)


async def test_a_version_of_the_goal_stays_as_it_was(session: AsyncSession) -> None:
    house = await a_house(session)
    await set_goal(session, house.id, GOAL, "besluit", NOW)
    with pytest.raises(IntegrityError, match="is never changed"):
        async with session.begin_nested():
            await session.execute(update(Goal).values(text="Iets anders."))
