"""The vote page: everything that one must know, and three interactions from the letter to the ballot."""

import asyncio
import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA, browsing
from tests.factories import a_group, a_house, a_person, delivered, signed_in, statements
from tests.governance.asking import an_agreement, frozen, other_rules
from tests.governance.making import SIDES, a_committee
from tests.linde import Linde
from tests.simulations.bygone import NOW, TODAY, Used, dearer, used
from vastgoed.committee.actions import put_in_force, set_goal
from vastgoed.committee.rules import preset
from vastgoed.db import sessions_of, transaction
from vastgoed.governance.actions.rounds import open_consent, open_joint
from vastgoed.governance.models import Hearing, Objection
from vastgoed.people.models import Person
from vastgoed.settings import Settings
from vastgoed.votes.models import OpenBallot, SecretBallot, Vote
from vastgoed.web.work import UnitOfWork

LONG_AGO = TODAY - timedelta(days=300)
MARK = re.compile(r'name="(subject|figures|form_key)" value="([^"]*)"')


def fields(page: httpx.Response, **but: str) -> dict[str, str]:
    """The hidden fields of the ballot, and what is chosen."""
    form = page.text.partition("/ballot")[2]
    return dict(MARK.findall(form)) | but


async def hand_in(browser: httpx.AsyncClient, vote: Vote, **said: str) -> httpx.Response:
    page = await browser.get(f"/votes/{vote.id}")
    return await browser.post(f"/votes/{vote.id}/ballot", data=fields(page, **said))


async def a_policy_vote(session: AsyncSession, linde: Linde) -> tuple[list[Person], Vote]:
    """The hall becomes dearer; a choir without a seat was heard, and somebody with a seat books too."""
    people, singer = await a_committee(session, linde.house), await a_person(session)
    choir, club = (
        await a_group(session, singer, name="Koor"),
        await a_group(session, people[0], name="Schaakclub"),
    )
    for group in (choir, club):
        await used(session, linde, linde.hall, Used(group, weeks=40, first=LONG_AGO))
    proposal = await frozen(session, await other_rules(session, linde, dearer(1700)))
    for hearing in await session.scalars(select(Hearing)):
        hearing.state, hearing.said = "heard", "Dan stoppen wij."
    return people, await open_consent(session, proposal.id, NOW)


async def a_vote(
    session: AsyncSession, each: int = 2, now: datetime = NOW, **options: bool
) -> tuple[list[Person], Vote]:
    """A joint vote about a goal."""
    house = await a_house(session)
    if options:
        rules = preset("commissie")
        await put_in_force(
            session, house.id, rules | {"options": rules["options"] | options}, "test", LONG_BEFORE
        )
    people = await a_committee(session, house, SIDES, each)
    proposal = await frozen(session, await an_agreement(session, house, kind="goal", content=GOAL))
    return people, await open_joint(session, proposal.id, now)


LONG_BEFORE = NOW - timedelta(days=60)
GOAL = {"goal": "Niemand eet alleen.", "indicators": []}


async def test_a_link_a_choice_and_a_button_are_enough(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    """The link in the letter leads to the very page with the choices and the button."""
    (ann, *_), vote = await a_vote(session)
    await set_goal(session, vote.house_id, {"goal": "Niemand eet hier alleen."}, "test", NOW)
    await signed_in(browser, session, ann)
    letter = next(it for it in await delivered(session, settings) if it.to == ann.email)
    [path] = set(re.findall(r"/votes/[0-9a-f-]+", letter.text))
    page = await browser.get(path)
    answer = await browser.post(f"{path}/ballot", data=fields(page, choice="yes"))
    assert "Uw stem is geteld: Voor." in answer.text
    [about] = set(re.findall(r'href="(/houses/[^"]+/proposals/1)"', answer.text))
    proposal = await browser.get(about)
    for above in (page.text, proposal.text):
        assert above.index("Niemand eet hier alleen.") < above.index("<h2")
    assert ("U deed al mee." in proposal.text, "Stem nu" in proposal.text) == (True, False)
    assert (await session.scalars(select(OpenBallot.choice))).all() == ["yes"]
    again = await hand_in(browser, vote, choice="no")
    assert "U koos: Tegen." in again.text
    assert (await session.scalars(select(OpenBallot.choice))).all() == ["no"]


async def test_before_the_close_only_the_turnout_is_told(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    """What others chose, and why, stands nowhere: not for a voter and not for who manages the house."""
    (ann, bob, *_), vote = await a_vote(session)
    await signed_in(browser, session, ann)
    await hand_in(browser, vote, choice="no", reason="Zeldzaam woord")
    for person, roles in ((bob, ()), (await a_person(session), ("manager",))):
        await signed_in(browser, session, person, *roles)
        for part in ("", "/papers") if roles else ("",):
            page = await browser.get(f"/votes/{vote.id}{part}")
            assert page.status_code == 200
            assert "Zeldzaam" not in page.text
            assert "checked" not in page.text
    assert "Al meegedaan: 1 van de 6 mensen." in (await browser.get(f"/votes/{vote.id}")).text


async def test_a_ballot_after_the_closing_instant_is_told_so(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    """Also as long as nobody has counted."""
    (ann, *_), vote = await a_vote(session, now=NOW - timedelta(days=28))
    await signed_in(browser, session, ann)
    late = {"choice": "yes", "subject": vote.subject_hash, "figures": vote.figures_hash}
    answer = await browser.post(f"/votes/{vote.id}/ballot", data=late)
    assert answer.status_code == 410
    assert "De stemming is gesloten. Uw stem telt niet mee." in answer.text
    page = await browser.get(f"/votes/{vote.id}")
    assert "De stemming is gesloten." in page.text
    assert 'name="choice"' not in page.text


async def test_a_ballot_is_for_the_text_that_was_read(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    (ann, *_), vote = await a_vote(session)
    await signed_in(browser, session, ann)
    answer = await hand_in(browser, vote, choice="yes", subject="sha256:andere")
    assert answer.status_code == 409
    assert await session.scalar(select(func.count()).select_from(OpenBallot)) == 0


async def test_without_a_part_in_it_there_is_no_such_vote(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    _, vote = await a_vote(session)
    assert (await browser.get(f"/votes/{vote.id}")).status_code == 401
    await signed_in(browser, session)
    assert (await browser.get(f"/votes/{vote.id}")).status_code == 404
    assert (await browser.get(f"/votes/{uuid4()}")).status_code == 404


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "Kies een van de antwoorden."),
        ({"choice": "block", "reason": "Te duur"}, "Schrijf op wat uw bezwaar zou wegnemen."),
        ({"choice": "block", "resolves": "Goedkoper"}, "Schrijf op waarom u hiermee niet kunt leven."),
        ({"choice": "aside"}, "Schrijf op welk belang u hebt."),
        ({"choice": "no"}, "Kies een van de mogelijkheden."),
    ],
)
async def test_an_answer_that_is_not_whole_comes_back_as_it_was(
    browser: httpx.AsyncClient, session: AsyncSession, said: dict[str, str], field: str
) -> None:
    house = await a_house(session)
    ann, *_ = await a_committee(session, house)
    vote = await open_consent(session, (await frozen(session, await an_agreement(session, house))).id, NOW)
    await signed_in(browser, session, ann)
    answer = await hand_in(browser, vote, **said)
    assert answer.status_code == 422
    assert field in answer.text
    for typed in said.values():
        assert typed in answer.text
    assert await session.scalar(select(func.count()).select_from(Objection)) == 0
    assert await session.scalar(select(func.count()).select_from(OpenBallot)) == 0


async def test_an_objection_in_a_round_is_kept_with_what_would_help(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_house(session)
    ann, *_ = await a_committee(session, house)
    vote = await open_consent(session, (await frozen(session, await an_agreement(session, house))).id, NOW)
    await signed_in(browser, session, ann)
    said = {"choice": "block", "reason": "Te duur", "resolves": "Goedkoper", "strength": "should"}
    answer = await hand_in(browser, vote, **said)
    assert "U koos: Ik heb bezwaar." in answer.text
    found = (await session.scalars(select(Objection))).one()
    assert (found.reason, found.resolves, found.strength) == ("Te duur", "Goedkoper", "should")


async def test_a_secret_ballot_is_answered_with_its_code_and_nothing_else(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    (ann, *_), vote = await a_vote(session, secret=True)
    await signed_in(browser, session, ann)
    answer = await hand_in(browser, vote, choice="yes")
    assert answer.status_code == 200
    assert answer.history == []
    assert len(re.findall(r"\b[2-9a-z]{4}(?:-[2-9a-z]{4}){4}\b", answer.text)) == 1
    page = await browser.get(f"/votes/{vote.id}")
    assert "Uw stem is geheim en blijft zoals hij is." in page.text
    assert await session.scalar(select(func.count()).select_from(SecretBallot)) == 1


async def test_the_page_takes_as_many_statements_with_one_booker_as_with_ten(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde
) -> None:
    (ann, *_), vote = await a_policy_vote(session, linde)
    await signed_in(browser, session, ann)
    await browser.get(f"/votes/{vote.id}")
    with statements(engine) as few:
        await browser.get(f"/votes/{vote.id}")
    proposal_id = vote.decision
    for n in range(10):
        group = await a_group(session, ann, name=f"Club {n}")
        session.add(Hearing(proposal_id=proposal_id, group_id=group.id, person_id=None, cents_a_year=n))
    await session.flush()
    with statements(engine) as many:
        await browser.get(f"/votes/{vote.id}")
    assert len(many) == len(few) <= 12


async def test_sixty_four_ballots_of_one_person_count_once(racing: AsyncEngine, app: UnitOfWork) -> None:
    """Each is a click of its own, with a key of its own, at the same moment."""
    sessions = sessions_of(racing)
    async with browsing(replace(app, sessions=sessions)) as browser:
        async with transaction(sessions, SCHEMA) as session:
            (ann, *_), vote = await a_vote(session)
            await signed_in(browser, session, ann)
        page = fields(await browser.get(f"/votes/{vote.id}"), choice="yes")

        async def click() -> int:
            answer = await browser.post(f"/votes/{vote.id}/ballot", data=page | {"form_key": str(uuid4())})
            return answer.status_code

        statuses: list[Any] = await asyncio.gather(*(click() for _ in range(64)))
        assert 200 in statuses
        assert set(statuses) <= {200, 503}
        async with transaction(sessions, SCHEMA) as session:
            assert await session.scalar(select(func.count()).select_from(OpenBallot)) == 1
        assert "Al meegedaan: 1 van de 6" in (await browser.get(f"/votes/{vote.id}")).text
