"""The house rules: one version, or in one house two, so that versions can be compared."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.founding import HOUSE, founding
from vastgoed.demo.rules.diary import Span
from vastgoed.governance.actions.adopting import Rules, adopt, found
from vastgoed.governance.models import Decision
from vastgoed.governance.queries.decisions import next_number
from vastgoed.period import midnight
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document
from vastgoed.policies.models import PolicyTerm, StoredPolicy
from vastgoed.policies.presets import demo_policy
from vastgoed.policies.rules.policy import Policy

POLICY_SINCE = date(2025, 1, 1)
DECIDED_BEFORE = timedelta(days=40)
OPENING = ("de opening van het huis", "Met deze regels en prijzen gaat het huis open.")
CHANGE = (
    "nieuwe prijzen met het nieuwe jaar",
    "Vrijdagavond blijft vrij voor de buurt. Huur en koffie worden iets duurder.",
)
BEFORE_FIRST = timedelta(days=800)
"""So long before the first booking somebody may have asked for it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A version of the house rules, and from when on it judges what is booked."""

    version: int
    since: datetime
    policy_id: UUID
    policy: Policy


async def decided(session: AsyncSession, preset: str, house_id: UUID, slug: str, span: Span) -> list[Ruling]:
    """In one house the rules were changed with the new year; what was booked before keeps the old ones."""
    now = demo_policy(preset).model_copy(update={"house": slug})
    first, changed = min(POLICY_SINCE, span.first - BEFORE_FIRST), date(span.today.year, 1, 1)
    if preset != HOUSE:
        return [await _founded(session, house_id, now, first)]
    return [
        await _founded(session, house_id, founding(now), first),
        await _changed(session, house_id, now, changed),
    ]


async def _founded(session: AsyncSession, house_id: UUID, document: Document, first: date) -> Ruling:
    decision = await found(session, house_id, document, OPENING, midnight(first))
    return await _ruling(session, decision, first)


async def _changed(session: AsyncSession, house_id: UUID, document: Document, first: date) -> Ruling:
    """By consent of the committee, some weeks before."""
    known = midnight(first - DECIDED_BEFORE)
    title, reasons = CHANGE
    decision = Decision(
        house_id=house_id,
        number=await next_number(session, house_id),
        kind="policy",
        way="consent",
        outcome="adopted",
        title=title,
        reasons=reasons,
        decided_at=known,
    )
    await adopt(session, decision, Rules(document, first), known)
    return await _ruling(session, decision, first)


async def _ruling(session: AsyncSession, decision: Decision, first: date) -> Ruling:
    """As people could know it since that day."""
    mine = PolicyTerm.adoption == str(decision.id)
    await session.execute(update(PolicyTerm).where(mine).values(adopted_at=decision.decided_at))
    policy_id = cast("UUID", decision.policy_id)
    published = await session.get_one(StoredPolicy, policy_id)
    return Ruling(published.version, midnight(first), policy_id, await policies.policy(session, policy_id))
