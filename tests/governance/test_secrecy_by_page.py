"""The attack once more, through the pages: whoever reads all that is stored and all logs after the close."""

import json
import logging
import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA, browsing
from tests.factories import a_person, signed_in
from tests.governance.test_vote_page import a_vote, fields
from tests.simulations.bygone import NOW
from tests.votes.test_ballots_secret import FEWEST, TABLES, linked, rows
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.governance.queries.proposals import proposal_of
from vastgoed.houses.models import House, RoleTerm
from vastgoed.people.models import Person
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.reminders import REMIND
from vastgoed.votes.jobs import REMINDERS
from vastgoed.votes.models import Vote
from vastgoed.votes.rules.secrecy import receipt_hash
from vastgoed.web.work import UnitOfWork

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|__rest\">[^<]*|[0-9]{2}:[0-9]{2}:[0-9]{2}")
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


async def read_by(
    sessions: Sessions, app: UnitOfWork, person: Person | None, paths: list[str]
) -> dict[str, httpx.Response]:
    """What somebody, or nobody in particular, gets to see; their own name and every key left out."""
    async with browsing(replace(app, sessions=sessions)) as browser:
        if person:
            async with transaction(sessions, SCHEMA) as session:
                await signed_in(browser, session, await session.get_one(Person, person.id))
        return {path: await browser.get(path) for path in paths}


def nameless(page: httpx.Response, person: Person) -> str:
    return KEY.sub("", page.text.replace(person.name, ""))


async def test_after_the_close_no_page_and_no_file_tells_who_voted_what(
    racing: AsyncEngine, app: UnitOfWork
) -> None:
    """Who voted for and who voted against read the same; so do manager, facilitator and passer-by nothing."""
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        people, vote = await a_vote(session, secret=True)
        house, proposal = (
            await session.get_one(House, vote.house_id),
            await proposal_of(session, vote.decision),
        )
        helpers = [await an_office(session, role) for role in ("manager", "facilitator")]
    receipts = await played(sessions, app, people, vote)
    hashes = {receipt_hash(vote.id, it).hex() for it in receipts}
    base, own = f"/houses/{house.slug}", f"/votes/{vote.id}"
    file = f"{base}/decisions/1/bundle.zip"
    paths = [
        own,
        f"{own}/paper",
        f"{own}/papers",
        f"{base}/proposals/{proposal.number}",
        f"{base}/decisions/1",
    ]
    paths += [f"{base}/log", f"{base}/log.json", f"/steering/{house.slug}", "/waiting", "/mine", file]
    seen = {who: await read_by(sessions, app, who, paths) for who in (*people[:2], *helpers, None)}
    for who, pages in seen.items():
        assert pages[file].status_code == pages[f"{base}/decisions/1"].status_code == 200, who
        told = "".join(it.text for path, it in pages.items() if path != file)
        assert [it for it in (*receipts, *hashes) if it in told] == []
    for path in paths[:-1]:
        [one, other] = [nameless(seen[it][path], it) for it in people[:2]]
        assert one == other, path
    tell_nothing(seen[None][file].content, hashes)


def tell_nothing(bundle: bytes, hashes: set[str]) -> None:
    """In the file the ballots are there, by their receipts, and nothing of theirs is with the people."""
    with ZipFile(BytesIO(bundle)) as file:
        parts = {it: json.loads(file.read(f"{it}.json")) for it in ("ballots", "electorate", "roll")}
    ballots = [{key: str(value) for key, value in it.items()} for it in parts["ballots"]]
    assert {it["receipt"].removeprefix("sha256:") for it in ballots} == hashes
    for rows_ in ([{"id": it} for it in parts["roll"]], parts["electorate"]):
        assert linked(ballots, rows_) >= FEWEST


async def an_office(session: AsyncSession, role: str) -> Person:
    person = await a_person(session)
    session.add(RoleTerm(person_id=person.id, role=role, since=NOW - timedelta(days=30)))
    return person
