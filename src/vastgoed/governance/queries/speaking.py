"""As what somebody speaks in a house now."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import seat_of
from vastgoed.governance.queries.talking import is_heard
from vastgoed.governance.rules.speaking import HEARD, OFFICES, SEAT, VISITOR, Speaker
from vastgoed.web.visitor import Visitor


async def speaker(
    session: AsyncSession, visitor: Visitor, house_id: UUID, now: datetime, about: UUID | None = None
) -> Speaker:
    """By their seat first, then by their office; about: the proposal on which they may have to be heard."""
    guides = visitor.holds("facilitator", house_id)
    seat = await seat_of(session, house_id, visitor.me, now)
    if seat:
        return Speaker(visitor.me, SEAT + seat.key, guides, seat.acts(visitor.me), visitor.name)
    office = next((role for role in OFFICES if visitor.holds(role, house_id)), "")
    heard = not office and about is not None and await is_heard(session, about, visitor.me)
    return Speaker(visitor.me, office or (HEARD if heard else VISITOR), guides, name=visitor.name)
