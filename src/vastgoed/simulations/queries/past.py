"""The bookings of a house, as requests that can be priced again, with whose they were and what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import numpy as np
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence, SpokenTime
from vastgoed.bookings.queries.spoken import spoken_of
from vastgoed.bookings.queries.stored import stored
from vastgoed.bookings.queries.uses import COUNTED
from vastgoed.bookings.rules.spoken import Spoken
from vastgoed.period import midnight
from vastgoed.policies.rules.impact import Past
from vastgoed.policies.rules.many.clock import MINUTE
from vastgoed.policies.rules.many.requests import NEVER, Many


@dataclass(frozen=True, slots=True)
class Booker:
    """A group, somebody without one, or (neither) somebody whom nobody knows."""

    group_id: UUID | None = None
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Bygone:
    """times: each of many, with the name of its booker. spoken: by row what was said of its price."""

    many: Many
    times: Sequence[Past]
    bookers: Mapping[str, Booker]
    spoken: Mapping[int, Spoken]


async def bygone(session: AsyncSession, house_id: UUID, first: date, until: date) -> Bygone:
    """All that was asked, granted or used in [first, until); five statements, however much there is.

    What was written down afterwards says nothing of how far ahead it was booked.
    """
    found = await stored(session, house_id, first, until)
    keys = [found.key(row) for row in range(len(found.many))]
    booked, start = found.many.at("booked_at"), found.many.start
    ahead = np.where(booked < start, booked, NEVER)
    many = replace(found.many, moments={**found.many.moments, "booked_at": ahead})
    whose = await _bookers(session, house_id, first, until)
    names = [str(key) if (key := _named(whose, it)) else str(it) for it in keys]
    said = await _spoken(session, house_id, first, until)
    return Bygone(
        many,
        _times(many, names),
        {name: whose.get(key, Booker()) for name, key in zip(names, keys, strict=True)},
        {row: said[key] for row, key in enumerate(keys) if key in said},
    )


def _named(whose: Mapping[UUID, Booker], key: UUID) -> UUID | None:
    booker = whose.get(key, Booker())
    return booker.group_id or booker.person_id


def _times(many: Many, names: Sequence[str]) -> list[Past]:
    minutes = ((many.end - many.start) // MINUTE).tolist()
    rooms, categories = (
        [column.values[code] for code in column.codes.tolist()] for column in (many.rooms, many.category)
    )
    return [Past(*row) for row in zip(names, rooms, categories, minutes, strict=True)]


async def _bookers(session: AsyncSession, house_id: UUID, first: date, until: date) -> dict[UUID, Booker]:
    """By time; whoever has no account stands for itself."""
    found = (
        select(Occurrence.id, Booking.group_id, Booking.person_id)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(
            Occurrence.house_id == house_id,
            Occurrence.starts_at >= midnight(first),
            Occurrence.starts_at < midnight(until),
            Occurrence.state.in_(COUNTED),
        )
    )
    rows = (await session.execute(found)).all()
    return {key: Booker(group, None if group else person) for key, group, person in rows}


async def _spoken(session: AsyncSession, house_id: UUID, first: date, until: date) -> dict[UUID, Spoken]:
    found = (
        select(SpokenTime.occurrence_id)
        .join(Occurrence, Occurrence.id == SpokenTime.occurrence_id)
        .where(
            Occurrence.house_id == house_id,
            Occurrence.starts_at >= midnight(first),
            Occurrence.starts_at < midnight(until),
        )
    )
    keys = (await session.scalars(found.distinct())).all()
    return await spoken_of(session, keys) if keys else {}
