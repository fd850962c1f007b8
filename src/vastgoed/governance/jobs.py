"""What the worker does for proposals when a moment has come."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.actions.asking import tell_guides
from vastgoed.governance.actions.closing import SECOND, announced_passed
from vastgoed.governance.actions.ending import ended
from vastgoed.governance.actions.following import ENDS, REVIEW, review_due
from vastgoed.governance.actions.granting import unanswered
from vastgoed.governance.actions.hearing import SILENT, fall_silent
from vastgoed.governance.actions.overtaking import ANSWER
from vastgoed.governance.actions.reading import READ_TWICE, may_be_asked
from vastgoed.governance.actions.rounds import ANNOUNCED
from vastgoed.governance.actions.suspending import SUSPENDED, goes_on
from vastgoed.governance.queries.proposals import proposal_of
from vastgoed.jobs.jobs import Reminding


async def at_second(session: AsyncSession, proposal_id: UUID, now: datetime) -> None:
    """The days are over: whoever guides can open the second meeting."""
    proposal = await proposal_of(session, proposal_id)
    if proposal.state == "waiting":
        await tell_guides(session, proposal, SECOND, now)


REMINDERS: dict[str, Reminding] = {
    ANNOUNCED: announced_passed,
    ANSWER: unanswered,
    ENDS: ended,
    READ_TWICE: may_be_asked,
    REVIEW: review_due,
    SILENT: fall_silent,
    SECOND: at_second,
    SUSPENDED: goes_on,
}
