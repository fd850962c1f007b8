"""Who holds which office."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House, RoleTerm
from vastgoed.people.models import Person


async def any_house(session: AsyncSession) -> bool:
    return bool(await session.scalar(select(exists().select_from(House))))


async def one_for_each_role(session: AsyncSession) -> Sequence[tuple[str, str | None]]:
    """Role and e-mail of the person who holds it longest: the ready sign-ins of the demonstration."""
    statement = (
        select(RoleTerm.role, Person.email)
        .join(Person, Person.id == RoleTerm.person_id)
        .where(Person.email.is_not(None), RoleTerm.until.is_(None))
        .distinct(RoleTerm.role)
        .order_by(RoleTerm.role, RoleTerm.since, Person.email)
    )
    return (await session.execute(statement)).tuples().all()
