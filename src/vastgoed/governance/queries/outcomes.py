"""What belongs to a decision: who answered from outside, when it is looked at again, what was said before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import or_absent
from vastgoed.governance.models import Decision, Hearing, MandateRequest, Objection, Proposal, Review
from vastgoed.governance.queries.rounds import told
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.queries import to_see_to
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and the limit that it goes beyond. mine: the reader holds that limit."""

    request: MandateRequest
    mandate: Mandate
    mine: bool


async def requests_of(session: AsyncSession, decision_id: UUID, visitor: Visitor) -> list[Asked]:
    found = select(MandateRequest, Mandate, to_see_to(visitor)).where(
        MandateRequest.decision_id == decision_id
    )
    limits = found.join(Mandate, Mandate.id == MandateRequest.mandate_id)
    rows = await session.execute(limits.order_by(Mandate.title))
    return [Asked(*row) for row in rows]


async def request_of(session: AsyncSession, decision_id: UUID, mandate_id: UUID) -> MandateRequest:
    """Raises Absent."""
    return or_absent(await session.get(MandateRequest, (decision_id, mandate_id)))


async def reviews_of(session: AsyncSession, decision_id: UUID) -> Sequence[Review]:
    """The earliest first."""
    found = select(Review).where(Review.decision_id == decision_id).order_by(Review.due_on)
    return (await session.scalars(found)).all()


async def raised(session: AsyncSession, decision: Decision) -> Sequence[Objection]:
    """The objections that were made, whatever became of them."""
    found = select(Objection).where(Objection.proposal_id == decision.proposal_id, told())
    return (await session.scalars(found.order_by(Objection.number))).all()


async def hearings(session: AsyncSession, decision: Decision) -> dict[str, int]:
    """How many of those who are hit hard were heard, declined, stayed silent."""
    states = await session.scalars(select(Hearing.state).where(Hearing.proposal_id == decision.proposal_id))
    return Counter(states.all())


async def live(session: AsyncSession, house_id: UUID) -> Sequence[Decision]:
    """Experiments, emergencies and requests that are not over."""
    found = select(Decision).where(
        Decision.house_id == house_id, Decision.standing.in_(("trial", "emergency", "requested"))
    )
    return (await session.scalars(found.order_by(Decision.number.desc()))).all()


async def stop_rule(session: AsyncSession, decision: Decision) -> str:
    """When a trial ends before its day, as it was agreed; empty where nothing was."""
    proposal = await session.get(Proposal, decision.proposal_id) if decision.proposal_id else None
    return str(proposal.trial.get("stops", "")) if proposal and proposal.trial else ""
