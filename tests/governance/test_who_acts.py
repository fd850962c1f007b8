"""Who has a seat but not its voice reads and talks; the rest is for who acts in it."""

from contextlib import nullcontext
from datetime import UTC, datetime

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import a_seat
from tests.factories import a_person, signed_in
from tests.governance.making import a_proposal, a_speaker, guide
from tests.governance.test_adopting import ADOPTED, FIRST, LATER, UNTIL, a_trial, asked
from tests.linde import Linde
from tests.simulations.bygone import NOW
from vastgoed.errors import Refusal
from vastgoed.governance.actions.amending import amend
from vastgoed.governance.actions.deciding import decide
from vastgoed.governance.actions.ending import stop
from vastgoed.governance.actions.living import as_author
from vastgoed.governance.actions.proposing import begin_question
from vastgoed.governance.forms import QuestionForm
from vastgoed.governance.models import Author, Hearing
from vastgoed.governance.queries.speaking import speaker
from vastgoed.people.models import Person
from vastgoed.period import midnight
from vastgoed.steering.queries.people import role_of
from vastgoed.web.visitor import Office, Visitor

BESIDE = "Iemand anders vervult nu deze zetel."
QUESTION = QuestionForm(title="Stilte", question="Hoe houden wij het stil?", needs="Voor iedereen.")


async def a_substitute(session: AsyncSession, linde: Linde, *, stands_in: bool = False) -> Person:
    other = await a_person(session)
    await a_seat(session, linde.house, substitute_id=other.id, stands_in=stands_in)
    return other


@pytest.mark.parametrize(("stands_in", "status"), [(False, 422), (True, 200)])
async def test_a_substitute_talks_and_notes_what_is_heard_only_when_they_stand_in(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, stands_in: bool, status: int
) -> None:
    proposal = await a_proposal(session, linde.house)
    hit = Hearing(
        proposal_id=proposal.id,
        group_id=None,
        person_id=(await a_person(session)).id,
        cents_a_year=900,
        state="invited",
        invited_at=NOW,
    )
    session.add(hit)
    await signed_in(browser, session, await a_substitute(session, linde, stands_in=stands_in))
    base = f"/houses/de-linde/proposals/{proposal.number}"
    assert (await browser.post(f"{base}/messages", data={"text": "Een goed idee."})).status_code == 200
    answer = await browser.post(f"{base}/hearings/{hit.id}", data={"said": "Dan stoppen wij."})
    assert (answer.status_code, BESIDE in answer.text) == (status, not stands_in)


async def test_who_does_not_act_in_the_seat_proposes_amends_and_writes_nothing(
    session: AsyncSession, linde: Linde
) -> None:
    beside = await a_speaker(session, acts=False)
    proposal = await a_proposal(session, linde.house, by_id=beside.person_id)
    with pytest.raises(Refusal, match=BESIDE):
        await begin_question(session, linde.house, beside, QUESTION, NOW)
    with pytest.raises(Refusal, match=BESIDE):
        await amend(session, proposal, beside, [], "Zomaar", NOW)
    assert await session.get(Author, (proposal.id, beside.person_id))
    with pytest.raises(Refusal, match=BESIDE):
        await as_author(session, proposal, beside)


@pytest.mark.parametrize(
    ("stands_in", "role", "voice", "logged"),
    [
        (False, None, "naast zetel bewoners", "naast zetel bewoners"),
        (False, "manager", "beheerder", "beheerder"),
        (True, "manager", "zetel bewoners", "zetel bewoners"),
    ],
)
async def test_the_log_says_as_what_somebody_acts(
    session: AsyncSession, linde: Linde, stands_in: bool, role: str | None, voice: str, logged: str
) -> None:
    person = await a_substitute(session, linde, stands_in=stands_in)
    offices = frozenset([Office(role, linde.house.id)] if role else ())
    visitor, now = Visitor(person.id, person.name, offices=offices), datetime.now(UTC)
    by = await speaker(session, visitor, linde.house.id, now)
    assert (by.noted, await role_of(session, visitor, linde.house, now)) == (voice, logged)


@pytest.mark.parametrize(
    ("role", "how", "stops"),
    [
        ("seat:bewoners", {}, True),
        ("seat:bewoners", {"acts": False}, False),
        ("facilitator", {"guides": True}, True),
        ("manager", {}, False),
        ("visitor", {}, False),
    ],
)
async def test_a_trial_is_stopped_by_who_acts_on_a_seat_or_guides(
    session: AsyncSession, linde: Linde, role: str, how: dict[str, bool], stops: bool
) -> None:
    trial, by = await a_trial(session, linde), await a_speaker(session, role, **how)
    with nullcontext() if stops else pytest.raises(Refusal, match="wie een zetel vervult"):
        await stop(session, trial.id, "Drie groepen bleven weg.", by, midnight(LATER))
    assert (trial.standing == "lapsed") is stops


async def test_a_trial_without_a_stop_rule_goes_on_to_its_last_day(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    days = {"first_day": FIRST, "until": UNTIL}
    proposal = await asked(session, linde, trial={"question": "Komen er meer mensen?"}, **days)
    trial = await decide(session, proposal, ADOPTED, NOW)
    with pytest.raises(Refusal, match="niet afgesproken"):
        await stop(session, trial.id, "Zomaar.", await guide(session), midnight(LATER))
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    assert (
        "Waarom stopt de proef?" not in (await browser.get(f"/houses/de-linde/decisions/{trial.number}")).text
    )
