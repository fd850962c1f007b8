"""Attacks between two steps: what changed meanwhile, what nobody heard, what is done before its time."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.governance.test_by_itself import LAPSES, REVIEW, reviewed, woken
from tests.linde import Linde
from vastgoed.errors import Refusal
from vastgoed.governance.actions.looking import review as look_again
from vastgoed.period import midnight
from vastgoed.wiring import connect

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def wired() -> None:
    connect()


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
