"""What the house lends with a room."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict
from vastgoed.houses.actions.history import assign, made, note, saving
from vastgoed.houses.forms import EquipmentForm
from vastgoed.houses.models import Equipment

TAKEN = Conflict("houses.equipment_taken", "Dit staat al in de lijst.", field="name")
LENT = Conflict(
    "houses.equipment_lent",
    "Dit staat bij een reservering. Zet het aantal op 0: dan kan niemand het meer kiezen.",
    field="stock",
)


async def add_equipment(
    session: AsyncSession, house_id: UUID, form: EquipmentForm, actor_id: UUID | None
) -> None:
    """Raises Conflict when the house lends this already."""
    async with saving(session, uq_equipment_house_id_name=TAKEN):
        session.add(Equipment(house_id=house_id, name=form.name, stock=form.stock))
        note(session, house_id, actor_id, "equipment", form.name, made({"stock": form.stock}))


async def change_equipment(
    session: AsyncSession, equipment: Equipment, form: EquipmentForm, actor_id: UUID | None
) -> None:
    async with saving(session, uq_equipment_house_id_name=TAKEN):
        change = assign(equipment, {"name": form.name, "stock": form.stock})
        note(session, equipment.house_id, actor_id, "equipment", form.name, change)


async def remove_equipment(session: AsyncSession, equipment: Equipment, actor_id: UUID | None) -> None:
    """Raises Conflict when it was lent with a booking: that stays written down."""
    async with saving(session, fk_equipment_use_equipment_id=LENT):
        gone = {"stock": (equipment.stock, None)}
        note(session, equipment.house_id, actor_id, "equipment", equipment.name, gone)
        await session.delete(equipment)
        await session.flush()
