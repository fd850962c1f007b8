"""Disturbances, the times that still stand in them, and the times that somebody saw to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.life import OPEN
from vastgoed.db import period_of
from vastgoed.disturbances.models import Disturbance, DisturbedPart, DisturbedTime
from vastgoed.errors import or_absent
from vastgoed.houses.models import ClosureExempt, Layout, Part, Room, RoomPart
from vastgoed.people.models import Group, Person
from vastgoed.period import Period

MOST = 100
"""Times that are seen to at once; a form has no more fields than a browser sends."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A disturbance in a list, and how many times still wait in it."""

    id: UUID
    period: Period
    reason: str
    what: tuple[str, ...]
    """Names of the parts; empty: the whole house."""
    waiting: int


@dataclass(frozen=True, slots=True)
class OpenTime:
    """A time that cannot be where it was booked, with whom to tell."""

    id: UUID
    booking_id: UUID
    room_id: UUID
    room: str
    period: Period
    state: str
    title: str
    persons: int
    cents: int
    group_id: UUID | None
    judges: Sequence[UUID]
    """The versions of the rules that hold for it."""
    who: str
    name: str
    phone: str
    email: str
    facts: tuple[str, ...]
    layout: str


def _rooms_in_it() -> Select[Any]:
    """Rooms of which a part cannot be used, as long as its closure was not lifted."""
    whole_or_part = or_(DisturbedPart.part_id.is_(None), DisturbedPart.part_id == RoomPart.part_id)
    return (
        select(RoomPart.room_id)
        .join(DisturbedPart, and_(DisturbedPart.disturbance_id == Disturbance.id, whole_or_part))
        .where(RoomPart.house_id == Disturbance.house_id, DisturbedPart.closure_id.is_not(None))
        .correlate(Disturbance)
    )


def _decided() -> ColumnElement[bool]:
    """Somebody said that it can go ahead."""
    return exists().where(
        DisturbedTime.disturbance_id == Disturbance.id,
        DisturbedTime.occurrence_id == Occurrence.id,
        DisturbedTime.outcome == "kept",
    )


def _welcome() -> ColumnElement[bool]:
    """Their group may come in spite of the closure."""
    theirs = exists().where(
        ClosureExempt.closure_id == DisturbedPart.closure_id,
        DisturbedPart.disturbance_id == Disturbance.id,
        Booking.id == Occurrence.booking_id,
        Booking.group_id == ClosureExempt.group_id,
    )
    return theirs.correlate(Disturbance, Occurrence)


def stands_in_it() -> ColumnElement[bool]:
    """An occurrence that is asked for or granted, in a part and a time that cannot be used."""
    return and_(
        Disturbance.ended_at.is_(None),
        Occurrence.house_id == Disturbance.house_id,
        Occurrence.state.in_(OPEN),
        Occurrence.during.overlaps(Disturbance.during),
        Occurrence.room_id.in_(_rooms_in_it()),
        ~_decided(),
        ~_welcome(),
    )


async def disturbance(
    session: AsyncSession, house_id: UUID, key: UUID, *, locked: bool = False
) -> Disturbance:
    """One of this house; of another one is the same as not there."""
    mine = select(Disturbance).where(Disturbance.house_id == house_id, Disturbance.id == key)
    return or_absent(await session.scalar(mine.with_for_update() if locked else mine))


def _count(now: datetime) -> ScalarSelect[int]:
    """How many times still stand in a disturbance."""
    still = (stands_in_it(), func.upper(Occurrence.during) > now)
    found = select(func.count()).select_from(Occurrence).where(*still)
    return found.correlate(Disturbance).scalar_subquery()


def _names() -> ScalarSelect[Any]:
    found = select(func.array_agg(Part.name)).join(DisturbedPart, DisturbedPart.part_id == Part.id)
    mine = found.where(DisturbedPart.disturbance_id == Disturbance.id)
    return mine.correlate(Disturbance).scalar_subquery()


async def troubles(session: AsyncSession, house_id: UUID, now: datetime) -> list[Trouble]:
    """What is going on or to come, what still waits for somebody first; one statement."""
    waiting = _count(now).label("waiting")
    goes_on = (Disturbance.ended_at.is_(None), func.upper(Disturbance.during) > now)
    statement = (
        select(Disturbance.id, Disturbance.during, Disturbance.reason, _names(), waiting)
        .where(Disturbance.house_id == house_id, *goes_on)
        .order_by(waiting.desc(), func.lower(Disturbance.during))
        .limit(MOST)
    )
    return [
        Trouble(key, period_of(during), reason, tuple(sorted(what or ())), count)
        for key, during, reason, what, count in await session.execute(statement)
    ]


def waiting_times(it: Disturbance, now: datetime) -> Select[Any]:
    """The times themselves, to be locked or counted."""
    still = (stands_in_it(), Disturbance.id == it.id, func.upper(Occurrence.during) > now)
    return select(Occurrence).join(Disturbance, Disturbance.house_id == Occurrence.house_id).where(*still)


async def open_times(session: AsyncSession, it: Disturbance, now: datetime) -> list[OpenTime]:
    """Times that nobody saw to yet, soonest first; of a series each by itself."""
    return await _shown(session, waiting_times(it, now))


async def coming_times(session: AsyncSession, ids: Collection[UUID], now: datetime) -> list[OpenTime]:
    """These times, as far as they are asked for or granted and still to begin."""
    still = Occurrence.id.in_(ids), Occurrence.state.in_(OPEN), Occurrence.starts_at > now
    return await _shown(session, select(Occurrence).where(*still))


async def _shown(session: AsyncSession, times: Select[Any]) -> list[OpenTime]:
    statement = (
        times.join(Booking, Booking.id == Occurrence.booking_id)
        .join(Room, Room.id == Occurrence.room_id)
        .outerjoin(Person, Person.id == Booking.person_id)
        .outerjoin(Group, Group.id == Booking.group_id)
        .outerjoin(Layout, Layout.id == Booking.layout_id)
        .with_only_columns(
            Occurrence.id, Occurrence.booking_id, Room.id, Room.name, Occurrence.during, Occurrence.state,
            Booking.title, Booking.persons, Occurrence.cents, Booking.group_id, Occurrence.judged_by,
            Booking.policy_id, func.coalesce(Group.name, ""), func.coalesce(Person.name, ""),
            func.coalesce(Person.phone, ""), func.coalesce(Person.email, ""), Room.facts,
            func.coalesce(Layout.name, ""),
        )
        .order_by(Occurrence.starts_at, Occurrence.id)
        .limit(MOST)
    )  # fmt: skip
    return [_open(*row) for row in await session.execute(statement)]


def _open(*row: Any) -> OpenTime:
    """The columns of the statement above; judged_by is empty where the version of the booking holds."""
    *first, judged_by, booked_by = row[:12]
    *who, facts, layout = row[12:]
    first[4] = period_of(first[4])
    fields: list[Any] = [*first, judged_by or [booked_by], *who, tuple(facts), layout]
    return OpenTime(*fields)


async def about_closures(session: AsyncSession, closures: Collection[UUID]) -> dict[UUID, UUID]:
    """By closure the disturbance that goes with it, where somebody made one of it."""
    both = select(DisturbedPart.closure_id, DisturbedPart.disturbance_id)
    found = await session.execute(both.where(DisturbedPart.closure_id.in_(closures)))
    return {closure: disturbance for closure, disturbance in found if closure is not None}
