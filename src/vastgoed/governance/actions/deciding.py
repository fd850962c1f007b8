"""A proposal ends in a decision, and the decision does what it says."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee import actions as committee
from vastgoed.committee.queries import rules_now
from vastgoed.governance.actions.adopting import Rules, adopt, record
from vastgoed.governance.actions.following import follow
from vastgoed.governance.actions.living import written
from vastgoed.governance.models import Decision, Proposal
from vastgoed.governance.queries.decisions import next_number
from vastgoed.governance.queries.proposals import candidate, overtaken
from vastgoed.governance.rules.life import State, may_follow
from vastgoed.governance.rules.outside import broken
from vastgoed.governance.rules.terms import days_of, lapses_on
from vastgoed.period import HOUSE_ZONE
from vastgoed.steering.actions import Entry, note
from vastgoed.votes.models import Vote


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a proposal came to: adopted, rejected or no_valid_decision; and by which way."""

    outcome: str
    way: str
    vote: Vote | None = None


async def decide(session: AsyncSession, proposal: Proposal, found: Outcome, now: datetime) -> Decision:
    """Store what was decided of a proposal that this transaction holds, and do it."""
    if not may_follow(cast("State", proposal.state), "decided"):
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
    deciding = await rules_now(session, proposal.house_id, now)
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
        standing=_standing(proposal, found),
        verdict=found.vote.verdict if found.vote else None,
    )


def _standing(proposal: Proposal, found: Outcome) -> str:
    if found.outcome != "adopted":
        return "final"
    if broken(proposal.findings):
        return "requested"
    if proposal.emergency:
        return "emergency"
    return "trial" if proposal.trial else "final"


async def _policy(session: AsyncSession, proposal: Proposal, decision: Decision, now: datetime) -> None:
    document = await candidate(session, proposal)
    review = document.review
    on = proposal.review_on or (review.on if review else None)
    ends = lapses_on(
        on,
        lapses=bool(review and review.if_missed == "lapse_to_parent"),
        after_days=review.after_days if review else 0,
    )
    days = days_of(proposal.first_day, proposal.until, ends, now.astimezone(HOUSE_ZONE).date())
    decision.review_on = on
    kept = proposal.parent_id if proposal.keeps_id and not proposal.content["edits"] else None
    valid = document.valid.model_copy(update={"first": days.first, "until": None})
    rules = Rules(document.model_copy(update={"valid": valid}), days.first, days.until, kept)
    await adopt(session, decision, rules, now)
    await follow(session, decision, proposal, now)
    if decision.standing != "requested":
        await _back_to_talk(session, proposal, now)


async def _back_to_talk(session: AsyncSession, proposal: Proposal, now: datetime) -> None:
    """What stood fast against the rules of before would undo what was decided: it is talked about again."""
    for other in await overtaken(session, proposal.house_id, proposal.id):
        await written(session, other)
        facts = {"number": other.number, "state": other.state, "step": "overtaken", "by": proposal.number}
        await note(session, Entry(other.house_id, "conversation", other.id, facts), now)


async def _rules(session: AsyncSession, proposal: Proposal, decision: Decision, now: datetime) -> None:
    await record(session, decision, now)
    adoption = str(decision.id)
    await committee.put_in_force(session, proposal.house_id, proposal.content["document"], adoption, now)


async def _goal(session: AsyncSession, proposal: Proposal, decision: Decision, now: datetime) -> None:
    await record(session, decision, now)
    await committee.set_goal(session, proposal.house_id, proposal.content, str(decision.id), now)


async def _agreement(session: AsyncSession, proposal: Proposal, decision: Decision, now: datetime) -> None:
    decision.review_on = proposal.review_on
    await record(session, decision, now)
    await follow(session, decision, proposal, now)


CarryingOut = Callable[[AsyncSession, Proposal, Decision, datetime], Awaitable[None]]
CARRIED_OUT: Mapping[str, CarryingOut] = {
    "policy": _policy,
    "rules": _rules,
    "goal": _goal,
    "agreement": _agreement,
}
