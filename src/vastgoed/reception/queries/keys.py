"""The register of keys: which there are, and who has them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import or_absent
from vastgoed.people.models import Person
from vastgoed.reception.models import HouseKey, KeyLoan

out = KeyLoan.back_at.is_(None)


async def register(
    session: AsyncSession, house_id: UUID
) -> Sequence[Row[HouseKey, KeyLoan | None, Person | None]]:
    """All keys of a house, those that are out with who has them."""
    both = (
        select(HouseKey, KeyLoan, Person)
        .outerjoin(KeyLoan, (KeyLoan.key_id == HouseKey.id) & out)
        .outerjoin(Person, Person.id == KeyLoan.person_id)
    )
    return (await session.execute(both.where(HouseKey.house_id == house_id).order_by(HouseKey.label))).all()


async def past_loans(session: AsyncSession, house_id: UUID, most: int = 30) -> Sequence[Row[KeyLoan, str]]:
    """Keys that came back, latest first."""
    both = select(KeyLoan, HouseKey.label).join(HouseKey, HouseKey.id == KeyLoan.key_id)
    mine = both.where(HouseKey.house_id == house_id, KeyLoan.back_at.is_not(None))
    return (await session.execute(mine.order_by(KeyLoan.back_at.desc()).limit(most))).all()


async def key(session: AsyncSession, house_id: UUID, key_id: UUID) -> HouseKey:
    mine = select(HouseKey).where(HouseKey.house_id == house_id, HouseKey.id == key_id)
    return or_absent(await session.scalar(mine.with_for_update()))


async def loan(session: AsyncSession, house_id: UUID, loan_id: UUID) -> KeyLoan:
    mine = select(KeyLoan).join(HouseKey, HouseKey.id == KeyLoan.key_id)
    return or_absent(await session.scalar(mine.where(HouseKey.house_id == house_id, KeyLoan.id == loan_id)))
