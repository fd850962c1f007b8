"""The house rules: one version, or in one house two, so that versions can be compared."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.founding import HOUSE, founding
from vastgoed.demo.rules.diary import Span
from vastgoed.period import midnight
from vastgoed.policies import queries as policies
from vastgoed.policies.actions import publish, put_in_force
from vastgoed.policies.document import Document
from vastgoed.policies.presets import demo_policy
from vastgoed.policies.rules.policy import Policy

POLICY_SINCE = date(2025, 1, 1)
DECIDED_BEFORE = timedelta(days=40)
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
    opening = (first, first, "het bestuur, bij de opening van het huis")
    if preset != HOUSE:
        return [await _adopted(session, house_id, now, opening)]
    later = (changed, changed - DECIDED_BEFORE, "de huiscommissie")
    return [
        await _adopted(session, house_id, founding(now), opening),
        await _adopted(session, house_id, now, later),
    ]


async def _adopted(
    session: AsyncSession, house_id: UUID, document: Document, decision: tuple[date, date, str]
) -> Ruling:
    """decision: the first day, the day of the decision, and who decided."""
    first, known, who = decision
    published = await publish(session, house_id, document)
    term = await put_in_force(session, published, first, who)
    term.adopted_at = midnight(known)
    await session.flush()
    policy = await policies.policy(session, published.id)
    return Ruling(published.version, midnight(first), published.id, policy)
