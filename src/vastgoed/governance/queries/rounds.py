"""Votes about proposals, and the proposal that a vote is about."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.canonical import digest
from vastgoed.governance.models import Objection, Proposal
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


async def objection_in(session: AsyncSession, vote_id: UUID, person_id: UUID) -> Objection | None:
    """What somebody objected in this round, if that still stands."""
    mine = Objection.vote_id == vote_id, Objection.by_id == person_id, Objection.state == "open"
    found: Objection | None = await session.scalar(select(Objection).where(*mine))
    return found


async def raised_in(session: AsyncSession, vote_id: UUID) -> Sequence[Objection]:
    mine = select(Objection).where(Objection.vote_id == vote_id)
    return (await session.scalars(mine.order_by(Objection.number))).all()


def told() -> ColumnElement[bool]:
    """Not in the box of a round that goes on: until it ends only who objected reads it, with their vote."""
    going = select(Vote.id).where(Vote.id == Objection.vote_id, Vote.state == "open")
    return ~going.correlate(Objection).exists()
