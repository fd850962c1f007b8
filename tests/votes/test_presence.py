"""Who is there: counted where the rule asks for it, in the bundle, and kept as it was at the close."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.votes.test_verify import verified
from tests.votes.voting import CLOSES, NOW, a_vote, outcome, said
from vastgoed.errors import Refusal, Spent
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.export import bundle
from vastgoed.votes.actions.presence import note_present
from vastgoed.votes.actions.proxies import give_proxy

HALF: dict[str, Any] = {"quorum": {"of": "presence", "share": "1/2"}, "proxies": {"max_per_holder": 2}}


@pytest.mark.parametrize("secret", [False, True], ids=["open", "secret"])
@pytest.mark.parametrize(
    ("there", "proxy", "counted"),
    [
        (5, False, ("5", "adopted")),
        (3, False, ("3", "adopted")),
        (2, False, ("2", "no_valid_decision")),
        (2, True, ("3", "adopted")),
        (0, False, ("0", "no_valid_decision")),
    ],
)
async def test_who_is_there_counts_also_who_is_there_by_proxy(
    session: AsyncSession, tmp_path: Any, secret: bool, there: int, proxy: bool, counted: tuple[str, str]
) -> None:
    hall = await a_vote(session, rule=HALF | {"ballots": {"secret": secret}})
    leader = await a_person(session)
    if proxy:
        await give_proxy(session, hall.people[4], hall.vote_id, hall.people[0], NOW)
    await cast(session, hall.people[0], hall.vote_id, said(), NOW)
    await note_present(session, leader.id, hall.vote_id, hall.people, NOW)
    await note_present(session, leader.id, hall.vote_id, hall.people[:there], NOW)
    vote = await close(session, hall.vote_id, CLOSES)
    assert vote.verdict is not None
    assert (vote.verdict["tests"][0]["got"], outcome(vote)) == counted
    result = verified(tmp_path, await bundle(session, vote))
    assert result.exit_code == 0, result.stdout


async def test_the_list_is_of_those_who_may_vote_and_ends_with_the_vote(session: AsyncSession) -> None:
    hall, leader = await a_vote(session, rule=HALF), await a_person(session)
    with pytest.raises(Refusal) as refused:
        await note_present(session, leader.id, hall.vote_id, [leader.id], NOW)
    assert refused.value.field == "present"
    await note_present(session, leader.id, hall.vote_id, hall.people, NOW)
    await close(session, hall.vote_id, CLOSES)
    with pytest.raises(Spent):
        await note_present(session, leader.id, hall.vote_id, [], NOW)
    with pytest.raises(DBAPIError):
        await session.execute(text("DELETE FROM attendance"))
