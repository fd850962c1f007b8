"""Decisions of a house, and what they put in force."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import BigInteger, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import or_absent
from vastgoed.governance.models import Decision, Proposal
from vastgoed.houses.models import House
from vastgoed.policies import queries as policies

YEAR = timedelta(days=365)


async def decision(session: AsyncSession, house_id: UUID, number: int) -> Decision:
    """Raises Absent."""
    mine = select(Decision).where(Decision.house_id == house_id, Decision.number == number)
    return or_absent(await session.scalar(mine))


async def decision_of(session: AsyncSession, decision_id: UUID) -> Decision:
    """Raises Absent."""
    return or_absent(await session.get(Decision, decision_id))


async def decisions_of(session: AsyncSession, house_id: UUID, most: int = 100) -> Sequence[Decision]:
    """Newest first."""
    found = select(Decision).where(Decision.house_id == house_id)
    return (await session.scalars(found.order_by(Decision.number.desc()).limit(most))).all()


async def decision_on(session: AsyncSession, proposal_id: UUID) -> Decision | None:
    """What was decided of a proposal."""
    found: Decision | None = await session.scalar(select(Decision).where(Decision.proposal_id == proposal_id))
    return found


async def announced_cents(session: AsyncSession, house_id: UUID, now: datetime) -> int:
    """What was decided without asking within a year moves so much together."""
    moved = func.sum(Proposal.path_why["moved_cents"].astext.cast(BigInteger))
    lately = Decision.decided_at > now - YEAR
    mine = Decision.house_id == house_id, Decision.way == "inform", Decision.outcome == "adopted", lately
    joined = select(moved).join(Decision, Decision.proposal_id == Proposal.id)
    return int(await session.scalar(joined.where(*mine)) or 0)


async def urgent_since(session: AsyncSession, house_id: UUID, day: date) -> Sequence[Proposal]:
    """Of emergency decisions that held after a day, or will, and that nobody confirmed."""
    few = Decision.house_id == house_id, Decision.way == "emergency", Decision.outcome == "adopted"
    mine = *few, Decision.until > day, Decision.standing.in_(("emergency", "lapsed", "requested"))
    found = select(Proposal).join(Decision, Decision.proposal_id == Proposal.id).where(*mine)
    return (await session.scalars(found)).all()


async def held(session: AsyncSession, decision_id: UUID) -> Decision:
    """Kept from other changes until this one is done. Raises Absent."""
    return or_absent(await session.get(Decision, decision_id, with_for_update=True, populate_existing=True))


async def asked_before(session: AsyncSession, by: Decision) -> Sequence[Decision]:
    """Requests of the house that wait for an answer, kept from other changes; not the one that is decided."""
    mine = Decision.house_id == by.house_id, Decision.standing == "requested", Decision.kind == "policy"
    found = select(Decision).where(*mine, Decision.id != by.id).order_by(Decision.id).with_for_update()
    return (await session.scalars(found.execution_options(populate_existing=True))).all()


async def left_behind(session: AsyncSession, asked: Decision, day: date) -> bool:
    """Whether the rules that a request started from are over on a day, and it does not ask to keep them."""
    proposal = await session.get_one(Proposal, asked.proposal_id)
    terms = await policies.terms(session, [asked.house_id])
    ahead = {it.policy_id for it in terms if it.valid.upper is None or it.valid.upper > day}
    return proposal.keeps_id is None and proposal.parent_id not in ahead


async def next_number(session: AsyncSession, house_id: UUID) -> int:
    """One more than the last; who decides at the same time waits, who only names the house does not."""
    await session.execute(select(House.id).where(House.id == house_id).with_for_update(key_share=True))
    last = select(func.max(Decision.number)).where(Decision.house_id == house_id)
    return (await session.scalar(last) or 0) + 1
