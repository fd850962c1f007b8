"""Nothing that was decided is undone unseen: what was asked for before is overtaken, and all hear why."""

from datetime import datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person, delivered
from tests.governance.making import NOW, a_committee
from tests.governance.making import guide as a_guide
from tests.governance.test_adopting import ADOPTED, FIRST, LATER, a_request, a_trial, asked, checked, ruled
from tests.governance.test_rounds import a_round, seen
from tests.linde import Linde
from vastgoed.errors import Spent
from vastgoed.governance.actions.answering import consent
from vastgoed.governance.actions.deciding import decide
from vastgoed.governance.actions.ending import stop
from vastgoed.governance.actions.granting import answer
from vastgoed.governance.actions.living import written
from vastgoed.governance.actions.proposing import withdraw
from vastgoed.governance.actions.suspending import suspend
from vastgoed.governance.models import Decision, MandateRequest, Proposal
from vastgoed.jobs.models import Effect, Reminder
from vastgoed.period import midnight
from vastgoed.settings import Settings

YES = True, "Voor een jaar is dat goed."


async def granted(session: AsyncSession, row: MandateRequest, now: datetime = NOW) -> Decision:
    return await answer(session, row, YES, (await a_person(session)).id, now)


async def letters(session: AsyncSession, name: str) -> int:
    found = await session.scalars(select(Effect.key).where(Effect.key.like(f"mail:{name}:%")))
    return len(found.all())


async def test_a_request_is_overtaken_when_other_rules_are_decided(
    session: AsyncSession, browser: httpx.AsyncClient, linde: Linde
) -> None:
    people = await a_committee(session, linde.house)
    request, row = await a_request(session, linde)
    await decide(session, await asked(session, linde, first_day=LATER), ADOPTED, NOW)
    await checked(session)
    assert (request.standing, await letters(session, "request_overtaken")) == ("overtaken", len(people))
    mine = select(Reminder).where(Reminder.subject == request.id, Reminder.kind == "request_answer")
    assert await session.scalar(mine) is None
    page = (await browser.get(f"/houses/de-linde/decisions/{request.number}")).text
    assert "Daarom gaat dit besluit niet door." in page
    known = await ruled(session, linde.house)
    with pytest.raises(Spent):
        await granted(session, row)
    assert await ruled(session, linde.house) == known


async def test_a_request_to_change_what_was_tried_is_overtaken_when_that_was_stopped(
    session: AsyncSession, linde: Linde
) -> None:
    trial, by = await a_trial(session, linde), await a_guide(session)
    now = midnight(FIRST + timedelta(days=3))
    _, row = await a_request(session, linde, now, parent_id=trial.policy_id, content={"edits": []})
    await stop(session, trial.id, "Drie groepen bleven weg.", by, now)
    known = await ruled(session, linde.house)
    assert (await granted(session, row, now)).standing == "overtaken"
    assert await ruled(session, linde.house) == known


async def test_a_request_that_is_granted_sends_back_what_stood_fast_and_overtakes_others(
    session: AsyncSession, linde: Linde
) -> None:
    (one, row), (other, _) = [await a_request(session, linde) for _ in range(2)]
    fast = await asked(session, linde, state="frozen")
    await granted(session, row)
    await checked(session)
    assert (one.standing, other.standing, fast.state) == ("final", "overtaken", "talking")


async def test_an_emergency_outside_a_limit_is_one_once_it_is_granted(
    session: AsyncSession, linde: Linde
) -> None:
    request, row = await a_request(session, linde, emergency={"reason": "Lekkage", "most_cents": 0})
    assert (request.standing, request.until) == ("requested", FIRST + timedelta(days=14))
    await granted(session, row)
    assert request.standing == "emergency"


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("changed", "De tekst is daarna veranderd."),
        ("suspended", "Dit voorstel is stilgezet."),
        ("overtaken", "Intussen zijn er andere huisregels besloten."),
        ("withdrawn", "heeft het ingetrokken."),
    ],
)
async def test_who_had_voted_hears_why_that_no_longer_counts(
    session: AsyncSession, settings: Settings, why: str, words: str
) -> None:
    _, (ann, *_), proposal, vote = await a_round(session)
    await consent(session, vote, ann.id, seen(vote), NOW)
    await stopped(session, proposal, why)
    [letter] = [it for it in await delivered(session, settings) if it.key.startswith("vote_void:")]
    told = " ".join(letter.text.split())
    assert words in told
    assert ("opnieuw kunt stemmen" in told) == (why != "withdrawn")
    assert (why == "changed") == ("De tekst is daarna veranderd" in told)


async def stopped(session: AsyncSession, proposal: Proposal, why: str) -> None:
    by = await a_guide(session)
    if why == "suspended":
        await suspend(session, proposal.id, "Eerst de begroting.", by.person_id, NOW)
    elif why == "withdrawn":
        await withdraw(session, proposal, by, "Het hoeft niet meer.", NOW)
    else:
        await written(session, proposal, why)  # type: ignore[arg-type]
