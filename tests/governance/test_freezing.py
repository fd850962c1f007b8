"""A text is frozen with what it does, what it keeps to, and who must be heard."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import put_in_force
from tests.factories import a_group, a_house, a_person
from tests.governance.asking import an_agreement, frozen, other_rules
from tests.governance.making import a_committee, guide
from tests.linde import Linde
from tests.simulations.bygone import NOW, TODAY, Used, dearer, linde_with, used
from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.hearing import answer, fall_silent, invite
from vastgoed.governance.actions.rounds import announce, open_consent, open_joint
from vastgoed.governance.models import Hearing, Objection, Proposal
from vastgoed.jobs.models import Reminder
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse, stored
from vastgoed.simulations.models import SimulationRun
from vastgoed.steering.models import LogEntry

LONG_AGO = TODAY - timedelta(days=300)


async def test_a_policy_is_frozen_with_its_figures_and_findings(session: AsyncSession, linde: Linde) -> None:
    await used(session, linde, linde.hall, Used(await a_group(session), weeks=40, first=LONG_AGO))
    proposal = await other_rules(session, linde)
    by = await guide(session)
    await freeze(session, proposal.id, by, NOW)
    assert (proposal.state, proposal.path) == ("frozen", "inform")
    assert proposal.path_why["moved_cents"] == 40 * 2 * 50
    run = await session.get_one(SimulationRun, proposal.run_id)
    assert proposal.frozen
    assert proposal.frozen["content"]["policy"] == run.candidate_hash
    assert {it["source"] for it in proposal.findings} <= {"law", "mandate", "guardrail"}
    entry = await session.scalar(select(LogEntry).where(LogEntry.subject == proposal.id))
    assert entry
    assert (entry.facts["text"], entry.facts["run"]) == (proposal.text_hash, run.hash)
    with pytest.raises(IntegrityError, match="a frozen text stays"):
        async with session.begin_nested():
            await session.execute(update(Proposal).values(title="Iets anders"))


async def test_the_same_text_has_the_same_hash_and_another_has_not(session: AsyncSession) -> None:
    house, by = await a_house(session), await guide(session)
    one, two, other = [
        await an_agreement(session, house, why=why) for why in ("Daarom.", "Daarom.", "Zomaar.")
    ]
    for it in (one, two, other):
        await freeze(session, it.id, by, NOW)
    assert one.text_hash == two.text_hash != other.text_hash


async def test_a_price_that_doubles_goes_to_consent_and_to_who_pays_it(
    session: AsyncSession, linde: Linde
) -> None:
    """Somebody with a seat needs not be invited; the choir does, and it has to have answered."""
    seated, singer = (await a_committee(session, linde.house))[0], await a_person(session)
    choir, seats = await a_group(session, singer, name="Koor"), await a_group(session, seated)
    for group in (choir, seats):
        await used(session, linde, linde.hall, Used(group, weeks=40, first=LONG_AGO))
    by = await guide(session)
    proposal = await other_rules(session, linde, dearer(1700))
    await freeze(session, proposal.id, by, NOW)
    assert proposal.path == "consent"
    [hearing] = (await session.scalars(select(Hearing))).all()
    assert (hearing.group_id, hearing.state) == (choir.id, "missing")
    with pytest.raises(Refusal, match="Hoor eerst"):
        await open_consent(session, proposal.id, NOW)
    assert await invite(session, proposal, NOW) == 1
    assert await invite(session, proposal, NOW) == 0
    await answer(session, hearing.id, "Dan stoppen wij met zingen.", NOW)
    vote = await open_consent(session, proposal.id, NOW)
    assert (vote.subject_hash, proposal.state) == (proposal.text_hash, "consent")


async def test_who_says_nothing_for_two_weeks_holds_nothing_up_and_can_still_be_heard(
    session: AsyncSession, linde: Linde
) -> None:
    await a_committee(session, linde.house)
    choir = await a_group(session, await a_person(session), name="Koor")
    await used(session, linde, linde.hall, Used(choir, weeks=40, first=LONG_AGO))
    proposal = await frozen(session, await other_rules(session, linde, dearer(1700)))
    await invite(session, proposal, NOW)
    [hearing] = (await session.scalars(select(Hearing))).all()
    [woken] = (await session.scalars(select(Reminder.at).where(Reminder.subject == hearing.id))).all()
    assert woken == NOW + timedelta(days=14)
    await fall_silent(session, hearing.id, woken - timedelta(microseconds=1))
    with pytest.raises(Refusal, match="Hoor eerst"):
        await open_consent(session, proposal.id, woken)
    await fall_silent(session, hearing.id, woken)
    assert hearing.state == "silent"
    await open_consent(session, proposal.id, woken)
    await answer(session, hearing.id, "Dan stoppen wij met zingen.", woken)
    assert (hearing.state, hearing.said) == ("heard", "Dan stoppen wij met zingen.")


async def test_rules_that_were_decided_meanwhile_are_not_undone_unseen(
    session: AsyncSession, linde: Linde
) -> None:
    proposal = await other_rules(session, linde)
    newer = await publish(
        session, linde.house.id, linde_with("keuken-per-keer", title={"nl": "Keukens", "en": "Kitchens"})
    )
    await put_in_force(session, newer, TODAY, "besluit")
    with pytest.raises(Refusal, match="intussen andere huisregels"):
        await freeze(session, proposal.id, await guide(session), NOW)


async def test_what_is_not_frozen_cannot_be_asked(session: AsyncSession) -> None:
    proposal = await an_agreement(session, await a_house(session))
    for way in (announce, open_consent, open_joint):
        with pytest.raises(Refusal, match="Zet eerst de tekst"):
            await way(session, proposal.id, NOW)


async def test_no_vote_goes_without_figures(session: AsyncSession, linde: Linde) -> None:
    proposal = await other_rules(
        session, linde, state="frozen", path="vote", text_hash="sha256:text", frozen={}
    )
    with pytest.raises(Refusal, match="Reken dit voorstel eerst door"):
        await open_joint(session, proposal.id, NOW)


async def test_an_objection_that_is_open_is_answered_first(session: AsyncSession) -> None:
    proposal = await an_agreement(session, await a_house(session))
    said: dict[str, Any] = {
        "reason": "Te duur",
        "resolves": "Goedkoper",
        "strength": "must",
        "constituency": "bewoners",
    }
    session.add(Objection(proposal_id=proposal.id, number=1, at=NOW, by_id=None, **said))
    with pytest.raises(Refusal, match="Ga eerst in op de bezwaren"):
        await freeze(session, proposal.id, await guide(session), NOW)


async def test_who_neither_writes_nor_guides_does_not_freeze(session: AsyncSession) -> None:
    writer, other = await a_person(session), await a_person(session)
    proposal = await an_agreement(session, await a_house(session), by=writer)
    with pytest.raises(Refusal, match="wie dit voorstel schrijft"):
        await freeze(session, proposal.id, await guide(session, other, guides=False), NOW)
    await freeze(session, proposal.id, await guide(session, writer, guides=False), NOW)
    with pytest.raises(Conflict):
        await freeze(session, proposal.id, await guide(session, writer), NOW)


ENERGY = {
    "id": "energie",
    "type": "cost_share",
    "title": {"nl": "Energie", "en": "Energy"},
    "pool": "energie",
    "key": {"kind": "m2"},
    "among": ["tenants", "house"],
    "vacancy": "landlord",
}


@pytest.mark.parametrize("costs", [True, False], ids=["costs", "price"])
async def test_tenants_must_be_in_favour_only_where_their_costs_change(
    session: AsyncSession, linde: Linde, *, costs: bool
) -> None:
    await a_committee(session, linde.house)
    data = stored(dearer())
    wanted = parse(data | {"clauses": [*data["clauses"], *([ENERGY] if costs else [])]})
    proposal = await frozen(session, await other_rules(session, linde, wanted))
    vote = await open_joint(session, proposal.id, NOW)
    must = {it["id"] for it in vote.rule["constituencies"] if it["role"] == "must_pass"}
    assert ("huurders" in must) == costs
