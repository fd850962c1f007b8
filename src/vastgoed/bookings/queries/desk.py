"""What staff look up at the desk: who calls, what was parked or entered, which rules were set aside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.bookings.models import Booking, Occurrence, ParkedBooking, RuleOverride
from vastgoed.errors import or_absent
from vastgoed.houses.models import House, Layout, Room
from vastgoed.people.models import Group, Membership, Person

FOUND_AT_MOST = 20
SHORTEST_TEXT, SHORTEST_NUMBER = 2, 4
PARKED_FOR = timedelta(days=14)
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody, for themselves or for a group of theirs."""

    person_id: UUID
    name: str
    phone: str
    email: str
    group_id: UUID | None = None
    group: str = ""

    @property
    def key(self) -> str:
        return f"{self.person_id}:{self.group_id}" if self.group_id else str(self.person_id)


who = (
    select(Person.id, Person.name, Person.phone, func.coalesce(Person.email, ""), Group.id, Group.name)
    .outerjoin(Membership, Membership.person_id == Person.id)
    .outerjoin(Group, (Group.id == Membership.group_id) & Group.closed_at.is_(None))
    .where(Person.disabled_at.is_(None))
)


async def callers(session: AsyncSession, text: str) -> list[Caller]:
    """Persons with this text in name, number or address, and contacts of groups with it in their name."""
    wanted = text.strip()
    if len(wanted) < SHORTEST_TEXT:
        return []
    person = _is_person(wanted)
    speaks = Group.name.icontains(wanted, autoescape=True) & (Membership.part == "contact")
    found = who.add_columns(person).where(or_(person, speaks)).order_by(Person.name, Person.id, Group.name)
    rows = (await session.execute(found.limit(FOUND_AT_MOST))).all()
    return list(dict.fromkeys(caller for row in rows for caller in _callers(row)))[:FOUND_AT_MOST]


def _is_person(wanted: str) -> ColumnElement[bool]:
    ways = [column.icontains(wanted, autoescape=True) for column in (Person.name, Person.email, Person.phone)]
    digits = re.sub(r"\D", "", wanted)
    if len(digits) >= SHORTEST_NUMBER:
        ways.append(func.regexp_replace(Person.phone, r"\D", "", "g").contains(digits, autoescape=True))
    return func.coalesce(or_(*ways), False)


def _callers(row: Row[*tuple[Any, ...]]) -> Iterator[Caller]:
    person_id, name, phone, email, group_id, group, is_person = row
    if is_person:
        yield Caller(person_id, name, phone, email)
    if group_id is not None:
        yield Caller(person_id, name, phone, email, group_id, group)


async def caller(session: AsyncSession, person_id: UUID, group_id: UUID | None) -> Caller:
    """Raises Absent for a person we do not know, or who is not of this group."""
    found = who.where(Person.id == person_id)
    if group_id is not None:
        found = found.where(Group.id == group_id)
    row = or_absent((await session.execute(found.limit(1))).first())
    return Caller(*row[:4], *(row[4:] if group_id else ()))


async def last_of(session: AsyncSession, house_id: UUID, known: Caller) -> Booking | None:
    """What they booked here most recently: the next one is often alike."""
    mine = select(Booking).where(Booking.house_id == house_id, Booking.person_id == known.person_id)
    same = mine.where(Booking.group_id.is_not_distinct_from(known.group_id), Booking.category != "")
    return await session.scalar(same.order_by(Booking.created_at.desc()).limit(1))


async def room_of_layout(session: AsyncSession, layout_id: UUID) -> UUID | None:
    return await session.scalar(select(Layout.room_id).where(Layout.id == layout_id))


Parked = Row[ParkedBooking, str]


async def parked(session: AsyncSession, house_id: UUID, now: datetime) -> Sequence[Parked]:
    """Half typed bookings and who left them, the newest first."""
    statement = _parked(house_id, now).order_by(ParkedBooking.parked_at.desc()).limit(SHOWN)
    return (await session.execute(statement)).all()


async def parked_one(session: AsyncSession, house_id: UUID, parked_id: UUID, now: datetime) -> ParkedBooking:
    mine = _parked(house_id, now).where(ParkedBooking.id == parked_id)
    return or_absent((await session.execute(mine)).first())[0]


def _parked(house_id: UUID, now: datetime) -> Select[ParkedBooking, str]:
    mine = select(ParkedBooking, Person.name).join(Person, Person.id == ParkedBooking.parked_by)
    return mine.where(ParkedBooking.house_id == house_id, ParkedBooking.parked_at > now - PARKED_FOR)


async def entered(session: AsyncSession, house_id: UUID, most: int = 10) -> Sequence[Row[*tuple[Any, ...]]]:
    """Bookings that staff entered, the newest first: (id, title, who, room, first time)."""
    first = func.min(Occurrence.starts_at)
    statement = (
        select(Booking.id, Booking.title, func.coalesce(Group.name, Person.name, ""), Room.name, first)
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .join(Room, Room.id == Booking.room_id)
        .outerjoin(Person, Person.id == Booking.person_id)
        .outerjoin(Group, Group.id == Booking.group_id)
        .where(Booking.house_id == house_id, Booking.entered_by.is_not(None))
        .group_by(Booking.id, Group.name, Person.name, Room.name)
        .order_by(Booking.created_at.desc())
    )
    return (await session.execute(statement.limit(most))).all()


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call about a booking, and who entered it for them."""

    name: str
    phone: str
    email: str
    group: str
    house_slug: str
    entered_by: str


staff = aliased(Person)
contact = (
    select(
        func.coalesce(Person.name, ""),
        func.coalesce(Person.phone, ""),
        func.coalesce(Person.email, ""),
        func.coalesce(Group.name, ""),
        House.slug,
        func.coalesce(staff.name, ""),
    )
    .select_from(Booking)
    .join(House, House.id == Booking.house_id)
    .outerjoin(Person, Person.id == Booking.person_id)
    .outerjoin(Group, Group.id == Booking.group_id)
    .outerjoin(staff, staff.id == Booking.entered_by)
)


async def contact_of(session: AsyncSession, booking: Booking) -> Contact:
    return Contact(*(await session.execute(contact.where(Booking.id == booking.id))).one())


async def overrides_of(session: AsyncSession, booking_id: UUID) -> Sequence[RuleOverride]:
    mine = select(RuleOverride).where(RuleOverride.booking_id == booking_id)
    return (await session.scalars(mine.order_by(RuleOverride.at, RuleOverride.id))).all()


async def overrides(
    session: AsyncSession, house_id: UUID, page: int
) -> tuple[Sequence[Row[RuleOverride, str, str | None]], int]:
    """Rules that were set aside, with room and who did it, the newest first; and how many pages there are."""
    of_house = RuleOverride.house_id == house_id
    total = await session.scalar(select(func.count()).select_from(RuleOverride).where(of_house)) or 0
    statement = (
        select(RuleOverride, Room.name, Person.name)
        .join(Booking, Booking.id == RuleOverride.booking_id)
        .join(Room, Room.id == Booking.room_id)
        .outerjoin(Person, Person.id == RuleOverride.actor_id)
        .where(of_house)
        .order_by(RuleOverride.at.desc(), RuleOverride.id.desc())
    )
    rows = (await session.execute(statement.limit(SHOWN).offset((page - 1) * SHOWN))).all()
    return rows, max(1, -(-total // SHOWN))
