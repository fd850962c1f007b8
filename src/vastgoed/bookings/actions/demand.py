"""Writing down what was asked for and not given."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.forms.demand import DemandForm
from vastgoed.bookings.models import LoggedRefusal
from vastgoed.bookings.rules.reasons import UNMET, anonymous
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.houses.models import House, Room
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


async def note_unmet(session: AsyncSession, asked: DemandForm) -> None:
    """Keep what somebody did not find, without who it was."""
    found = select(House.id).where(House.slug == asked.house, House.published_at.is_not(None))
    wish = asked.model_dump(mode="json", by_alias=True, exclude={"form_key", "page"}, exclude_defaults=True)
    wish |= {"persons": asked.persons, "minutes": asked.minutes, "words": anonymous(asked.words)}
    session.add(LoggedRefusal(code=UNMET, house_id=await session.scalar(found), wish=wish))
    await session.flush()
