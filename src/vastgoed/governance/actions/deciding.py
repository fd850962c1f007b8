"""A proposal ends in a decision, and the decision does what it says."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee import actions as committee
from vastgoed.committee.queries import rules_now
from vastgoed.governance.actions.adopting import Rules, adopt, record
from vastgoed.governance.actions.following import follow, standing
from vastgoed.governance.actions.limits import allowed
from vastgoed.governance.actions.overtaking import overtake
from vastgoed.governance.models import Decision, Proposal
from vastgoed.governance.queries.decisions import next_number
from vastgoed.governance.queries.proposals import candidate
from vastgoed.governance.rules.life import may_follow
from vastgoed.governance.rules.outside import broken
from vastgoed.governance.rules.terms import Days, Ends, days_of, lapses_on
from vastgoed.period import day_of
from vastgoed.policies.document import Document
from vastgoed.votes.models import Vote


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a proposal came to: adopted, rejected or no_valid_decision; and by which way."""

    outcome: str
    way: str
    vote: Vote | None = None


async def decide(session: AsyncSession, proposal: Proposal, found: Outcome, now: datetime) -> Decision:
    """Store what was decided of a proposal that this transaction holds, and do it."""
    if not may_follow(proposal.state, "decided"):
        raise RuntimeError(f"a proposal that is {proposal.state} cannot be decided")
    decision = await _decision(session, proposal, found, now)
    if found.outcome == "adopted":
        await CARRIED_OUT[proposal.kind](session, proposal, decision, now)
    else:
        await record(session, decision, now)
    proposal.state = "decided"
    await session.flush()
    return decision


async def _decision(session: AsyncSession, proposal: Proposal, found: Outcome, now: datetime) -> Decision:
    begun = found.vote.opens_at if found.vote else now
    deciding = await rules_now(session, proposal.house_id, begun)
    return Decision(
        house_id=proposal.house_id,
        number=await next_number(session, proposal.house_id),
        kind=proposal.kind,
        way=found.way,
        outcome=found.outcome,
        title=proposal.title,
        reasons=proposal.why,
        decided_at=now,
        proposal_id=proposal.id,
        vote_id=found.vote.id if found.vote else None,
        rules_hash=deciding.hash,
        text_hash=proposal.text_hash,
        standing=_standing(proposal) if found.outcome == "adopted" else "final",
        verdict=found.vote.verdict if found.vote else None,
    )


def _standing(proposal: Proposal) -> str:
    """Of what was adopted."""
    return "requested" if broken(proposal.findings) else standing(proposal)


async def _policy(session: AsyncSession, proposal: Proposal, decision: Decision, now: datetime) -> None:
    """What was to be over by now, or became forbidden, never holds, though it was decided."""
    document = await candidate(session, proposal)
    decision.review_on = proposal.review_on or (document.review.on if document.review else None)
    days = await _days(session, proposal, document, now)
    if days is None:
        decision.standing = "lapsed"
        await record(session, decision, now)
        return
    if not await allowed(session, proposal, document, days.first):
        decision.standing = "overtaken"
        await record(session, decision, now)
        return
    decision.standing = _standing(proposal)
    kept = proposal.parent_id if proposal.keeps_id and not proposal.content["edits"] else None
    valid = document.valid.model_copy(update={"first": days.first, "until": None})
    rules = Rules(document.model_copy(update={"valid": valid}), days.first, days.until, kept)
    await adopt(session, decision, rules, now)
    await follow(session, decision, proposal, now)
    if decision.standing != "requested":
        await overtake(session, decision, now)


async def _days(session: AsyncSession, proposal: Proposal, document: Document, now: datetime) -> Days | None:
    """An emergency ends sooner than it says when nobody confirms it in time."""
    review = document.review
    lapses = lapses_on(
        proposal.review_on or (review.on if review else None),
        lapses=bool(review and review.if_missed == "lapse_to_parent"),
        after_days=review.after_days if review else 0,
    )
    rules = await rules_now(session, proposal.house_id, now)
    confirm = rules.emergency.ratify_days if proposal.emergency else None
    ends = Ends(proposal.until, lapses, confirm)
    return days_of(proposal.first_day, ends, day_of(now))


async def _rules(session: AsyncSession, proposal: Proposal, decision: Decision, now: datetime) -> None:
    await record(session, decision, now)
    adoption = str(decision.id)
    await committee.put_in_force(session, proposal.house_id, proposal.content["document"], adoption, now)
    await overtake(session, decision, now)


async def _goal(session: AsyncSession, proposal: Proposal, decision: Decision, now: datetime) -> None:
    await record(session, decision, now)
    await committee.set_goal(session, proposal.house_id, proposal.content, str(decision.id), now)
    await overtake(session, decision, now)


async def _agreement(session: AsyncSession, proposal: Proposal, decision: Decision, now: datetime) -> None:
    """At once, unless it says a day; one that was tried ends on its last."""
    decision.review_on = proposal.review_on
    days = days_of(proposal.first_day, Ends(proposal.until), day_of(now))
    if days is None:
        decision.standing = "lapsed"
        await record(session, decision, now)
        return
    decision.first_day, decision.until = days.first if proposal.first_day else None, days.until
    await record(session, decision, now)
    await follow(session, decision, proposal, now)


CarryingOut = Callable[[AsyncSession, Proposal, Decision, datetime], Awaitable[None]]
CARRIED_OUT: Mapping[str, CarryingOut] = {
    "policy": _policy,
    "rules": _rules,
    "goal": _goal,
    "agreement": _agreement,
}
