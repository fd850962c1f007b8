"""The worker was down when a vote ended: what follows counts its days from when it came back."""

from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.governance.asking import frozen, other_rules
from tests.governance.making import a_committee
from tests.linde import Linde
from tests.simulations.bygone import NOW, TODAY
from vastgoed.governance.actions.answering import consent
from vastgoed.governance.actions.rounds import open_consent
from vastgoed.governance.models import Decision, Proposal
from vastgoed.governance.rules.terms import Days, Ends, days_of
from vastgoed.period import day_of
from vastgoed.policies.queries import terms
from vastgoed.steering.models import LogEntry
from vastgoed.votes.actions.closing import close
from vastgoed.wiring import connect

DAY = timedelta(days=1)
AWAY = 10 * DAY


async def decided_late(session: AsyncSession, linde: Linde, **but: Any) -> tuple[Decision, datetime]:
    """Everybody can live with it, and nobody counts for ten days. Returns when it was counted."""
    connect()
    people = await a_committee(session, linde.house)
    proposal: Proposal = await frozen(session, await other_rules(session, linde, **but))
    proposal.path = "consent"
    vote = await open_consent(session, proposal.id, NOW)
    for person in people:
        await consent(session, vote, person.id, (vote.subject_hash, vote.figures_hash), NOW)
    back = vote.closes_at + AWAY
    await close(session, vote.id, back)
    found = await session.scalar(select(Decision).where(Decision.proposal_id == proposal.id))
    assert found
    return found, back


async def test_a_policy_that_is_counted_late_never_begins_in_the_past(
    session: AsyncSession, linde: Linde
) -> None:
    decision, back = await decided_late(session, linde, first_day=TODAY + 20 * DAY)
    tomorrow = day_of(back) + DAY
    assert (decision.first_day, (await terms(session, [linde.house.id]))[-1].first) == (tomorrow, tomorrow)
    kinds = select(LogEntry.facts).where(LogEntry.kind.in_(("proposal", "round", "vote", "decision")))
    assert len({it.get("run") for it in await session.scalars(kinds)}) == 1, "each leads to the figures"
    entries = await session.scalars(select(LogEntry.at).where(LogEntry.kind == "decision"))
    assert entries.all() == [back]


async def test_an_experiment_whose_days_are_over_when_it_is_counted_never_holds(
    session: AsyncSession, browser: httpx.AsyncClient, linde: Linde
) -> None:
    trial = {"question": "Komen er meer mensen?", "criteria": "Tien erbij."}
    days: dict[str, Any] = {"first_day": TODAY + 16 * DAY, "until": TODAY + 20 * DAY}
    decision, _ = await decided_late(session, linde, trial=trial, **days)
    assert (decision.outcome, decision.standing, decision.policy_id) == ("adopted", "lapsed", None)
    assert len(await terms(session, [linde.house.id])) == 1
    page = (await browser.get(f"/houses/de-linde/decisions/{decision.number}")).text
    assert "Dit ging nooit in." in page


D = date(2026, 12, 1)
TENTH, LATER = D + 9 * DAY, D + 40 * DAY


@pytest.mark.parametrize(
    ("wanted", "ends", "days"),
    [
        (None, Ends(), Days(D + DAY)),
        (TENTH, Ends(), Days(TENTH)),
        (D - DAY, Ends(), Days(D + DAY)),
        (TENTH, Ends(LATER), Days(TENTH, LATER)),
        (TENTH, Ends(LATER, TENTH + DAY), Days(TENTH, TENTH + DAY)),
        (None, Ends(D), None),
        (None, Ends(D + DAY), None),
        (None, Ends(None, D), Days(D + DAY)),
        (None, Ends(LATER, None, 14), Days(D + DAY, D + 15 * DAY)),
        (None, Ends(TENTH, None, 14), Days(D + DAY, TENTH)),
    ],
)
def test_a_decision_has_the_days_that_are_left(wanted: date | None, ends: Ends, days: Days | None) -> None:
    assert days_of(wanted, ends, D) == days
