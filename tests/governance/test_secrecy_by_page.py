"""The attack once more, through the pages: whoever reads all that is stored and all logs after the close."""

import logging
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import SCHEMA, browsing
from tests.factories import signed_in
from tests.governance.test_vote_page import a_vote, fields
from tests.votes.test_ballots_secret import FEWEST, TABLES, linked, rows
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.people.models import Person
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.reminders import REMIND
from vastgoed.votes.jobs import REMINDERS
from vastgoed.votes.models import Vote
from vastgoed.web.work import UnitOfWork

CODE = re.compile(r"\b[2-9a-z]{4}(?:-[2-9a-z]{4}){4}\b")


async def played(sessions: Sessions, app: UnitOfWork, people: list[Person], vote: Vote) -> list[str]:
    """Each votes by the page and sends it twice; halfway the worker reminds who did not. The receipts."""
    receipts = []
    async with browsing(replace(app, sessions=sessions)) as browser:
        for n, person in enumerate(people):
            async with transaction(sessions, SCHEMA) as session:
                await signed_in(browser, session, await session.get_one(Person, person.id))
            page = fields(await browser.get(f"/votes/{vote.id}"), choice="no" if n % 2 else "yes")
            answers = [await browser.post(f"/votes/{vote.id}/ballot", data=page) for _ in range(2)]
            receipts += CODE.findall("".join(it.text for it in answers))
            if n == len(people) // 2:
                async with transaction(sessions, SCHEMA) as session:
                    await REMINDERS[REMIND](session, vote.id, vote.closes_at - timedelta(days=1))
    async with transaction(sessions, SCHEMA) as session:
        await close(session, vote.id, vote.closes_at)
    return receipts


async def stored(sessions: Sessions) -> dict[str, list[dict[str, str]]]:
    async with sessions(schema=SCHEMA) as session:
        tables = (await session.scalars(TABLES, {"schema": SCHEMA})).all()
        return {it: await rows(session, it) for it in tables}


async def test_nothing_that_pages_worker_and_logs_leave_tells_whose_a_secret_ballot_is(
    racing: AsyncEngine, app: UnitOfWork, caplog: pytest.LogCaptureFixture
) -> None:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        people, vote = await a_vote(session, secret=True)
    with caplog.at_level(logging.DEBUG):
        receipts = await played(sessions, app, people, vote)
    found = await stored(sessions)
    everything, ballots = str(found) + caplog.text, found.pop("secret_ballot")
    assert len(people) == len(set(receipts)) == len(receipts) == len(ballots)
    links = {it: linked(ballots, there) for it, there in found.items()}
    assert {it: n for it, n in links.items() if n < FEWEST} == {}
    assert [it for it in receipts if it in everything or it.replace("-", "") in everything] == []
    assert "/ballot" not in everything.replace(caplog.text, "")
    assert [it.getMessage() for it in caplog.records if it.name.startswith("vastgoed")] == []
