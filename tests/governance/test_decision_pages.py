"""Decisions with their reasons, for everybody; and what the committee does with them afterwards."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_house, signed_in, statements
from tests.governance.test_adopting import NOW, OUTSIDE, a_request, a_trial
from tests.linde import Linde
from vastgoed.governance.models import Decision, Proposal, Review
from vastgoed.mandates.models import Mandate

PAGE = "/houses/de-linde/decisions"


async def as_manager(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)


async def test_everybody_reads_what_was_decided_and_why(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    decision = await a_trial(session, linde, datetime.now(UTC))
    listed = await browser.get(PAGE)
    assert "Besluit 1" in listed.text
    assert "Besluit 2" in listed.text
    shown = (await browser.get(f"{PAGE}/{decision.number}")).text
    for said in (
        "€\xa012,50",
        "€\xa013,00",
        "Iedereen die meebeslist kon hiermee leven.",
        "Komen er meer mensen?",
    ):
        assert said in shown
    assert "dagen vervalt dit vanzelf" in shown
    assert "Stop de proef" not in shown


async def test_a_policy_says_which_decision_adopted_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    decision = await a_trial(session, linde, datetime.now(UTC))
    link = f"/decisions/{decision.id}"
    assert link in (await browser.get(f"/houses/de-linde/rules?on={decision.first_day}")).text
    assert (await browser.get(link)).url.path == f"{PAGE}/{decision.number}"


async def test_the_committee_proposes_to_keep_an_experiment(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    decision = await a_trial(session, linde, datetime.now(UTC))
    await as_manager(browser, session, linde)
    answer = await browser.post(f"{PAGE}/{decision.number}/keeping")
    proposal = (await session.scalars(select(Proposal).where(Proposal.keeps_id == decision.id))).one()
    assert answer.url.path == f"/houses/de-linde/proposals/{proposal.number}"
    assert (proposal.state, proposal.first_day, proposal.content) == (
        "talking",
        decision.until,
        {"edits": []},
    )


async def test_an_experiment_is_stopped_with_a_reason(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    decision = await a_trial(session, linde, datetime.now(UTC))
    path = f"{PAGE}/{decision.number}/stop"
    assert (await browser.post(path, data={"reason": "Te stil."})).status_code == 401
    await as_manager(browser, session, linde)
    assert (await browser.post(path, data={"reason": "Te stil."})).status_code == 404
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    empty = await browser.post(path, data={"reason": ""})
    assert (empty.status_code, "Schrijf op waarom de proef stopt." in empty.text) == (422, True)
    assert (await browser.post(path, data={"reason": "Te stil."})).status_code == 200
    await session.refresh(decision)
    assert decision.standing == "lapsed"
    assert (await browser.post(path, data={"reason": "Nog eens."})).status_code == 404


async def test_what_was_seen_at_a_review_is_written_once(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    decision = await a_trial(session, linde, datetime.now(UTC))
    review = Review(decision_id=decision.id, due_on=datetime.now(UTC).date())
    session.add(review)
    await session.flush()
    await as_manager(browser, session, linde)
    path, said = f"{PAGE}/2/reviews/{review.id}", {"found": "Zes groepen erbij.", "verdict": "keep"}
    assert (await browser.post(path, data=said)).status_code == 200
    assert "Zes groepen erbij." in (await browser.get(f"{PAGE}/2")).text
    again = await browser.post(path, data=said | {"found": "Anders."})
    assert (again.status_code, "al gedaan" in again.text) == (409, True)


async def test_only_the_municipality_answers_what_goes_beyond_its_limit(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    mandate = Mandate(
        kind="other",
        title="Tarieven van de gemeente",
        purpose="Gelijk voor iedereen.",
    )
    session.add(mandate)
    await session.flush()
    OUTSIDE[0]["ref"] = str(mandate.id)
    decision, request = await a_request(session, linde, datetime.now(UTC))
    path, said = (
        f"{PAGE}/{decision.number}/requests/{mandate.id}",
        {"agreed": "yes", "answer": "Voor een jaar."},
    )
    await as_manager(browser, session, linde)
    assert (await browser.post(path, data=said)).status_code == 404
    for one_house in (await a_house(session), linde.house):
        await signed_in(browser, session, None, "official", house_id=one_house.id)
        assert "Geef dit antwoord" not in (await browser.get(f"{PAGE}/{decision.number}")).text
        assert (await browser.post(path, data=said)).status_code == 404
    await signed_in(browser, session, None, "official")
    assert (await browser.post(path, data={"agreed": "yes", "answer": ""})).status_code == 422
    assert (await browser.post(path, data=said)).status_code == 200
    await session.refresh(decision)
    await session.refresh(request)
    assert (decision.standing, request.agreed) == ("final", True)
    assert "Voor een jaar." in (await browser.get(f"{PAGE}/{decision.number}")).text


@pytest.mark.parametrize("path", ["99", "1/bundle.zip"])
async def test_what_is_not_there_is_not_found(browser: httpx.AsyncClient, linde: Linde, path: str) -> None:
    assert linde
    assert (await browser.get(f"{PAGE}/{path}")).status_code == 404


async def test_more_decisions_take_no_more_statements(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde
) -> None:
    with statements(engine) as few:
        await browser.get(PAGE)
    same: dict[str, Any] = {
        "house_id": linde.house.id,
        "kind": "agreement",
        "way": "consent",
        "outcome": "adopted",
    }
    words: dict[str, Any] = {"title": "Afspraak", "reasons": "Zo spraken wij het af.", "decided_at": NOW}
    session.add_all(Decision(number=10 + n, **same, **words) for n in range(5))
    await session.flush()
    with statements(engine) as more:
        await browser.get(PAGE)
    assert len(more) == len(few) <= 6
