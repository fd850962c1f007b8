"""While people vote, every page says the same, whatever is in the box: nothing tells what it comes to."""

import re
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from html import unescape

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.governance.asking import SIDES, a_committee, frozen, other_rules
from tests.linde import Linde
from tests.simulations.bygone import NOW
from vastgoed.governance.actions.rounds import open_consent, open_joint
from vastgoed.people.models import Person
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.models import Vote

LINK = re.compile(r'(?:href|src|hx-get)="(/[^"#]*)')
CHANGES = re.compile(r'name="form_key" value="[^"]*"|"made_at":"[^"]*"')
NOT_ABOUT_IT = re.compile(
    r"/static/|/book|/rooms|/calendar|/agenda|/sign|/language|/board|/day|/policy/|/editor|/manage/.+/|\?"
)
"""Where a house is booked; the rest of it is read."""


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


@asynccontextmanager
async def a_box(session: AsyncSession, vote: Vote, people: list[Person], choice: str) -> AsyncGenerator[None]:
    """Everybody but the last votes so, and it is as if they had not afterwards."""
    async with session.begin_nested() as point:
        said = Said(choice, vote.subject_hash, vote.figures_hash, f"daarom {choice}")
        for person in people[:-1]:
            await cast(session, person.id, vote.id, said, NOW)
        yield
        await point.rollback()


@pytest.mark.parametrize(("path", "choices"), [("vote", ("yes", "no")), ("consent", ("yes", "aside"))])
async def test_no_page_says_anything_of_what_is_in_the_box(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, path: str, choices: tuple[str, str]
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
