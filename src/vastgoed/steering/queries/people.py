"""Who has a part in a house, and as what they write in its log."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, case, func, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.houses.models import Constituency, House, RoleTerm, Seat
from vastgoed.houses.queries.offices import held_now
from vastgoed.people.models import Person
from vastgoed.steering.rules.life import BESIDE
from vastgoed.text import msgid
from vastgoed.web.visitor import Visitor

OFFICES = {
    "facilitator": msgid("procesbegeleider"),
    "manager": msgid("beheerder"),
    "treasurer": msgid("penningmeester"),
    "board": msgid("bestuur"),
    "official": msgid("gemeente"),
}
"""In the order in which one of them is named."""


async def role_of(session: AsyncSession, visitor: Visitor, house: House, now: datetime) -> str:
    """As what a visitor writes; empty: as anybody. A seat of theirs that somebody else fills comes last."""
    if not visitor.signed_in:
        return ""
    offices = {role for role in OFFICES if visitor.holds(role, house.id)}
    return _said(await _seat(session, house.id, visitor.me, now), offices)


async def role_in(session: AsyncSession, house_id: UUID, person_id: UUID, now: datetime) -> str:
    """The same of somebody of whom only the person is known."""
    here = or_(RoleTerm.house_id == house_id, RoleTerm.house_id.is_(None))
    office = select(RoleTerm.role).where(RoleTerm.person_id == person_id, here, held_now(RoleTerm, now))
    offices = set((await session.scalars(office)).all())
    return _said(await _seat(session, house_id, person_id, now), offices)


async def _seat(
    session: AsyncSession, house_id: UUID, person_id: UUID, now: datetime
) -> Row[str, bool] | None:
    """The name of the constituency, and whether they act in it now; one in which they do comes first."""
    mine = or_(Seat.person_id == person_id, Seat.substitute_id == person_id)
    acts = (case((Seat.stands_in, Seat.substitute_id), else_=Seat.person_id) == person_id).label("acts")
    seat = select(Constituency.name, acts).join(Seat, Seat.constituency_id == Constituency.id)
    here = seat.where(Constituency.house_id == house_id, mine, held_now(Seat, now))
    return (await session.execute(here.order_by(acts.desc(), Constituency.name).limit(1))).first()


def _said(seat: Row[str, bool] | None, offices: AbstractSet[str]) -> str:
    if seat and seat.acts:
        return f"zetel {seat.name.lower()}"
    beside = f"{BESIDE}{seat.name.lower()}" if seat else ""
    return next((said for role, said in OFFICES.items() if role in offices), beside)


async def people_of(session: AsyncSession, house_id: UUID, now: datetime) -> Sequence[Row[UUID, str, str]]:
    """Who can take something on: id, name and mail of who has an office or a seat in this house, by name."""
    office = select(RoleTerm.person_id).where(
        or_(RoleTerm.house_id == house_id, RoleTerm.house_id.is_(None)), held_now(RoleTerm, now)
    )
    seats = Constituency.house_id == house_id, held_now(Seat, now)
    on = Seat.constituency_id == Constituency.id
    seat, substitute = (
        select(column).join(Constituency, on).where(*seats, column.is_not(None))
        for column in (Seat.person_id, Seat.substitute_id)
    )
    found = select(Person.id, Person.name, func.coalesce(Person.email, "")).where(
        Person.id.in_(union(office, seat, substitute).scalar_subquery()), Person.disabled_at.is_(None)
    )
    return (await session.execute(found.order_by(Person.name, Person.id))).all()


async def part_of(session: AsyncSession, house_id: UUID, person_id: UUID, now: datetime) -> UUID:
    """The same person. Raises Refusal for who has no part in this house."""
    if person_id not in {it.id for it in await people_of(session, house_id, now)}:
        raise Refusal("steering.no_part", "Kies iemand met een rol of zetel in dit huis.", field="owner")
    return person_id
