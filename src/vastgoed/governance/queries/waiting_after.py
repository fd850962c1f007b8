"""Decisions of which something waits for one person, in all houses: a statement for each sort."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Decision, MandateRequest, Review
from vastgoed.governance.rules.terms import EARLY, LIVE
from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import steered
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.queries import to_see_to
from vastgoed.period import day_of
from vastgoed.steering.models import LogEntry
from vastgoed.web.visitor import Visitor

AHEAD = timedelta(days=28)
"""So long before its end somebody should think about keeping it."""
LOOKED_BACK = timedelta(days=120)
"""So long after an emergency decision it makes sense to look back."""
OVER = ("kept", "changed", "lapsed")
NEVER_HELD = ("lapsed", "refused", "requested", "overtaken")


async def requested(
    session: AsyncSession, visitor: Visitor, now: datetime
) -> Sequence[Row[MandateRequest, Decision, House]]:
    """Requests that this visitor, who holds the limit, has not answered."""
    found = (
        select(MandateRequest, Decision, House)
        .join(Decision, Decision.id == MandateRequest.decision_id)
        .join(House, House.id == Decision.house_id)
        .join(Mandate, Mandate.id == MandateRequest.mandate_id)
        .where(MandateRequest.answered_at.is_(None), MandateRequest.due_at > now)
        .where(Decision.standing == "requested", to_see_to(visitor))
    )
    return (await session.execute(found)).all()


async def to_review(
    session: AsyncSession, visitor: Visitor, now: datetime
) -> Sequence[Row[Review, Decision, House]]:
    found = (
        select(Review, Decision, House)
        .join(Decision, Decision.id == Review.decision_id)
        .join(House, House.id == Decision.house_id)
        .where(Review.done_at.is_(None), Review.due_on <= day_of(now + EARLY))
        .where(Decision.standing.not_in(NEVER_HELD), steered(visitor))
    )
    return (await session.execute(found)).all()


async def ending(session: AsyncSession, visitor: Visitor, now: datetime) -> Sequence[Row[Decision, House]]:
    """What falls back by itself before long, unless it is kept."""
    first, last = (day_of(it) for it in (now, now + AHEAD))
    ends = or_(Decision.falls_back_to.is_not(None), Decision.kind == "agreement")
    live = Decision.standing.in_(LIVE), ends
    mine = _decided(visitor).where(*live, Decision.until > first, Decision.until <= last)
    return (await session.execute(mine)).all()


async def to_look_back(
    session: AsyncSession, visitor: Visitor, now: datetime
) -> Sequence[Row[Decision, House]]:
    """Emergency decisions that are over, and about which nobody wrote down yet what to keep."""
    told = LogEntry.subject == Decision.id, LogEntry.kind == "review", LogEntry.facts.has_key("look_back")
    over = or_(Decision.standing.in_(OVER), Decision.until <= day_of(now))
    mine = _decided(visitor).where(
        Decision.way == "emergency",
        Decision.decided_at > now - LOOKED_BACK,
        over,
        ~select(LogEntry.seq).where(*told).correlate(Decision).exists(),
    )
    return (await session.execute(mine)).all()


def _decided(visitor: Visitor) -> Select[Decision, House]:
    found = select(Decision, House).join(House, House.id == Decision.house_id)
    return found.where(Decision.outcome == "adopted", steered(visitor))
