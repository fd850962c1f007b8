"""Who comes on a day, and what has to be ready for them: so many statements, however many come."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, EquipmentUse, Occurrence
from vastgoed.bookings.queries.who import group, person, phone, with_booker
from vastgoed.bookings.rules.admission import LONGEST
from vastgoed.bookings.rules.life import EXPECTED
from vastgoed.houses.models import Equipment, Layout, Part, Room
from vastgoed.people.models import Membership
from vastgoed.period import Period
from vastgoed.reception.models import AccessCode, HouseKey, KeyLoan


@dataclass(frozen=True, slots=True)
class Visit:
    """One time, as whoever opens the door needs it."""

    id: UUID
    booking_id: UUID
    room: str
    period: Period
    setup_minutes: int
    strike_minutes: int
    state: str
    title: str
    group: str
    person: str
    phone: str
    person_id: UUID | None
    group_id: UUID | None
    persons: int
    heads: int | None
    checked_in_at: datetime | None
    ended_at: datetime | None
    policy_id: UUID
    extras: Mapping[str, int]
    wants_host: bool
    layout: str

    @property
    def ready_at(self) -> datetime:
        """When the room stands as it should."""
        return self.period.start

    @property
    def begins(self) -> datetime:
        """When somebody begins to set it up."""
        return self.period.start - timedelta(minutes=self.setup_minutes)

    @property
    def who(self) -> str:
        return self.group or self.person


day = with_booker(
    select(
        Occurrence.id,
        Occurrence.booking_id,
        Room.name,
        func.lower(Occurrence.during),
        func.upper(Occurrence.during),
        Occurrence.setup_minutes,
        Occurrence.strike_minutes,
        Occurrence.state,
        Booking.title,
        group,
        person,
        phone,
        Booking.person_id,
        Booking.group_id,
        Booking.persons,
        Occurrence.heads,
        Occurrence.checked_in_at,
        Occurrence.ended_at,
        Booking.policy_id,
        Booking.extras,
        Booking.wants_host,
        func.coalesce(Layout.name, ""),
    )
    .join(Booking, Booking.id == Occurrence.booking_id)
    .join(Room, Room.id == Occurrence.room_id)
    .outerjoin(Layout, Layout.id == Booking.layout_id)
    .order_by(Occurrence.starts_at, Room.position, Room.name)
)


async def visits(session: AsyncSession, house_id: UUID, during: Period) -> list[Visit]:
    """Everybody who is in the house in this period, in order of time."""
    statement = day.where(
        Occurrence.house_id == house_id,
        func.upper(Occurrence.during) > during.start,
        Occurrence.starts_at < during.end,
        Occurrence.starts_at > during.start - LONGEST,
        Occurrence.state.in_(EXPECTED),
    )
    return [_visit(*row) for row in await session.execute(statement)]


def _visit(*row: Any) -> Visit:
    key, booking_id, room, start, end, *rest = row
    return Visit(key, booking_id, room, Period(start, end), *rest)


async def codes_of(session: AsyncSession, times: Collection[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """Per time its doors and what opens them."""
    live = (
        select(AccessCode.occurrence_id, Part.name, AccessCode.code)
        .join(Part, Part.id == AccessCode.part_id)
        .where(AccessCode.occurrence_id.in_(times), AccessCode.revoked_at.is_(None))
        .order_by(Part.name)
    )
    found: dict[UUID, list[tuple[str, str]]] = {}
    for time, part, code in await session.execute(live):
        found.setdefault(time, []).append((part, code))
    return found


async def things_of(session: AsyncSession, times: Collection[UUID]) -> dict[UUID, list[tuple[str, int]]]:
    """Per time what is lent with it, and how many."""
    lent = (
        select(EquipmentUse.occurrence_id, Equipment.name, EquipmentUse.count)
        .join(Equipment, Equipment.id == EquipmentUse.equipment_id)
        .where(EquipmentUse.occurrence_id.in_(times))
        .order_by(Equipment.name)
    )
    found: dict[UUID, list[tuple[str, int]]] = {}
    for time, name, count in await session.execute(lent):
        found.setdefault(time, []).append((name, count))
    return found


async def keys_with(session: AsyncSession, house_id: UUID, coming: Sequence[Visit]) -> dict[UUID, str]:
    """Per time the keys that its people have: who booked, or a member of the group."""
    persons = {visit.person_id for visit in coming} - {None}
    groups = {visit.group_id for visit in coming} - {None}
    rows = (await session.execute(_held(house_id, persons, groups))).all()
    return {visit.id: ", ".join(dict.fromkeys(_theirs(visit, rows))) for visit in coming}


def _held(house_id: UUID, persons: set[Any], groups: set[Any]) -> Select[*tuple[Any, ...]]:
    return (
        select(KeyLoan.person_id, Membership.group_id, HouseKey.label)
        .join(HouseKey, HouseKey.id == KeyLoan.key_id)
        .outerjoin(Membership, (Membership.person_id == KeyLoan.person_id) & Membership.group_id.in_(groups))
        .where(
            HouseKey.house_id == house_id,
            KeyLoan.back_at.is_(None),
            KeyLoan.person_id.in_(persons) | Membership.group_id.is_not(None),
        )
        .order_by(HouseKey.label)
    )


def _theirs(visit: Visit, rows: Sequence[Any]) -> list[str]:
    return [
        label
        for person_id, group_id, label in rows
        if person_id == visit.person_id or (group_id is not None and group_id == visit.group_id)
    ]
