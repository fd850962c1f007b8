"""What can be borrowed with a room, and what was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.limits import Lendable, Whose, lendable
from vastgoed.houses.models import Equipment
from vastgoed.text import msgid
from vastgoed.web.language import gettext, say

LEFT = {
    0: msgid("Op uw tijd is er niets van over."),
    1: msgid("Op uw tijd is er nog 1 vrij."),
}


@dataclass(frozen=True, slots=True)
class EquipmentField:
    """Name of the field, what it is, how many are left."""

    name: str
    label: str
    hint: str
    value: int


async def equipment_fields(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> list[EquipmentField]:
    """What the house lends, with what is left at the times of this booking."""
    spread = [
        time.period.widened(timedelta(minutes=time.setup_minutes), timedelta(minutes=time.strike_minutes))
        for time in live(times)
    ]
    found = await lendable(session, spread, Whose(booking.house_id, booking.id, now))
    return [
        EquipmentField(
            f"equipment.{one.id}", one.name, _left(one), int(booking.equipment.get(str(one.id), 0))
        )
        for one in found
    ]


def _left(one: Lendable) -> str:
    left = max(0, one.left)
    return gettext(LEFT[left]) if left in LEFT else say("Op uw tijd zijn er nog {left} vrij.", left=left)


async def equipment_words(session: AsyncSession, booking: Booking) -> str:
    """«2 × Beamer, 1 × Flip-over»; nothing where nothing was borrowed."""
    if not booking.equipment:
        return ""
    ids = [UUID(key) for key in booking.equipment]
    named = select(Equipment.id, Equipment.name).where(Equipment.id.in_(ids)).order_by(Equipment.name)
    return ", ".join(f"{booking.equipment[str(key)]} × {name}" for key, name in await session.execute(named))
