"""Which bookings a new version of the rules reaches, and what it did to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.bookings.models import Booking, Changeover, ChangeoverSeen, Occurrence
from vastgoed.bookings.rules.life import OPEN
from vastgoed.db import period_of
from vastgoed.houses.models import Room
from vastgoed.people.models import Person
from vastgoed.period import Period, midnight
from vastgoed.policies.models import PolicyTerm

MOST = 500
SEEN = and_(
    ChangeoverSeen.booking_id == Occurrence.booking_id,
    ChangeoverSeen.policy_id == Changeover.policy_id,
    ChangeoverSeen.at >= Changeover.at,
)
Seer = aliased(Person)


@dataclass(frozen=True, slots=True)
class Reach:
    """A version with the days of use from which it reaches what was booked before, once or as a series.

    until: the first day on which it holds no more: what is used then is for the version that holds then.
    """

    house_id: UUID
    policy_id: UUID
    begins: date
    first: date
    first_of_series: date
    until: date | None = None


async def next_bookers(session: AsyncSession, reach: Reach, now: datetime, most: int) -> list[UUID | None]:
    """Who has times that nobody looked at yet; None: somebody without a name here."""
    statement = select(Booking.person_id).join(Occurrence, Occurrence.booking_id == Booking.id)
    found = await session.scalars(
        statement.where(_reached(reach, now)).distinct().order_by(Booking.person_id).limit(most)
    )
    return list(found)


async def times_to_carry(
    session: AsyncSession, reach: Reach, person_id: UUID | None, now: datetime
) -> list[tuple[Occurrence, Booking]]:
    """Times of one booker, locked in order of id."""
    theirs = Booking.person_id.is_not_distinct_from(person_id)
    statement = _pairs().where(_reached(reach, now), theirs).order_by(Occurrence.id).limit(MOST)
    locked = statement.with_for_update(of=Occurrence).execution_options(populate_existing=True)
    return [(time, booking) for time, booking in await session.execute(locked)]


def _pairs() -> Select[*tuple[Occurrence, Booking]]:
    return select(Occurrence, Booking).join(Booking, Booking.id == Occurrence.booking_id)


def _reached(reach: Reach, now: datetime) -> ColumnElement[bool]:
    series = or_(Booking.rule != "", func.cardinality(Booking.extra_dates) > 0)
    first = case((series, midnight(reach.first_of_series)), else_=midnight(reach.first))
    own = PolicyTerm.house_id == reach.house_id
    older = select(PolicyTerm.policy_id).where(own, func.lower(PolicyTerm.valid) < reach.begins)
    younger = select(PolicyTerm.policy_id).where(own, PolicyTerm.policy_id.not_in(older))
    judged_by = func.coalesce(Occurrence.policy_id, Booking.policy_id)
    seen = select(Changeover.occurrence_id).where(
        Changeover.occurrence_id == Occurrence.id, Changeover.policy_id == reach.policy_id
    )
    return and_(
        Occurrence.house_id == reach.house_id,
        Booking.house_id == reach.house_id,
        Occurrence.state.in_(OPEN),
        Occurrence.starts_at > now,
        Occurrence.starts_at >= first,
        Occurrence.starts_at < midnight(reach.until) if reach.until else true(),
        judged_by != reach.policy_id,
        judged_by.not_in(younger),
        ~seen.exists(),
    )


async def changeovers_of(session: AsyncSession, times: Sequence[Occurrence]) -> Sequence[Changeover]:
    """What new versions did to these times, oldest first."""
    statement = select(Changeover).where(Changeover.occurrence_id.in_([time.id for time in times]))
    return (await session.scalars(statement.order_by(Changeover.at))).all()


@dataclass(frozen=True, slots=True)
class Touched:
    """One time that somebody has to look at: it may not be any more, or nobody could be written."""

    booking_id: UUID
    period: Period
    room: str
    who: str
    phone: str
    outcome: str
    before_cents: int
    after_cents: int
    refused: Mapping[str, Any]
    seen_at: datetime | None
    """When somebody of the house looked at it, for the last time."""
    seen_by: str


async def outcomes_of(session: AsyncSession, policy_id: UUID) -> dict[str, int]:
    """How many times fared how, when this version came."""
    counted = select(Changeover.outcome, func.count()).where(Changeover.policy_id == policy_id)
    return dict((await session.execute(counted.group_by(Changeover.outcome))).all())


def newest(house_id: UUID) -> ScalarSelect[UUID]:
    """The version that begins last: what an older one did not allow is no longer the question."""
    terms = select(PolicyTerm.policy_id).where(PolicyTerm.house_id == house_id)
    return terms.order_by(func.lower(PolicyTerm.valid).desc()).limit(1).scalar_subquery()


def brought_under(policy_id: UUID | ScalarSelect[UUID], now: datetime) -> Sequence[ColumnElement[bool]]:
    """What a version was asked about, and is still to come."""
    return Changeover.policy_id == policy_id, Occurrence.state.in_(OPEN), Occurrence.starts_at > now


async def touched(session: AsyncSession, policy_id: UUID, now: datetime, most: int = 200) -> list[Touched]:
    """What is still to come, soonest first."""
    unwritten = Changeover.outcome.in_(("moved", "cheaper")) & Person.email.is_(None)
    statement = (
        select(
            Booking.id, Occurrence.during, Room.name, func.coalesce(Person.name, ""),
            func.coalesce(Person.phone, ""), Changeover.outcome, Changeover.before_cents,
            Changeover.after_cents, Changeover.refused, ChangeoverSeen.at, func.coalesce(Seer.name, ""),
        )
        .join(Occurrence, Occurrence.id == Changeover.occurrence_id)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .join(Room, Room.id == Occurrence.room_id)
        .outerjoin(Person, Person.id == Booking.person_id)
        .outerjoin(ChangeoverSeen, SEEN)
        .outerjoin(Seer, Seer.id == ChangeoverSeen.actor_id)
        .where(*brought_under(policy_id, now))
        .where(or_(Changeover.outcome == "stays", unwritten))
        .order_by(Occurrence.starts_at)
        .limit(most)
    )  # fmt: skip
    return [Touched(key, period_of(during), *rest) for key, during, *rest in await session.execute(statement)]
