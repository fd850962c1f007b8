"""While people vote, every page says the same, whatever is in the box: nothing tells what it comes to."""

import re
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from html import unescape

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, signed_in
from tests.governance.asking import an_agreement, frozen, other_rules
from tests.governance.making import SIDES, a_committee, a_speaker
from tests.linde import Linde
from tests.simulations.bygone import NOW
from vastgoed.errors import Refusal
from vastgoed.governance.actions.answering import Objecting, consent, object_in_round
from vastgoed.governance.actions.objecting import object_to
from vastgoed.governance.actions.rounds import open_consent, open_joint
from vastgoed.governance.forms import ObjectionForm
from vastgoed.governance.models import Objection
from vastgoed.governance.rules.life import Path
from vastgoed.people.models import Person
from vastgoed.steering.models import LogEntry
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.models import Vote
from vastgoed.wiring import connect

LINK = re.compile(r'(?:href|src|hx-get)="(/[^"#]*)')
CHANGES = re.compile(r'name="form_key" value="[^"]*"|"made_at":"[^"]*"')
NOT_ABOUT_IT = re.compile(
    r"/static/|/book|/rooms|/calendar|/agenda|/sign|/language|/board|/day|/policy/|/editor|/manage/.+/|\?"
)
"""Where a house is booked; the rest of it is read."""
AT_THE_END = ["objection", "vote", "vote"]
"""What was objected; what came out; what follows from that."""
HURTS = Objecting("Dan stoppen wij met zingen.", "Een lagere prijs voor koren.")


AFTERWARDS = ObjectionForm(reason="Te duur.", resolves="Minder.", strength="must")
"""Its number would tell that there is another one in the box."""


async def read(browser: httpx.AsyncClient, *first: str) -> dict[str, str]:
    """Every page that one comes to from these, and what it says."""
    found: dict[str, str] = {}
    left = [*first]
    while left:
        path = left.pop()
        if path in found or NOT_ABOUT_IT.search(path):
            continue
        page = await browser.get(path)
        found[path] = CHANGES.sub("", page.text)
        left += [unescape(it) for it in LINK.findall(page.text)]
    return found


def around(vote: Vote) -> Iterator[str]:
    yield from ("/houses/de-linde", "/houses/de-linde/log.json", f"/votes/{vote.id}", "/waiting")


async def answer(session: AsyncSession, vote: Vote, person: Person, choice: str) -> None:
    seen = vote.subject_hash, vote.figures_hash
    if choice == "block":
        await object_in_round(session, vote, person.id, seen, HURTS, NOW)
    elif vote.rule["question"] == "consent" and choice == "yes":
        await consent(session, vote, person.id, seen, NOW)
    else:
        await cast(session, person.id, vote.id, Said(choice, *seen, f"daarom {choice}"), NOW)


@asynccontextmanager
async def a_box(session: AsyncSession, vote: Vote, people: list[Person], choice: str) -> AsyncGenerator[None]:
    """Everybody but the last votes so, and it is as if they had not afterwards."""
    async with session.begin_nested() as point:
        for person in people[:-1]:
            await answer(session, vote, person, choice)
        yield
        await point.rollback()


@pytest.mark.parametrize(
    ("path", "choices"),
    [("vote", ("yes", "no")), ("consent", ("yes", "aside")), ("consent", ("yes", "block"))],
    ids=["vote", "aside", "block"],
)
async def test_no_page_says_anything_of_what_is_in_the_box(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, path: Path, choices: tuple[str, str]
) -> None:
    people = await a_committee(session, linde.house, SIDES, 2)
    proposal = await frozen(session, await other_rules(session, linde))
    proposal.path = path
    vote = await (open_joint if path == "vote" else open_consent)(session, proposal.id, NOW)
    told = []
    for choice in choices:
        async with a_box(session, vote, people, choice):
            pages = {f"public {name}": it for name, it in (await read(browser, *around(vote))).items()}
            await signed_in(browser, session, people[-1], "manager", "facilitator", "official")
            told.append(pages | await read(browser, *around(vote), "/steering/de-linde", "/manage/de-linde"))
            browser.cookies.clear()
    assert len(told[0]) > 20
    assert {it for it in told[0] if told[0][it] != told[1].get(it)} == set()


async def test_an_objection_in_a_round_is_read_and_logged_at_the_close_and_before_what_came_out(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    connect()
    ann, *_ = await a_committee(session, linde.house, SIDES, 2)
    proposal = await frozen(session, await an_agreement(session, linde.house))
    vote = await open_consent(session, proposal.id, NOW)
    await answer(session, vote, ann, "block")
    at = f"/houses/de-linde/proposals/{proposal.number}"
    assert (HURTS.reason in (await browser.get(at)).text, await logged(session)) == (False, [])
    for role in ("heard", "seat:gebruikers"):
        with pytest.raises(Refusal, match="Er loopt een ronde"):
            await object_to(session, proposal, await a_speaker(session, role), AFTERWARDS, NOW)
    await signed_in(browser, session, ann)
    assert HURTS.reason in (await browser.get(f"/votes/{vote.id}")).text
    assert (await browser.post(f"{at}/objections/1/withdrawal")).status_code == 404
    browser.cookies.clear()
    await close(session, vote.id, vote.closes_at)
    assert (HURTS.reason in (await browser.get(at)).text, await logged(session)) == (True, AT_THE_END)


async def logged(session: AsyncSession) -> list[str]:
    kinds = select(LogEntry.kind).where(LogEntry.kind.in_(("objection", "vote"))).order_by(LogEntry.seq)
    return [*await session.scalars(kinds)]


async def test_an_objection_taken_back_within_its_round_was_never_there(session: AsyncSession) -> None:
    connect()
    house = await a_house(session)
    ann, *_ = await a_committee(session, house)
    vote = await open_consent(session, (await frozen(session, await an_agreement(session, house))).id, NOW)
    for choice in ("block", "yes"):
        await answer(session, vote, ann, choice)
    await close(session, vote.id, vote.closes_at)
    assert ([*await session.scalars(select(Objection))], "objection" in await logged(session)) == ([], False)
