"""Votes about proposals, and the proposal that a vote is about."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Objection, Proposal
from vastgoed.simulations.models import SimulationRun
from vastgoed.votes.bundle import digest
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


async def objection_in(session: AsyncSession, vote_id: UUID, person_id: UUID) -> Objection | None:
    """What somebody objected in this round, if that still stands."""
    mine = Objection.vote_id == vote_id, Objection.by_id == person_id, Objection.state == "open"
    found: Objection | None = await session.scalar(select(Objection).where(*mine))
    return found
