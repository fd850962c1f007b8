"""Putting a booking in the house, in the one order in which two of them never wait for each other in a ring.

1. Lock all parts of the room, in order of id. 2. Expired holds make way. 3. Limits: see `limits`.
4. Insert; the EXCLUDE constraint decides, and a closure that was made meanwhile keeps out. The key of
the form is claimed last, by the wrapper around the request.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.asking import Whom, asking_for
from vastgoed.bookings.actions.limits import Claimed, claim, store
from vastgoed.bookings.actions.statements import EXPIRE, INSERT, LOCK, SKIP
from vastgoed.bookings.rules.hearing import STRICT, Hearing
from vastgoed.bookings.rules.wish import Buffers, RoomToBook
from vastgoed.period import Period


@dataclass(frozen=True, slots=True)
class Time:
    """One occurrence to be placed."""

    id: UUID
    period: Period
    cents: int = 0
    quote: dict[str, Any] = field(default_factory=dict)
    clause: str | None = None
    closed: str = ""
    """Why this time of a series cannot be, whoever holds the room; empty: it can."""


@dataclass(frozen=True, slots=True)
class Placing:
    """booking: columns of the row; held_until: set while the state is held."""

    booking: dict[str, Any]
    times: Sequence[Time]
    state: str
    buffers: Buffers = field(default_factory=Buffers)
    held_until: datetime | None = None
    actor_id: UUID | None = None
    hearing: Hearing = STRICT


async def _locked(session: AsyncSession, parts: Sequence[UUID], wanted: Period | None, now: datetime) -> bool:
    """Everybody who wants one of these parts waits here, and holds that ran out make way.

    wanted: the one time asked for, buffers included. Returns False, locking nothing, when it is taken.
    """
    during = Range(wanted.start, wanted.end) if wanted else None
    asked = {"parts": list(parts), "wanted": during, "now": now}
    found = (await session.execute(LOCK, asked)).all()
    if any(in_the_way for _, in_the_way in found):
        await session.execute(EXPIRE, {"parts": list(parts), "now": now})
    return bool(found)


async def lock(session: AsyncSession, parts: Sequence[UUID], now: datetime) -> None:
    """Take one's turn for these parts; holds that ran out make way."""
    await _locked(session, parts, None, now)


async def place(session: AsyncSession, room: RoomToBook, placing: Placing, now: datetime) -> list[Time]:
    """Lock and insert. Returns the times that were taken already, or too much for a limit.

    Raises Refusal when a limit leaves none of them.
    """
    if not await _locked(session, room.parts, _only(room, placing), now):
        return list(placing.times)
    claimed = await _claimed(session, room, placing, now)
    rows = await session.execute(INSERT, _parameters(room, placing, now))
    placed = Counter(rows.scalars())
    if claimed is None:
        return [time for time in placing.times if placed[time.id] < len(room.parts)]
    await store(session, claimed)
    refused = claimed.refused
    return [
        replace(time, closed=refused[time.id].code) if time.id in refused else time
        for time in placing.times
        if time.id in refused or placed[time.id] < len(room.parts)
    ]


async def _claimed(
    session: AsyncSession, room: RoomToBook, placing: Placing, now: datetime
) -> Claimed | None:
    """What a limit leaves of these times; None when nothing is limited."""
    times = [(time.id, time.period, placing.buffers) for time in placing.times if not time.closed]
    whom = Whom.of_row(placing.booking)
    asking = await asking_for(session, whom, room, times, now, counted=placing.state != "held")
    if not asking:
        return None
    claimed = await claim(session, asking, now, placing.hearing)
    claimed.raise_if_none_left()
    return claimed


async def skip(session: AsyncSession, times: Sequence[Time], state: str, now: datetime) -> None:
    """Keep times of a series that cannot be as records that occupy nothing."""
    parameters = {
        "skipped": [time.id for time in times],
        "reasons": [time.closed or "bookings.full" for time in times],
        "state": state,
        "now": now,
    }
    await session.execute(SKIP, parameters)


def _only(room: RoomToBook, placing: Placing) -> Period | None:
    """All that a single booking occupies; of a series each time is looked at by itself."""
    if len(placing.times) > 1:
        return None
    after = timedelta(minutes=placing.buffers.strike + room.turnover)
    return placing.times[0].period.widened(timedelta(minutes=placing.buffers.setup), after)


def _parameters(room: RoomToBook, placing: Placing, now: datetime) -> dict[str, Any]:
    return {
        "occurrences": [
            {
                "id": str(time.id),
                "starts": time.period.start.isoformat(),
                "ends": time.period.end.isoformat(),
                "cents": time.cents,
                "quote": time.quote,
                "clause": time.clause,
            }
            for time in placing.times
        ],
        "booking": placing.booking,
        "booking_id": UUID(placing.booking["id"]),
        "house_id": room.house_id,
        "room_id": room.id,
        "state": placing.state,
        "setup": placing.buffers.setup,
        "strike": placing.buffers.strike,
        "turnover": room.turnover,
        "held_until": placing.held_until,
        "actor_id": placing.actor_id,
        "now": now,
        "parts": list(room.parts),
        "group_id": UUID(group) if (group := placing.booking.get("group_id")) else None,
    }
