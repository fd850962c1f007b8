"""The house rules: one version, or in one house two, so that versions can be compared."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.founding import HOUSE, founding
from vastgoed.demo.rules.diary import Span
from vastgoed.governance.actions.adopting import found
from vastgoed.governance.models import Decision
from vastgoed.period import midnight
from vastgoed.policies import queries as policies
from vastgoed.policies.models import PolicyTerm, StoredPolicy
from vastgoed.policies.presets import demo_policy
from vastgoed.policies.rules.policy import Policy

POLICY_SINCE = date(2025, 1, 1)
OPENING = ("de opening van het huis", "Met deze regels en prijzen gaat het huis open.")
BEFORE_FIRST = timedelta(days=800)
"""So long before the first booking somebody may have asked for it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A version of the house rules, and from when on it judges what is booked."""

    version: int
    since: datetime
    policy_id: UUID
    policy: Policy


async def founded(session: AsyncSession, preset: str, house_id: UUID, slug: str, span: Span) -> Ruling:
    """The rules with which a house opened."""
    document = demo_policy(preset).model_copy(update={"house": slug})
    if preset == HOUSE:
        document = founding(document)
    first = min(POLICY_SINCE, span.first - BEFORE_FIRST)
    return await ruling(session, await found(session, house_id, document, OPENING, midnight(first)), first)


async def ruling(session: AsyncSession, decision: Decision, first: date) -> Ruling:
    """What a decision put in force, as people could know it since that day."""
    mine = PolicyTerm.adoption == str(decision.id)
    await session.execute(update(PolicyTerm).where(mine).values(adopted_at=decision.decided_at))
    policy_id = cast("UUID", decision.policy_id)
    published = await session.get_one(StoredPolicy, policy_id)
    return Ruling(published.version, midnight(first), policy_id, await policies.policy(session, policy_id))
