"""The bookings of a house, as requests that can be priced again, with whose they were and what was said."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

import numpy as np
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence, SpokenTime
from vastgoed.bookings.queries.spoken import spoken_of
from vastgoed.bookings.queries.stored import stored
from vastgoed.bookings.queries.uses import COUNTED
from vastgoed.bookings.rules.spoken import Spoken
from vastgoed.bookings.rules.stored import Stored
from vastgoed.period import midnight
from vastgoed.policies.rules.impact import Past
from vastgoed.policies.rules.many.clock import MINUTE
from vastgoed.policies.rules.many.requests import NEVER, Many

PART = 1_000
"""Rows at once."""


@dataclass(frozen=True, slots=True)
class Booker:
    """A group, somebody without one, or (neither) somebody whom nobody knows."""

    group_id: UUID | None = None
    person_id: UUID | None = None


@dataclass(frozen=True)
class Bygone:
    """What is worked out here takes a while when there is much; it asks no database.

    whose: by time, of those who are known. said: by time what was said of its price.
    """

    found: Stored
    whose: Mapping[UUID, Booker]
    said: Mapping[UUID, Spoken]

    @cached_property
    def many(self) -> Many:
        """What was written down afterwards says nothing of how far ahead it was booked."""
        many = self.found.many
        booked = many.at("booked_at")
        ahead = np.where(booked < many.start, booked, NEVER)
        return replace(many, moments={**many.moments, "booked_at": ahead})

    @cached_property
    def times(self) -> list[Past]:
        """Each of many, with the name of its booker; whoever has no account stands for itself."""
        minutes = ((self.many.end - self.many.start) // MINUTE).tolist()
        rooms, categories = (
            [column.values[code] for code in column.codes.tolist()]
            for column in (self.many.rooms, self.many.category)
        )
        return [Past(*row) for row in zip(self._names, rooms, categories, minutes, strict=True)]

    @cached_property
    def bookers(self) -> dict[str, Booker]:
        """By their name among the times."""
        named = zip(self._names, self._keys, strict=True)
        return {name: self.whose.get(key, Booker()) for name, key in named}

    @cached_property
    def spoken(self) -> dict[int, Spoken]:
        """By row."""
        return {row: self.said[key] for row, key in enumerate(self._keys) if key in self.said}

    @cached_property
    def _keys(self) -> list[UUID]:
        return [self.found.key(row) for row in range(len(self.found.many))]

    @cached_property
    def _names(self) -> list[str]:
        whose = (self.whose.get(key, Booker()) for key in self._keys)
        return [str(it.group_id or it.person_id or key) for it, key in zip(whose, self._keys, strict=True)]


async def bygone(session: AsyncSession, house_id: UUID, first: date, until: date) -> Bygone:
    """All that was asked, granted or used in [first, until), in a few statements, however much there is."""
    return Bygone(
        await stored(session, house_id, first, until),
        await _whose(session, house_id, first, until),
        await _spoken(session, house_id, first, until),
    )


async def _whose(session: AsyncSession, house_id: UUID, first: date, until: date) -> dict[UUID, Booker]:
    """Read in parts, so that nobody else waits for all of it."""
    statement = (
        select(Occurrence.id, Booking.group_id, Booking.person_id)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(
            Occurrence.house_id == house_id,
            Occurrence.starts_at >= midnight(first),
            Occurrence.starts_at < midnight(until),
            Occurrence.state.in_(COUNTED),
        )
    )
    found: dict[UUID, Booker] = {}
    async for rows in (await session.stream(statement)).partitions(PART):
        found |= {key: Booker(group, None if group else person) for key, group, person in rows}
    return found


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
