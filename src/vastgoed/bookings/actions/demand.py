"""Writing down what was asked for and not given."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import LoggedRefusal
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.houses.models import Room
from vastgoed.web.visitor import Visitor


async def log_refusal(session: AsyncSession, refusal: Refusal, visitor: Visitor) -> None:
    """Keep a refused wish; called in a transaction of its own, after the refused one is rolled back."""
    wish = refusal.asked
    if not isinstance(wish, Wish):
        return
    house_id = await session.scalar(select(Room.house_id).where(Room.id == wish.room_id))
    if house_id is None:
        return
    kept = LoggedRefusal(code=refusal.code, house_id=house_id, room_id=wish.room_id, wish=wish.as_json())
    kept.person_id, kept.clause = visitor.person_id, refusal.clause or ""
    session.add(kept)
    await session.flush()
