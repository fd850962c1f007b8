"""Seats and offices of a house, which of them end soon, and what was left for whoever comes after."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.committee.models import HandOver
from vastgoed.committee.rules.terms import LeftNote, Part
from vastgoed.houses.models import Constituency, RoleTerm, Seat
from vastgoed.houses.queries.offices import held_now
from vastgoed.people.models import Person


async def parts_now(session: AsyncSession, house_id: UUID, now: datetime) -> list[Part]:
    """All seats and offices that are held now: seats by constituency, then offices by role."""
    seats = _seats().where(Constituency.house_id == house_id, held_now(Seat, now))
    offices = _offices().where(RoleTerm.house_id == house_id, held_now(RoleTerm, now))
    found = [*await session.execute(seats), *await session.execute(offices)]
    return [Part(*row) for row in found]


async def left_for(session: AsyncSession, house_id: UUID, person_id: UUID, now: datetime) -> list[LeftNote]:
    """Notes of those who had the same seat or office before; the newest first."""
    seats, offices = _left_seats(person_id, now), _left_offices(person_id, now)
    rows = [
        row
        for query in (seats, offices)
        for row in await session.execute(query.where(HandOver.house_id == house_id))
    ]
    return sorted((LeftNote(*row) for row in rows), key=lambda it: it.at, reverse=True)


def _seats() -> Select[*tuple[Any, ...]]:
    return (
        select(
            literal("seat"),
            Seat.id,
            Constituency.key,
            Constituency.name,
            Person.id,
            Person.name,
            Seat.until,
            func.coalesce(HandOver.text, ""),
        )
        .join(Constituency, Constituency.id == Seat.constituency_id)
        .join(Person, Person.id == Seat.person_id)
        .outerjoin(HandOver, HandOver.seat_id == Seat.id)
        .order_by(Constituency.name, Person.name, Seat.id)
    )


def _offices() -> Select[*tuple[Any, ...]]:
    return (
        select(
            literal("role"),
            RoleTerm.id,
            RoleTerm.role,
            literal(""),
            Person.id,
            Person.name,
            RoleTerm.until,
            func.coalesce(HandOver.text, ""),
        )
        .join(Person, Person.id == RoleTerm.person_id)
        .outerjoin(HandOver, HandOver.role_term_id == RoleTerm.id)
        .order_by(RoleTerm.role, Person.name, RoleTerm.id)
    )


def _left_seats(person_id: UUID, now: datetime) -> Select[*tuple[Any, ...]]:
    """Of seats of the same constituency that began before mine."""
    mine = aliased(Seat)
    me = and_(or_(mine.person_id == person_id, mine.substitute_id == person_id), held_now(mine, now))
    later = and_(mine.constituency_id == Seat.constituency_id, mine.since > Seat.since, me)
    return _left(literal("seat"), Constituency.key, Constituency.name).where(
        HandOver.seat_id == Seat.id,
        Seat.constituency_id == Constituency.id,
        select(mine.id).where(later).exists(),
    )


def _left_offices(person_id: UUID, now: datetime) -> Select[*tuple[Any, ...]]:
    mine = aliased(RoleTerm)
    me = and_(mine.person_id == person_id, mine.house_id == RoleTerm.house_id, held_now(mine, now))
    later = and_(mine.role == RoleTerm.role, mine.since > RoleTerm.since, me)
    return _left(literal("role"), RoleTerm.role, literal("")).where(
        HandOver.role_term_id == RoleTerm.id, select(mine.id).where(later).exists()
    )


def _left(*what: Any) -> Select[*tuple[Any, ...]]:
    return select(*what, Person.name, HandOver.text, HandOver.at).outerjoin_from(
        HandOver, Person, Person.id == HandOver.by_id
    )
