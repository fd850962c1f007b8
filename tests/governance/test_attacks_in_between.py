"""Attacks between two steps: what changed meanwhile, what nobody heard, what is done before its time."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_person
from tests.governance.asking import an_agreement, frozen, other_rules
from tests.governance.making import a_committee, a_proposal, changing, guide
from tests.governance.test_by_itself import LAPSES, REVIEW, reviewed, woken
from tests.governance.test_rounds import closed, decision, voted
from tests.linde import Linde
from tests.mandates.town import a_mandate
from tests.simulations.bygone import NOW, TODAY, dearer
from vastgoed.committee.actions import put_in_force
from vastgoed.committee.rules import preset
from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.deciding import Outcome, decide
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.granting import answer
from vastgoed.governance.actions.keeping import propose_keeping
from vastgoed.governance.actions.looking import review as look_again
from vastgoed.governance.actions.proposing import begin_talking, reopen
from vastgoed.governance.actions.rounds import open_joint, open_second
from vastgoed.governance.actions.suspending import go_on, suspend
from vastgoed.governance.models import MandateRequest, Proposal
from vastgoed.period import midnight
from vastgoed.policies import queries as policies
from vastgoed.wiring import connect

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def wired() -> None:
    connect()


async def test_ballots_on_one_text_never_decide_about_another(session: AsyncSession) -> None:
    """Neither by beginning the conversation once more under an open vote, nor where that was done anyhow."""
    house = await a_house(session)
    people = await a_committee(session, house)
    proposal, by = await frozen(session, await an_agreement(session, house)), await guide(session)
    vote = await open_joint(session, proposal.id, NOW)
    await voted(session, vote, *[(person, "yes") for person in people])
    with pytest.raises(Conflict):
        await begin_talking(session, proposal, by, NOW)
    proposal.state = "talking"
    await session.flush()
    proposal.content = {"text": "Alles mag."}
    await frozen(session, proposal)
    await open_joint(session, proposal.id, NOW + DAY)
    await closed(session, vote)
    assert (proposal.state, await decision(session, proposal)) == ("voting", None)


async def test_nobody_takes_an_end_away_by_looking_long_before_the_day(
    session: AsyncSession, linde: Linde
) -> None:
    """What the house said it would look at again lapses, unless somebody does so around that day."""
    decision, review = await reviewed(session, linde, "lapse_to_parent")
    by = await a_person(session)
    with pytest.raises(Refusal, match="kan vanaf"):
        await look_again(session, review, ("Loopt goed.", "keep"), by.id, midnight(REVIEW) - 8 * DAY)
    await woken(session, decision, midnight(LAPSES))
    assert decision.standing == "lapsed"


async def test_nothing_is_decided_that_nobody_outside_could_read(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """Also where the conversation was skipped: what stands fast is public."""
    hidden = await an_agreement(session, linde.house, state="draft", talking_since=None)
    path = f"/houses/de-linde/proposals/{hidden.number}"
    assert (await browser.get(path)).status_code == 404
    await freeze(session, hidden.id, await guide(session), NOW)
    assert hidden.title in (await browser.get(path)).text


async def test_a_second_meeting_is_held_by_the_rules_of_its_own_day(session: AsyncSession) -> None:
    house = await a_house(session)
    await a_committee(session, house)
    proposal = await frozen(session, await an_agreement(session, house))
    first = await closed(session, await open_joint(session, proposal.id, NOW))
    assert proposal.state == "waiting"
    stricter = preset("commissie")
    stricter["vote"]["rule"] |= {"threshold": "2/3"}
    await put_in_force(session, house.id, stricter, "test", first.closes_at)
    with pytest.raises(Refusal, match="besluitregels zijn intussen anders"):
        await open_second(session, proposal.id, first.closes_at + 15 * DAY)


async def test_who_writes_a_proposal_does_not_undo_that_it_was_stopped(session: AsyncSession) -> None:
    house = await a_house(session)
    proposal = await frozen(session, await an_agreement(session, house))
    official, by = await a_person(session), await guide(session)
    await suspend(session, proposal.id, "Wacht op de raad.", official.id, NOW)
    with pytest.raises(Conflict, match="staat stil"):
        await reopen(session, proposal, by, "Toch.", NOW)
    await go_on(session, proposal.id, "De raad is akkoord.", official.id, NOW)
    assert await reopen(session, proposal, by, "Nu wel.", NOW)


async def test_a_goal_that_was_stopped_does_not_undo_a_newer_one(session: AsyncSession) -> None:
    house = await a_house(session)
    await a_committee(session, house)
    aims: list[dict[str, Any]] = [
        {"goal": text, "indicators": []} for text in ("Wij delen dit huis.", "Wij delen alles.")
    ]
    old = await frozen(session, await a_proposal(session, house, kind="goal", content=aims[0]))
    await suspend(session, old.id, "Wacht.", (await a_person(session)).id, NOW)
    new = await a_proposal(session, house, kind="goal", content=aims[1], state="voting")
    await decide(session, new, Outcome("adopted", "vote"), NOW + DAY)
    await go_on(session, old.id, "Ga maar.", (await a_person(session)).id, NOW + DAY)
    with pytest.raises(Refusal, match="doel is intussen anders"):
        await open_joint(session, old.id, NOW + DAY)


async def an_emergency(session: AsyncSession, linde: Linde, cents: int, **but: Any) -> Proposal:
    """The hall at so much by the hour for twenty days; from the rules that hold in the end."""
    last = (await policies.terms(session, [linde.house.id]))[-1].policy_id
    begun = await policies.document(session, last)
    wanted = dearer(cents).model_copy(update={"valid": begun.valid, "examples": begun.examples} | but)
    urgent = {"emergency": {"reason": "Lek", "most_cents": 10_000}, "until": TODAY + 20 * DAY}
    content = {"kind": "policy", "content": changing(begun, wanted), "parent_id": last}
    return await a_proposal(session, linde.house, **content, **urgent)


async def test_few_do_not_decide_the_same_a_second_time(session: AsyncSession, linde: Linde) -> None:
    """It lapses unless everybody confirms it: another emergency neither keeps nor repeats it."""
    await a_committee(session, linde.house)
    by = await guide(session)
    first = await frozen(session, await an_emergency(session, linde, 1300))
    first.state = "voting"
    decided = await decide(session, first, Outcome("adopted", "emergency"), NOW)
    keeping = await propose_keeping(session, linde.house, decided, by, ("Houden", "Het lekt."), NOW)
    keeping.emergency, keeping.until = {"reason": "Lek", "most_cents": 0}, TODAY + 29 * DAY
    again = await an_emergency(session, linde, 1310)
    for proposal, why in ((keeping, "Iets houden"), (again, "net met spoed besloten")):
        with pytest.raises(Refusal, match=why):
            await freeze(session, proposal.id, by, NOW + DAY)


async def test_an_emergency_changes_nothing_for_bookings_that_exist(
    session: AsyncSession, linde: Linde
) -> None:
    """What was moved to other rules would not fall back when the emergency does."""
    other = dearer().transition.model_copy(update={"existing": "move_at", "notice_days": 0})
    proposal = await an_emergency(session, linde, 1300, transition=other)
    with pytest.raises(Refusal, match="reserveringen die er al zijn"):
        await freeze(session, proposal.id, await guide(session), NOW)


async def limited(session: AsyncSession, **but: Any) -> None:
    """A tenth of what the hall costs, from now on."""
    await a_mandate(session, cents=125, first_day=TODAY, until=None, review_on=None, **but)


async def test_a_limit_that_is_set_after_the_text_was_fixed_counts_before_anybody_is_asked(
    session: AsyncSession, linde: Linde
) -> None:
    await a_committee(session, linde.house)
    proposal = await frozen(session, await other_rules(session, linde))
    await limited(session)
    with pytest.raises(Refusal, match="intussen andere grenzen"):
        await open_joint(session, proposal.id, NOW)


@pytest.mark.parametrize(("legal", "standing"), [(False, "requested"), (True, "overtaken")])
async def test_a_limit_that_is_set_while_people_vote_still_holds(
    session: AsyncSession, browser: httpx.AsyncClient, linde: Linde, *, legal: bool, standing: str
) -> None:
    """What goes beyond it becomes a request; what the law forbids by then never holds."""
    people = await a_committee(session, linde.house)
    proposal: Proposal = await frozen(session, await other_rules(session, linde))
    vote = await open_joint(session, proposal.id, NOW)
    await voted(session, vote, *[(person, "yes") for person in people])
    await limited(session, legal=legal)
    await closed(session, vote)
    found = await decision(session, proposal)
    assert found
    assert (found.outcome, found.standing) == ("adopted", standing)
    assert len(await policies.terms(session, [linde.house.id])) == 1
    page = (await browser.get(f"/houses/de-linde/decisions/{found.number}")).text
    assert ("andere grenzen gesteld" in page) is legal


async def test_what_the_law_forbids_by_then_is_not_granted(session: AsyncSession, linde: Linde) -> None:
    await a_committee(session, linde.house)
    await limited(session)
    proposal = await frozen(session, await other_rules(session, linde))
    proposal.state = "voting"
    request = await decide(session, proposal, Outcome("adopted", "vote"), NOW)
    assert request.standing == "requested"
    await limited(session, legal=True)
    [row] = await session.scalars(select(MandateRequest).where(MandateRequest.decision_id == request.id))
    await answer(session, row, (True, "Voor een jaar."), (await a_person(session)).id, NOW + DAY)
    assert request.standing == "overtaken"
