"""The filled seats of a house. The facilitator guides and has no vote: nobody is here by office."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.committee.rules import Sitting, once_each
from vastgoed.houses.models import Constituency, RoleTerm, Seat
from vastgoed.houses.queries.offices import held_now
from vastgoed.people.models import Person
from vastgoed.votes.actions.opening import Place


async def seats_now(session: AsyncSession, house_id: UUID, now: datetime) -> list[Sitting]:
    """By constituency and name."""
    rows = await session.execute(_seats(now).where(Constituency.house_id == house_id))
    return [Sitting(*row) for row in rows]


async def places(
    session: AsyncSession,
    house_id: UUID,
    now: datetime,
    only: Collection[str] = frozenset(),
    weights: Mapping[str, str] = MappingProxyType({}),
) -> list[Place]:
    """The electorate as it is now: one for each filled seat, and everybody once.

    only: keys of the constituencies that are asked; empty for all. weights: what a vote of each counts for.
    Who stands in takes the member's place.
    """
    sitting = once_each(await seats_now(session, house_id, now))
    return [
        Place(it.person_id, it.key, weights.get(it.key, "1"), it.member_id if it.stands_in else None)
        for it in sitting
        if not only or it.key in only
    ]


async def chair_of(session: AsyncSession, house_id: UUID, key: str, now: datetime) -> UUID | None:
    """Who acts in the seat of this constituency; of several the eldest. None where nobody sits."""
    there = [it for it in once_each(await seats_now(session, house_id, now)) if it.key == key]
    eldest = min(there, key=lambda it: (it.since, it.seat_id), default=None)
    return eldest.person_id if eldest else None


async def seat_of(session: AsyncSession, house_id: UUID, person_id: UUID, now: datetime) -> Sitting | None:
    """The seat of this person, as member or as substitute; the one in which they act first."""
    mine = or_(Seat.person_id == person_id, Seat.substitute_id == person_id)
    found = _seats(now).where(Constituency.house_id == house_id, mine)
    rows = [Sitting(*row) for row in await session.execute(found)]
    return min(rows, key=lambda it: (not it.acts(person_id), it.as_substitute(person_id)), default=None)


async def facilitators(session: AsyncSession, house_id: UUID, now: datetime) -> Sequence[Person]:
    """Who guides the committee of this house; they have no vote by it."""
    here = or_(RoleTerm.house_id == house_id, RoleTerm.house_id.is_(None))
    guiding = select(RoleTerm.person_id).where(RoleTerm.role == "facilitator", here, held_now(RoleTerm, now))
    found = select(Person).where(Person.id.in_(guiding), Person.disabled_at.is_(None)).order_by(Person.name)
    return (await session.scalars(found)).all()


def _seats(now: datetime) -> Select[*tuple[Any, ...]]:
    """Columns in the order of `Sitting`. Whoever was disabled fills no seat, unless somebody stands in."""
    other = aliased(Person)
    acts = or_(
        ~Seat.stands_in & Person.disabled_at.is_(None),
        Seat.stands_in & other.disabled_at.is_(None),
    )
    return (
        select(
            Seat.id,
            Constituency.key,
            Constituency.name,
            Person.id,
            Person.name,
            Seat.substitute_id,
            other.name,
            Seat.stands_in,
            Seat.since,
            Seat.until,
            Seat.named,
        )
        .join(Constituency, Constituency.id == Seat.constituency_id)
        .join(Person, Person.id == Seat.person_id)
        .outerjoin(other, other.id == Seat.substitute_id)
        .where(held_now(Seat, now), acts)
        .order_by(Constituency.name, Person.name, Seat.since, Seat.id)
    )
