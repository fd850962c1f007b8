"""How far a house has come in the wizard."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import OpeningHours, RoleTerm, Room
from vastgoed.houses.queries.offices import held_now
from vastgoed.setup.models import FirstPrices


@dataclass(frozen=True, slots=True)
class Progress:
    """How many there are of what a house needs before it can open its doors."""

    rooms: int
    hours: int
    prices: int
    managers: int

    @property
    def lacking(self) -> list[str]:
        """Steps that still need something, in order."""
        counts = {
            "rooms": self.rooms,
            "hours": self.hours,
            "prices": self.prices,
            "people": self.managers,
        }
        return [step for step, count in counts.items() if not count]


async def progress(session: AsyncSession, house_id: UUID, now: datetime) -> Progress:
    manager = (RoleTerm.role == "manager") & (RoleTerm.house_id == house_id)
    rooms = select(func.count()).select_from(Room).where(Room.house_id == house_id, Room.retired_at.is_(None))
    hours = select(func.count()).select_from(OpeningHours).where(OpeningHours.house_id == house_id)
    prices = select(func.count()).select_from(FirstPrices).where(FirstPrices.house_id == house_id)
    managers = select(func.count()).select_from(RoleTerm).where(manager, held_now(RoleTerm, now))
    counts = (part.scalar_subquery() for part in (rooms, hours, prices, managers))
    row = (await session.execute(select(*counts))).one()
    return Progress(*row)


async def prices_of(session: AsyncSession, house_id: UUID) -> FirstPrices | None:
    return await session.get(FirstPrices, house_id)
