"""Seats that end soon, in all houses."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.models import HandOver
from vastgoed.committee.rules.terms import SOON, Ending
from vastgoed.houses.models import Constituency, House, Seat
from vastgoed.houses.queries.offices import HELPING, held
from vastgoed.web.visitor import Visitor


async def ending_seats(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Ending]:
    """Of this visitor, and of houses that they guide or manage."""
    guided = held(visitor, *HELPING)
    left = select(HandOver.seat_id).where(HandOver.seat_id == Seat.id, HandOver.text != "")
    found = (
        select(House, Constituency.name, Seat.person_id, Seat.until, left.correlate(Seat).exists(), guided)
        .join(Constituency, Constituency.house_id == House.id)
        .join(Seat, Seat.constituency_id == Constituency.id)
        .where(Seat.since <= now, Seat.until > now, Seat.until <= now + SOON)
        .where(House.published_at.is_not(None), or_(Seat.person_id == visitor.me, guided))
        .order_by(Seat.until, Seat.id)
    )
    return [Ending(*row) for row in await session.execute(found)]
