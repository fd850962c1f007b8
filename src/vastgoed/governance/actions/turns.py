"""Who decides in a house does so one after the other, and everybody waits in one order.

The order of locks, in governance and votes alike: the turn of the house; proposals by id; votes; decisions
and objections; the house; its log, which whoever writes in it holds until the end. Nobody waits in a ring.
"""

from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Decision, Proposal
from vastgoed.governance.queries.decisions import decision_of, held
from vastgoed.governance.queries.proposals import standing_fast
from vastgoed.votes.events import Ending


async def take_turn(session: AsyncSession, house_id: UUID) -> None:
    """Nobody else decides in this house until this transaction ends."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"deciding {house_id}"))))


async def hold_to_decide(session: AsyncSession, house_id: UUID, proposal_id: UUID | None = None) -> None:
    """Take the turn, and hold every proposal that a decision about the policy may send back."""
    await take_turn(session, house_id)
    these = or_(standing_fast(house_id), Proposal.id == proposal_id)
    await session.execute(select(Proposal.id).where(these).order_by(Proposal.id).with_for_update())


async def on_ending(session: AsyncSession, event: Ending) -> None:
    """A vote may end here: what it is about is held before the vote is."""
    proposal = await session.get(Proposal, event.decision)
    if proposal is not None:
        await hold_to_decide(session, proposal.house_id, proposal.id)


async def held_in_turn(session: AsyncSession, decision_id: UUID) -> Decision:
    """A decision that may put other rules in force, kept from other changes. Raises Absent."""
    await hold_to_decide(session, (await decision_of(session, decision_id)).house_id)
    return await held(session, decision_id)
