"""Votes about proposals: by which rule, with which figures, and what was objected in them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.canonical import digest
from vastgoed.committee.rules import Rules
from vastgoed.governance.models import Objection, Proposal
from vastgoed.governance.queries.proposals import candidate
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.cost_share.forms import CostShareForm
from vastgoed.policies.document import Document
from vastgoed.simulations.models import SimulationRun
from vastgoed.votes.models import Vote

NOTHING_TO_WORK_OUT = digest("")


async def last_vote(session: AsyncSession, proposal_id: UUID) -> Vote | None:
    """The round or vote about a proposal that began last, whatever became of it."""
    mine = select(Vote).where(Vote.decision == proposal_id).order_by(Vote.opens_at.desc(), Vote.id.desc())
    found: Vote | None = await session.scalar(mine.limit(1))
    return found


async def figures_hash(session: AsyncSession, proposal: Proposal) -> str:
    """Of the simulation that the proposal was frozen with."""
    if proposal.run_id is None:
        return NOTHING_TO_WORK_OUT
    return (await session.get_one(SimulationRun, proposal.run_id)).hash


async def joint_rule(session: AsyncSession, proposal: Proposal, rules: Rules) -> dict[str, Any]:
    """As JSON. A change of the decision rules is counted twice, so it is never secret."""
    costs = proposal.kind == "policy" and await _touches_costs(session, proposal)
    rule = rules.rule_for(proposal.kind, costs=costs)
    if rule["question"] == "consent":
        rule = dict(rules.vote.rule)
    if proposal.kind == "rules":
        rule["ballots"] = rule.get("ballots", {}) | {"secret": False}
    return rule


async def _touches_costs(session: AsyncSession, proposal: Proposal) -> bool:
    """Against what would hold without it: so also where something that was tried is kept."""
    run = await session.get_one(SimulationRun, proposal.run_id)
    otherwise = await policies.document(session, run.baseline_id)
    return _shares(otherwise) != _shares(await candidate(session, proposal))


def _shares(document: Document) -> list[CostShareForm]:
    return [it for it in document.clauses if isinstance(it, CostShareForm)]


async def objection_in(session: AsyncSession, vote_id: UUID, person_id: UUID) -> Objection | None:
    """What somebody objected in this round, if that still stands."""
    mine = Objection.vote_id == vote_id, Objection.by_id == person_id, Objection.state == "open"
    found: Objection | None = await session.scalar(select(Objection).where(*mine))
    return found


async def raised_in(session: AsyncSession, vote_id: UUID) -> Sequence[Objection]:
    """Also what the box still keeps; by number."""
    mine = select(Objection).where(Objection.vote_id == vote_id)
    return (await session.scalars(mine.order_by(Objection.number))).all()


def told() -> ColumnElement[bool]:
    """Not in the box of a round that goes on: until it ends only who objected reads it, with their vote."""
    going = select(Vote.id).where(Vote.id == Objection.vote_id, Vote.state == "open")
    return ~going.correlate(Objection).exists()
