"""Who is asked, who may answer, and to whom a request goes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import facilitators, seats_now
from vastgoed.errors import Absent
from vastgoed.houses.models import House, RoleTerm
from vastgoed.houses.queries import house as published_house
from vastgoed.houses.queries import houses
from vastgoed.houses.queries.offices import held_now, speaks_for
from vastgoed.mandates.models import Mandate
from vastgoed.people.models import Person
from vastgoed.web.visitor import Visitor


async def holders(session: AsyncSession, mandate: Mandate, now: datetime) -> Sequence[Person]:
    """The officials who hold a mandate: who decides about a request outside it, and hears of answers."""
    return await officials(session, mandate.house_id, now)


async def officials(session: AsyncSession, house_id: UUID | None, now: datetime) -> Sequence[Person]:
    """Those of one house, and those of all houses of the municipality."""
    here = or_(RoleTerm.house_id.is_(None), RoleTerm.house_id == house_id)
    who = select(RoleTerm.person_id).where(RoleTerm.role == "official", here, held_now(RoleTerm, now))
    found = select(Person).where(Person.id.in_(who), Person.disabled_at.is_(None)).order_by(Person.id)
    return (await session.scalars(found)).all()


async def committee(session: AsyncSession, house_id: UUID, now: datetime) -> list[Person]:
    """Who is asked for an answer: everybody with a seat, who stands in, and who guides; each once."""
    seated = [it.person_id for it in await seats_now(session, house_id, now)]
    found = select(Person).where(Person.id.in_(seated)).order_by(Person.id)
    people = [*(await session.scalars(found)), *await facilitators(session, house_id, now)]
    return list({person.id: person for person in people}.values())


async def answering_house(session: AsyncSession, visitor: Visitor, slug: str) -> House:
    """A published house for whose committee this visitor speaks. Raises Absent."""
    found = await published_house(session, slug)
    if "committee" not in await speaks_for(session, visitor, found.id):
        raise Absent
    return found


async def houses_of(session: AsyncSession, mandate: Mandate) -> list[House]:
    """The published houses for which a mandate is meant."""
    return [it for it in await houses(session) if mandate.house_id in (None, it.id)]
