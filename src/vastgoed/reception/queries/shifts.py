"""The roster of hosts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, func, or_, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.db import period_of
from vastgoed.errors import Absent, or_absent
from vastgoed.houses.models import House, RoleTerm
from vastgoed.houses.queries.offices import held_now
from vastgoed.people.models import Person
from vastgoed.period import Period
from vastgoed.reception.models import Shift
from vastgoed.web.visitor import Visitor

WELCOMING = ("host", "manager")
"""Who may be there to welcome people: in a small house that is the manager too."""


async def shifts_of(
    session: AsyncSession, house_id: UUID, during: Period
) -> Sequence[Row[Shift, Person | None]]:
    """Who is there when, in this period."""
    within: Range[datetime] = Range(during.start, during.end)
    both = select(Shift, Person).outerjoin(Person, Person.id == Shift.person_id)
    mine = both.where(Shift.house_id == house_id, Shift.during.overlaps(within))
    return (await session.execute(mine.order_by(Shift.during, Shift.id))).all()


async def shifts_for(
    session: AsyncSession, visitor: Visitor, now: datetime, most: int = 100
) -> Sequence[Row[Shift, House, Person | None]]:
    """Shifts to come where this visitor is a host or the manager: their own, open ones, those of others."""
    offices = [office.house_id for office in visitor.offices if office.role in WELCOMING]
    all_three = (
        select(Shift, House, Person)
        .join(House, House.id == Shift.house_id)
        .outerjoin(Person, Person.id == Shift.person_id)
        .where(func.upper(Shift.during) > now)
    )
    if None not in offices:
        all_three = all_three.where(Shift.house_id.in_(offices))
    return (await session.execute(all_three.order_by(Shift.during, Shift.id).limit(most))).all()


async def walk_in(session: AsyncSession, house_id: UUID, now: datetime, most: int = 3) -> list[Period]:
    """The next times when whoever is new may walk in: not one that nobody has taken yet."""
    meant = Shift.house_id == house_id, Shift.newcomers, Shift.person_id.is_not(None)
    times = select(Shift.during).where(*meant, func.upper(Shift.during) > now).distinct()
    return [period_of(during) for during in await session.scalars(times.order_by(Shift.during).limit(most))]


async def shift(session: AsyncSession, house_id: UUID, shift_id: UUID) -> Shift:
    mine = select(Shift).where(Shift.house_id == house_id, Shift.id == shift_id)
    return or_absent(await session.scalar(mine))


async def my_shift(session: AsyncSession, visitor: Visitor, shift_id: UUID) -> Shift:
    """A shift in a house where this visitor is a host or the manager."""
    found = await session.get(Shift, shift_id)
    if found is None or not any(visitor.holds(role, found.house_id) for role in WELCOMING):
        raise Absent
    return found


async def hosts_of(session: AsyncSession, house_id: UUID, now: datetime) -> Sequence[Person]:
    """Everybody who is a host or the manager of this house now."""
    of_here = or_(RoleTerm.house_id == house_id, RoleTerm.house_id.is_(None))
    hosts = RoleTerm.role.in_(WELCOMING), of_here, held_now(RoleTerm, now)
    held = select(RoleTerm.person_id).where(*hosts)
    return (await session.scalars(select(Person).where(Person.id.in_(held)).order_by(Person.name))).all()
