"""Keys go out and come back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict
from vastgoed.houses.actions.history import note, saving
from vastgoed.people.models import Person
from vastgoed.reception.models import HouseKey, KeyLoan

LABEL_TAKEN = Conflict("reception.label", "Een sleutel met deze naam is er al.", field="label")
OUT = Conflict("reception.key_out", "Deze sleutel is al uitgeleend.", field="name")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who gets a key: somebody we know by their address, or a name and a phone number."""

    name: str
    phone: str = ""
    email: str = ""
    due: date | None = None


async def add_key(
    session: AsyncSession, house_id: UUID, label: str, opens: str, actor_id: UUID | None
) -> None:
    """Raises Conflict when the house has a key of this name."""
    async with saving(session, uq_house_key_house_id_label=LABEL_TAKEN):
        session.add(HouseKey(house_id=house_id, label=label, opens=opens))
        note(session, house_id, actor_id, "key", label, {"doors": (None, opens or label)})


async def drop_key(session: AsyncSession, key: HouseKey, actor_id: UUID | None) -> None:
    """Strike a key off the list, with its past. Raises Conflict while it is out."""
    if await session.scalar(select(KeyLoan.id).where(KeyLoan.key_id == key.id, KeyLoan.back_at.is_(None))):
        raise Conflict("reception.key_still_out", "Deze sleutel is nog uitgeleend. Neem hem eerst in.")
    note(session, key.house_id, actor_id, "key", key.label, {"doors": (key.opens or key.label, None)})
    await session.delete(key)
    await session.flush()


async def lend(session: AsyncSession, key: HouseKey, holder: Holder, now: datetime) -> KeyLoan:
    """Give a key out. Raises Conflict when somebody has it already."""
    known = await _known(session, holder.email) if holder.email else None
    loan = KeyLoan(
        key_id=key.id, name=holder.name, phone=holder.phone, since=now, due=holder.due, person_id=known
    )
    async with saving(session, ix_key_loan_out=OUT):
        session.add(loan)
    return loan


async def take_back(session: AsyncSession, loan: KeyLoan, now: datetime) -> None:
    """It is back; saying it twice is saying it once."""
    loan.back_at = loan.back_at or now
    await session.flush()


async def _known(session: AsyncSession, email: str) -> UUID | None:
    found: UUID | None = await session.scalar(select(Person.id).where(Person.email == email))
    return found
