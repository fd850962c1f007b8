"""Rules by a decision, for tests that are about something else: nothing but a decision puts them in force."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Decision
from vastgoed.period import midnight
from vastgoed.policies import actions as policies
from vastgoed.policies.models import PolicyTerm, StoredPolicy


async def decided(session: AsyncSession, policy: StoredPolicy, first_day: date, reasons: str) -> UUID:
    numbers = select(func.max(Decision.number)).where(Decision.house_id == policy.house_id)
    decision = Decision(
        house_id=policy.house_id,
        number=(await session.scalar(numbers) or 0) + 1,
        kind="policy",
        way="founding",
        outcome="adopted",
        title="Huisregels",
        reasons=reasons,
        decided_at=_before(first_day),
        policy_id=policy.id,
        first_day=first_day,
    )
    session.add(decision)
    await session.flush()
    return decision.id


async def put_in_force(
    session: AsyncSession, policy: StoredPolicy, first_day: date, reasons: str
) -> PolicyTerm:
    decision = await decided(session, policy, first_day, reasons)
    return await policies.put_in_force(session, policy, first_day, policies.Adoption(str(decision), reasons))


def _before(day: date) -> datetime:
    return midnight(day - timedelta(days=1))
