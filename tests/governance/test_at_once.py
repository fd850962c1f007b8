"""Around the close, through the page: each ballot is counted and acknowledged, or refused."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA, browsing
from tests.factories import signed_in
from tests.governance.test_vote_page import a_vote
from tests.racing import tried
from vastgoed.db import sessions_of, transaction
from vastgoed.people.models import Person
from vastgoed.votes import queries
from vastgoed.votes.actions.closing import close
from vastgoed.votes.models import Vote
from vastgoed.web.work import UnitOfWork


async def tokens(browser: httpx.AsyncClient, session: AsyncSession, people: list[Person]) -> list[str]:
    """A session for each of them; the browser itself keeps none."""
    found = []
    for person in people:
        await signed_in(browser, session, person)
        found.append(browser.cookies["session"])
    browser.cookies.clear()
    return found


async def hand_in(browser: httpx.AsyncClient, vote: Vote, token: str) -> int:
    said = {"choice": "no", "subject": vote.subject_hash, "figures": vote.figures_hash}
    whole = said | {"form_key": str(uuid4())}
    path, cookie = f"/votes/{vote.id}/ballot", {"cookie": f"session={token}"}
    return (await browser.post(path, data=whole, headers=cookie, follow_redirects=False)).status_code


@pytest.mark.parametrize("secret", [False, True], ids=["open", "secret"])
async def test_each_ballot_around_the_close_is_acknowledged_and_counted_or_refused(
    racing: AsyncEngine, app: UnitOfWork, secret: bool
) -> None:
    sessions, done = sessions_of(racing), 200 if secret else 303
    async with browsing(replace(app, sessions=sessions)) as browser:
        async with transaction(sessions, SCHEMA) as session:
            people, vote = await a_vote(session, 4, secret=secret)
            keys = await tokens(browser, session, people)
        voting = [hand_in(browser, vote, it) for it in keys]
        closing = tried(sessions, lambda session: close(session, vote.id, vote.closes_at))
        found: list[Any] = await asyncio.gather(*voting[:6], closing, *voting[6:])
    assert found.pop(6) == "done"
    assert set(found) <= {done, 410, 503}
    async with transaction(sessions, SCHEMA) as session:
        kept = await queries.vote_of(session, vote.id)
        assert (kept.state, await queries.turnout(session, kept)) == ("closed", found.count(done))
