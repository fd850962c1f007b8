"""What has to come after a decision: a request for an answer, a day to look again, an end by itself."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import seats_now
from vastgoed.governance.actions.overtaking import ANSWER
from vastgoed.governance.models import Decision, MandateRequest, Proposal, Review
from vastgoed.governance.queries.decisions import decision_of, held
from vastgoed.governance.rules.outside import broken
from vastgoed.governance.rules.terms import LIVE
from vastgoed.houses.models import House
from vastgoed.jobs.actions import remind
from vastgoed.mail.actions import write
from vastgoed.people.queries import reachable
from vastgoed.period import midnight
from vastgoed.steering.actions import Entry, note

ANSWER_WITHIN = timedelta(days=42)
"""So long the holder of a limit has to answer a request; silence is a no."""
REVIEW, ENDS = "decision_review", "decision_ends"


async def follow(session: AsyncSession, decision: Decision, proposal: Proposal, now: datetime) -> None:
    """What has to come after a decision that was adopted."""
    for mandate in broken(proposal.findings):
        due = now + ANSWER_WITHIN
        session.add(MandateRequest(decision_id=decision.id, mandate_id=UUID(mandate), due_at=due))
        await remind(session, ANSWER, decision.id, due)
    if decision.standing != "requested":
        await keep(session, proposal, now)
    if decision.review_on:
        session.add(Review(decision_id=decision.id, due_on=decision.review_on))
        await remind(session, REVIEW, decision.id, midnight(decision.review_on))
    if decision.until:
        await remind(session, ENDS, decision.id, midnight(decision.until))
    await session.flush()


async def keep(session: AsyncSession, proposal: Proposal, now: datetime) -> None:
    """An experiment or an emergency that this proposal is about is kept, as it was or changed."""
    if proposal.keeps_id is None:
        return
    kept = await held(session, proposal.keeps_id)
    if kept.standing not in LIVE:
        return
    kept.standing = "changed" if await _otherwise(session, kept, proposal) else "kept"
    facts = {"decision": str(kept.id), "standing": kept.standing}
    await note(session, Entry(kept.house_id, "review", kept.id, facts), now)


async def _otherwise(session: AsyncSession, kept: Decision, proposal: Proposal) -> bool:
    """Whether what goes on is not what it was."""
    if proposal.kind == "policy":
        return bool(proposal.content["edits"])
    return proposal.content != (await session.get_one(Proposal, kept.proposal_id)).content


def standing(proposal: Proposal) -> str:
    """Of what was adopted and holds."""
    if proposal.emergency:
        return "emergency"
    return "trial" if proposal.trial else "final"


async def review_due(session: AsyncSession, decision_id: UUID, now: datetime) -> None:
    """The day has come: the committee hears that it wanted to look again."""
    decision = await decision_of(session, decision_id)
    house = await session.get_one(House, decision.house_id)
    path = f"/houses/{house.slug}/decisions/{decision.number}"
    seated = [it.person_id for it in await seats_now(session, house.id, now)]
    for person in await reachable(session, seated):
        key, to = f"review:{decision.id}:{person.id}", person.email or ""
        await write(session, key, to, "review", person.language, title=decision.title, path=path)
