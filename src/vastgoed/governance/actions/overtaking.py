"""Other rules were decided: what stood fast or was asked for against the rules of before would undo them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.actions.living import written
from vastgoed.governance.models import Decision, MandateRequest, Proposal
from vastgoed.governance.queries.decisions import asked_before
from vastgoed.governance.queries.proposals import overtaken
from vastgoed.houses.models import House
from vastgoed.jobs.actions import forget
from vastgoed.mail.actions import write
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.queries import committee, holders
from vastgoed.people.models import Person
from vastgoed.steering.actions import Entry, note
from vastgoed.votes.events import Why

ANSWER = "request_answer"
BY_ANOTHER: Mapping[str, Why] = {"rules": "other_rules", "goal": "other_goal"}
"""What those who had voted are told; else that there are other house rules."""


async def overtake(session: AsyncSession, decision: Decision, now: datetime) -> None:
    """A decision put rules in force: other proposals are talked about again, other requests are over.

    So too where decision rules or a goal took the place of those before: others would undo them unseen.
    """
    for other in await overtaken(session, decision.house_id, decision.proposal_id, decision.kind):
        await _back_to_talk(session, other, decision, now)
    for request in await asked_before(session, decision) if decision.kind == "policy" else ():
        await give_up(session, request, now)


async def fallen_back(session: AsyncSession, decision: Decision, now: datetime) -> None:
    """What was tried holds no more: what would change it further is talked about again.

    Not the proposal to keep it: that says so itself.
    """
    for other in await overtaken(session, decision.house_id, decision.proposal_id):
        if other.parent_id == decision.policy_id and other.keeps_id is None:
            await _back_to_talk(session, other, decision, now)


async def _back_to_talk(session: AsyncSession, other: Proposal, by: Decision, now: datetime) -> None:
    await written(session, other, BY_ANOTHER.get(by.kind, "overtaken"))
    facts = {"number": other.number, "state": other.state, "step": "overtaken", "decision": str(by.id)}
    await note(session, Entry(other.house_id, "conversation", other.id, facts), now)


async def give_up(session: AsyncSession, decision: Decision, now: datetime) -> None:
    """A request that nobody can grant any more: it never holds, and who asked and who answers hear why."""
    decision.standing = "overtaken"
    await forget(session, ANSWER, decision.id)
    for person in await _concerned(session, decision, now):
        await _tell(session, decision, person)
    facts = {"decision": str(decision.id), "standing": decision.standing}
    await note(session, Entry(decision.house_id, "mandate", decision.id, facts), now)


async def _concerned(session: AsyncSession, decision: Decision, now: datetime) -> list[Person]:
    """The committee, and those who hold a limit that it goes beyond; each once."""
    asked = select(MandateRequest.mandate_id).where(MandateRequest.decision_id == decision.id)
    found = await committee(session, decision.house_id, now)
    for mandate in await session.scalars(select(Mandate).where(Mandate.id.in_(asked))):
        found += await holders(session, mandate, now)
    return list({it.id: it for it in found if it.email}.values())


async def _tell(session: AsyncSession, decision: Decision, person: Person) -> None:
    house = await session.get_one(House, decision.house_id)
    key = f"request_overtaken:{decision.id}:{person.id}"
    told = {"title": decision.title, "path": f"/houses/{house.slug}/decisions/{decision.number}"}
    await write(session, key, person.email or "", "request_overtaken", person.language, **told)
