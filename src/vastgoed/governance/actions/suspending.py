"""Who holds the limit from outside stops a proposal for a while, says why, and lets it go on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.actions.living import logged, move
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.proposals import held
from vastgoed.votes.actions.closing import void_changed

HOLDER = "opdrachtgever"


async def suspend(session: AsyncSession, proposal_id: UUID, reason: str, by: UUID, now: datetime) -> Proposal:
    """A round or vote that runs ends without an outcome. Raises Conflict when there is nothing to stop."""
    if not reason:
        raise Refusal("governance.why_stop", "Schrijf op waarom u dit voorstel stopt.", field="reason")
    proposal: Proposal = await held(session, proposal_id)
    move(proposal, "suspended")
    proposal.announced_until = None
    await session.flush()
    await void_changed(session, proposal.id, "", "", "suspended")
    await _noted(session, proposal, reason, by, now)
    return proposal


async def go_on(session: AsyncSession, proposal_id: UUID, reason: str, by: UUID, now: datetime) -> Proposal:
    """What was stopped can be asked again, with the same text."""
    proposal: Proposal = await held(session, proposal_id)
    if proposal.state != "suspended":
        raise Refusal("governance.not_suspended", "Dit voorstel staat niet stil.")
    move(proposal, "frozen")
    await session.flush()
    await _noted(session, proposal, reason, by, now)
    return proposal


async def _noted(session: AsyncSession, proposal: Proposal, reason: str, by: UUID, now: datetime) -> None:
    step = "mandate", {"state": proposal.state}
    await logged(session, proposal, step, now, (reason, by, HOLDER))
