"""As what somebody speaks in a house now."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import seat_of, seats_now
from vastgoed.governance.queries.talking import is_heard
from vastgoed.governance.rules.speaking import HEARD, OFFICES, SEAT, VISITOR, Speaker
from vastgoed.houses.models import RoleTerm
from vastgoed.houses.queries.offices import held_now
from vastgoed.people.models import Person
from vastgoed.web.visitor import Visitor


async def speaker(
    session: AsyncSession, visitor: Visitor, house_id: UUID, now: datetime, about: UUID | None = None
) -> Speaker:
    """By the seat in which they act first, then by their office; about: what they may be heard on."""
    guides = visitor.holds("facilitator", house_id)
    seat = await seat_of(session, house_id, visitor.me, now)
    office = next((role for role in OFFICES if visitor.holds(role, house_id)), "")
    if seat and (seat.acts(visitor.me) or not office):
        return Speaker(visitor.me, SEAT + seat.key, guides, seat.acts(visitor.me), visitor.name)
    heard = not office and about is not None and await is_heard(session, about, visitor.me)
    return Speaker(visitor.me, office or (HEARD if heard else VISITOR), guides, name=visitor.name)


async def those_with_a_say(session: AsyncSession, house_id: UUID, now: datetime) -> list[Speaker]:
    """Everybody who steers a house, by name: by a seat, or else by an office."""
    found: dict[UUID, Speaker] = {}
    for seat in await seats_now(session, house_id, now):
        people: list[tuple[UUID | None, str]] = [(seat.member_id, seat.member_name)]
        people.append((seat.substitute_id, seat.substitute_name))
        for person_id, name in people:
            if person_id:
                acts = seat.acts(person_id)
                found.setdefault(person_id, Speaker(person_id, SEAT + seat.key, acts=acts, name=name))
    for person_id, role, name in await session.execute(_offices(house_id, now)):
        found.setdefault(person_id, Speaker(person_id, role, role == "facilitator", name=name or ""))
    return sorted(found.values(), key=lambda it: it.name.casefold())


def _offices(house_id: UUID, now: datetime) -> Select[*tuple[Any, ...]]:
    here = or_(RoleTerm.house_id == house_id, RoleTerm.house_id.is_(None))
    found = select(Person.id, RoleTerm.role, Person.name).join(Person, Person.id == RoleTerm.person_id)
    held = RoleTerm.role.in_(OFFICES), held_now(RoleTerm, now)
    return found.where(*held, here, Person.disabled_at.is_(None))
