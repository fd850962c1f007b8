"""A round or vote ends, and the proposal goes on: decided, back to the conversation, or once more."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import rules_now
from vastgoed.committee.rules import Rules
from vastgoed.errors import Absent
from vastgoed.governance.actions.answered import tell_objections
from vastgoed.governance.actions.asking import tell_guides
from vastgoed.governance.actions.deciding import Outcome, decide
from vastgoed.governance.actions.living import logged, move
from vastgoed.governance.actions.turns import hold_to_decide
from vastgoed.governance.models import Objection, Proposal
from vastgoed.governance.queries.proposals import held, proposal_of
from vastgoed.jobs.actions import remind
from vastgoed.votes import queries as votes
from vastgoed.votes.actions.again import may_open
from vastgoed.votes.actions.closing import settling
from vastgoed.votes.actions.export import sealed
from vastgoed.votes.events import Closed, Voided
from vastgoed.votes.forms.rule import parse
from vastgoed.votes.models import Vote
from vastgoed.votes.rules.exact import exact
from vastgoed.votes.tally import Verdict, filled, verdict

SECOND = "second_meeting"
WHILE_ASKED = frozenset({"consent", "voting", "waiting"})


async def on_closed(session: AsyncSession, event: Closed) -> None:
    """What a vote came to; a lot that was drawn later tells it again.

    What follows counts its days from when it was counted: nothing begins before anybody could know it.
    Ballots about another text decide nothing.
    """
    proposal, now = await _about(session, event.decision), event.at
    vote = await votes.vote_of(session, event.vote_id)
    if proposal is None or proposal.state not in WHILE_ASKED or vote.subject_hash != proposal.text_hash:
        return
    await tell_objections(session, proposal, vote, now)
    await logged(session, proposal, ("vote", _counted(vote) | {"seal": await sealed(session, vote)}), now)
    if vote.rule["question"] == "consent":
        await _after_consent(session, proposal, vote, event.outcome, now)
    else:
        await _after_joint(session, proposal, vote, event.outcome, now)


async def on_voided(session: AsyncSession, event: Voided) -> None:
    """A vote ended without an outcome: the log says why, the voters were told by letter."""
    proposal = await _about(session, event.decision)
    if proposal is not None:
        vote = await votes.vote_of(session, event.vote_id)
        facts = {"vote": str(vote.id), "state": "void", "ballots": len(event.took_part), "why": event.why}
        now = (await session.scalars(select(func.clock_timestamp()))).one()
        await tell_objections(session, proposal, vote, now)
        await logged(session, proposal, ("vote", facts), now)


async def _about(session: AsyncSession, proposal_id: UUID) -> Proposal | None:
    """The proposal, kept from other changes; None for a vote about something else."""
    try:
        found: Proposal = await held(session, proposal_id)
    except Absent:
        return None
    return found


async def _after_consent(
    session: AsyncSession, proposal: Proposal, vote: Vote, outcome: str, now: datetime
) -> None:
    if outcome == "adopted":
        if proposal.kind == "rules":
            outcome = await _under_the_new(session, proposal, vote, now)
        await decide(session, proposal, Outcome(outcome, "consent", vote), now)
        return
    proposal.rounds += 1
    rules = await rules_now(session, proposal.house_id, now)
    if proposal.rounds >= rules.consent.most_rounds:
        proposal.path = "vote"
    move(proposal, "talking" if outcome == "rejected" else "frozen")
    await session.flush()
    facts = {"state": proposal.state, "rounds": proposal.rounds, "path": proposal.path}
    await logged(session, proposal, ("vote", facts), now)


async def _after_joint(
    session: AsyncSession, proposal: Proposal, vote: Vote, outcome: str, now: datetime
) -> None:
    if outcome == "not_complete":
        await _wait(session, proposal)
        await tell_guides(session, proposal, (vote.verdict or {}).get("next", SECOND), now)
    elif outcome == "no_valid_decision" and vote.rule.get("second_meeting") and vote.after_id is None:
        await _wait(session, proposal)
        await remind(session, SECOND, proposal.id, may_open(vote))
    else:
        if outcome == "adopted" and proposal.kind == "rules":
            outcome = await _under_the_new(session, proposal, vote, now)
        await decide(session, proposal, Outcome(outcome, _way(proposal), vote), now)


async def _wait(session: AsyncSession, proposal: Proposal) -> None:
    proposal.state = "waiting"
    await session.flush()


def _way(proposal: Proposal) -> str:
    return "emergency" if proposal.path == "emergency" else "vote"


async def _under_the_new(session: AsyncSession, proposal: Proposal, vote: Vote, now: datetime) -> str:
    """Rules change only when they pass under themselves too: the same box is counted again."""
    found = await counted_under(session, vote, Rules.of(proposal.content["document"]))
    await logged(session, proposal, ("vote", {"under": "new", **found.as_json()}), now)
    return "adopted" if found.outcome == "adopted" else "rejected"


async def counted_under(session: AsyncSession, vote: Vote, rules: Rules) -> Verdict:
    """The box of an open vote by the rule that these decision rules have for changing themselves.

    With the weights that they would give; the chair, and a lot that was drawn, are those of the vote.
    """
    rule = parse(rules.rule_for("rules")).rule()
    held_by = await votes.holding(session, vote, vote.ended_at or vote.closes_at)
    box = await votes.box_of(session, vote)
    weights = {key: exact(it) for key, it in rules.weights.items()}
    people = [replace(it, weight=weights.get(it.constituency, 1)) for it in box.electorate]
    whole = filled(replace(box, electorate=people), held_by, rule.proxies)
    return verdict(rule, whole, settling(vote))


async def announced_passed(session: AsyncSession, proposal_id: UUID, now: datetime) -> None:
    """The days are over: adopted when nobody objected, and else it is talked about.

    Only who objected to this text can say that it is gone: an answer alone does not make up for consent.
    """
    await hold_to_decide(session, (await proposal_of(session, proposal_id)).house_id, proposal_id)
    proposal: Proposal = await held(session, proposal_id)
    if proposal.state != "announced" or proposal.announced_until is None or now < proposal.announced_until:
        return
    stays = (Objection.state != "withdrawn") & Objection.confirmed_at.is_(None)
    to_this = (Objection.text_hash == proposal.text_hash) & stays
    mine = Objection.proposal_id == proposal.id, or_(Objection.state == "open", to_this)
    if await session.scalar(select(func.count()).select_from(Objection).where(*mine)):
        move(proposal, "talking")
        await session.flush()
        await logged(session, proposal, ("vote", {"state": "talking"}), now)
    else:
        await decide(session, proposal, Outcome("adopted", "inform"), now)


def _counted(vote: Vote) -> dict[str, Any]:
    """What the chain holds of it: the verdict, and by which hashes."""
    hashes = {"rule": vote.rule_hash, "text": vote.subject_hash, "run": vote.figures_hash}
    hashes |= {"electorate": vote.electorate_hash}
    return {"vote": str(vote.id), **hashes, "verdict": vote.verdict or {}}
