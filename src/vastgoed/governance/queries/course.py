"""How a house decided and what it was for, before a proposal changed that."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee import queries as committee
from vastgoed.committee.rules import Rules
from vastgoed.committee.rules.goal import SharedGoal
from vastgoed.governance.models import Decision, Proposal


async def rules_before(session: AsyncSession, proposal: Proposal) -> Rules:
    """Those under which it was decided, or else those of now."""
    taken = await _taken(session, proposal)
    kept = await committee.rules_with(session, proposal.house_id, taken.rules_hash) if taken else None
    return kept or await committee.rules_now(session, proposal.house_id, datetime.now(UTC))


async def goal_before(session: AsyncSession, proposal: Proposal) -> SharedGoal | None:
    """The one that a decided proposal replaced, or else the one of now; None where there is none."""
    taken = await _taken(session, proposal)
    return await committee.goal_of(session, proposal.house_id, before=str(taken.id) if taken else "")


async def _taken(session: AsyncSession, proposal: Proposal) -> Decision | None:
    if proposal.state != "decided":
        return None
    found: Decision | None = await session.scalar(
        select(Decision).where(Decision.proposal_id == proposal.id).order_by(Decision.number).limit(1)
    )
    return found
