"""What ends by itself ends on its day, and what is confirmed or looked at in time goes on."""

from datetime import date, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.governance.asking import frozen, other_rules
from tests.governance.making import a_committee
from tests.governance.test_adopting import ADOPTED, NOW, asked, checked, ruled
from tests.governance.test_rounds import voted
from tests.linde import Linde
from tests.simulations.bygone import NOW as TODAY_AT_NOON
from tests.simulations.bygone import TODAY
from tests.simulations.bygone import dearer as hall_at
from vastgoed.commands.worker import reminders
from vastgoed.governance.actions.deciding import Outcome, decide
from vastgoed.governance.actions.keeping import propose_keeping
from vastgoed.governance.actions.looking import review as look_again
from vastgoed.governance.actions.rounds import open_emergency
from vastgoed.governance.models import Decision, Review
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.jobs.models import Reminder
from vastgoed.period import midnight
from vastgoed.policies.document import parse, stored
from vastgoed.wiring import connect

DAY = timedelta(days=1)


async def woken(session: AsyncSession, decision: Decision, now: datetime) -> list[str]:
    """What the worker is woken for by then, done."""
    mine = select(Reminder).where(Reminder.subject == decision.id, Reminder.at <= now)
    due = (await session.scalars(mine.order_by(Reminder.at))).all()
    for it in due:
        await reminders()[it.kind](session, decision.id, now)
    return [it.kind for it in due]


async def an_emergency(session: AsyncSession, linde: Linde) -> Decision:
    """Three of the committee say yes, and that is enough at once; it asks for a month."""
    connect()
    people = await a_committee(session, linde.house)
    urgent = {"emergency": {"reason": "Lekkage", "most_cents": 10_000}}
    proposal = await frozen(session, await other_rules(session, linde, until=TODAY + 30 * DAY, **urgent))
    vote = await open_emergency(session, proposal.id, TODAY_AT_NOON)
    await voted(session, vote, *[(person, "yes") for person in people])
    found = await session.scalar(select(Decision).where(Decision.proposal_id == proposal.id))
    assert found
    return found


async def test_an_emergency_lapses_when_nobody_confirms_it_in_time(
    session: AsyncSession, browser: httpx.AsyncClient, linde: Linde
) -> None:
    """It holds from tomorrow, and fourteen days; everybody can see how long still."""
    decision = await an_emergency(session, linde)
    first, ends = TODAY + DAY, TODAY + 15 * DAY
    assert (decision.standing, decision.first_day, decision.until) == ("emergency", first, ends)
    page = (await browser.get(f"/houses/de-linde/decisions/{decision.number}")).text
    assert "tenzij de commissie het houdt" in page
    assert await woken(session, decision, midnight(ends) - DAY) == []
    assert await woken(session, decision, midnight(ends)) == ["decision_ends"]
    assert decision.standing == "lapsed"
    assert (await ruled(session, linde.house))[1:] == [(2, first, ends), (1, ends, None)]


async def test_an_emergency_that_is_confirmed_in_time_goes_on(session: AsyncSession, linde: Linde) -> None:
    """The committee can be asked at once, before it even begins."""
    decision = await an_emergency(session, linde)
    by = Speaker((await a_person(session)).id, "seat:bewoners")
    later = TODAY_AT_NOON + 10 * DAY
    keeping = await propose_keeping(
        session, linde.house, decision, by, ("Houden", "Het lekt nog."), TODAY_AT_NOON
    )
    await frozen(session, keeping)
    keeping.state = "consent"
    await decide(session, keeping, Outcome("adopted", "consent"), later)
    ends = decision.until
    assert ends
    await woken(session, decision, midnight(ends))
    assert decision.standing == "kept"
    assert [it[0] for it in await ruled(session, linde.house)] == [1, 2, 2]


REVIEW = date(2027, 1, 10)
LAPSES = REVIEW + 8 * DAY


async def reviewed(session: AsyncSession, linde: Linde, if_missed: str) -> tuple[Decision, Review]:
    """Rules that say themselves what happens when nobody looks at them again."""
    await a_committee(session, linde.house)
    said = {"on": str(REVIEW), "if_missed": if_missed, "after_days": 7}
    document = parse(stored(hall_at()) | {"examples": [], "review": said})
    proposal = await asked(session, linde)
    again = await other_rules(session, linde, document, first_day=proposal.first_day, state="consent")
    decision = await decide(session, again, ADOPTED, NOW)
    review = await session.scalar(select(Review).where(Review.decision_id == decision.id))
    assert review
    return decision, review


@pytest.mark.parametrize(
    ("if_missed", "standing", "versions"),
    [("lapse_to_parent", "lapsed", [1, 2, 1]), ("keep", "final", [1, 2])],
)
async def test_a_review_that_is_missed_ends_the_rules_or_not_as_they_say(
    session: AsyncSession, linde: Linde, if_missed: str, standing: str, versions: list[int]
) -> None:
    decision, _ = await reviewed(session, linde, if_missed)
    assert await woken(session, decision, midnight(REVIEW)) == ["decision_review"]
    assert decision.standing == "final"
    await woken(session, decision, midnight(LAPSES))
    await checked(session)
    assert (decision.standing, [it[0] for it in await ruled(session, linde.house)]) == (standing, versions)


@pytest.mark.parametrize(
    ("verdict", "standing", "versions"),
    [("keep", "kept", [1, 2, 2]), ("change", "kept", [1, 2, 2]), ("lapse", "lapsed", [1, 2, 1])],
)
async def test_what_was_looked_at_in_time_does_not_lapse_by_having_been_forgotten(
    session: AsyncSession, linde: Linde, verdict: str, standing: str, versions: list[int]
) -> None:
    decision, review = await reviewed(session, linde, "lapse_to_parent")
    by = await a_person(session)
    await look_again(session, review, ("Het loopt goed.", verdict), by.id, midnight(REVIEW) + DAY)
    await woken(session, decision, midnight(LAPSES))
    await checked(session)
    assert (decision.standing, [it[0] for it in await ruled(session, linde.house)]) == (standing, versions)
