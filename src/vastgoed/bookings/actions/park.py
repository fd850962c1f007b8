"""Putting a half typed booking aside, because the telephone rang; it is kept for a fortnight."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import ParkedBooking
from vastgoed.bookings.queries.desk import PARKED_FOR
from vastgoed.errors import Refusal
from vastgoed.jobs.actions import forget, remind

PARKED = "booking_parked"
LARGEST = 12_000
NOTE = 200
LEFT_OUT = {"anyway", "found", "form_key", "note", "parked", "seen"}


async def park(
    session: AsyncSession, house_id: UUID, by: UUID, typed: Mapping[str, Any], now: datetime
) -> UUID:
    """Keep what was typed as it is; only its size matters. Raises Refusal when it is too much."""
    kept = {name: _storable(value) for name, value in typed.items() if value and name not in LEFT_OUT}
    if len(json.dumps(kept)) > LARGEST:
        raise Refusal("bookings.park_size", "Dit is te veel tekst om te parkeren.", field="note")
    row = ParkedBooking(house_id=house_id, typed=kept, parked_by=by, parked_at=now)
    row.note = str(_storable(typed.get("note", ""))).strip()[:NOTE]
    session.add(row)
    await session.flush()
    await remind(session, PARKED, row.id, now + PARKED_FOR)
    return row.id


async def unpark(session: AsyncSession, house_id: UUID, parked_id: UUID) -> None:
    """It was booked after all, or nobody needs it any more."""
    mine = (ParkedBooking.id == parked_id, ParkedBooking.house_id == house_id)
    gone = await session.scalar(delete(ParkedBooking).where(*mine).returning(ParkedBooking.id))
    if gone is not None:
        await forget(session, PARKED, gone)


async def drop_parked(session: AsyncSession, parked_id: UUID, now: datetime) -> None:
    """After a fortnight it vanishes by itself."""
    old = (ParkedBooking.id == parked_id, ParkedBooking.parked_at <= now - PARKED_FOR)
    await session.execute(delete(ParkedBooking).where(*old))


def _storable(value: object) -> object:
    """PostgreSQL keeps every character but one."""
    if isinstance(value, list):
        return [_storable(one) for one in value]
    return str(value).replace("\x00", "")
