"""A proxy that cannot be is refused with the reason, in words for who wanted to give it."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.votes.voting import NOW, OPEN, SECRET, a_vote
from vastgoed.errors import Refusal
from vastgoed.votes.actions.proxies import give_proxy
from vastgoed.votes.models import VoteProxy

BOUND: dict[str, Any] = {"proxies": {"max_per_holder": 2, "instruction": "bound"}}
ITSELF = "Wie voor u stemt, kiest zelf."


@pytest.mark.parametrize(
    ("rule", "before", "asked", "why"),
    [
        ({}, [], (0, 1, None), "kan niemand een volmacht geven"),
        (OPEN, [], (0, 0, None), "uzelf"),
        (OPEN, [(0, 1)], (0, 2, None), "U gaf al een volmacht."),
        (OPEN, [(1, 0), (2, 0)], (3, 0, None), "hooguit zoveel volmachten hebben: 2."),
        (OPEN, [(1, 2)], (0, 1, None), "Deze persoon gaf zelf een volmacht."),
        (OPEN, [(1, 0)], (0, 2, None), "U stemt al voor iemand anders."),
        (BOUND, [], (0, 1, None), "Kies ook wat er voor u gestemd moet worden."),
        (OPEN, [], (0, 1, "yes"), ITSELF),
        (SECRET, [], (0, 1, "yes"), ITSELF),
    ],
)
async def test_a_refused_proxy_says_why(
    session: AsyncSession,
    rule: dict[str, Any],
    before: list[tuple[int, int]],
    asked: tuple[int, int, str | None],
    why: str,
) -> None:
    hall = await a_vote(session, rule=rule)
    for giver, holder in before:
        await give_proxy(session, hall.people[giver], hall.vote_id, hall.people[holder], NOW)
    giver, holder, choice = asked
    with pytest.raises(Refusal) as refused:
        await give_proxy(session, hall.people[giver], hall.vote_id, hall.people[holder], NOW, choice)
    assert why in str(refused.value)
    assert await session.scalar(select(func.count()).select_from(VoteProxy)) == len(before)
