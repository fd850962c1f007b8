"""Times that were used in De Linde, as booking keeps them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from tests.linde import Linde
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.houses.models import Room
from vastgoed.people.models import Group
from vastgoed.period import HOUSE_ZONE, day_of
from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.models import PolicyTerm
from vastgoed.policies.presets import demo_policy

TODAY = day_of(datetime.now(UTC))
NOW = datetime.combine(TODAY, time(12), HOUSE_ZONE)
LAST_YEAR = TODAY - timedelta(days=100)
FUNCTIONS = {"eigen": "own", "buurt": "social", "vereniging": "social"}


@dataclass
class Used:
    """hours from 19:00 on. weeks: so many times, a week apart."""

    group: Group | None = None
    category: str = "buurt"
    hours: int = 2
    weeks: int = 1
    first: date = LAST_YEAR
    state: str = "done"


async def used(session: AsyncSession, linde: Linde, room: Room, it: Used, **but: Any) -> Booking:
    policy_id = await session.scalar(
        select(PolicyTerm.policy_id).where(PolicyTerm.house_id == linde.house.id)
    )
    booking = Booking(
        id=uuid4(),
        house_id=linde.house.id,
        room_id=room.id,
        policy_id=policy_id,
        category=it.category,
        function=FUNCTIONS.get(it.category, "commercial"),
        persons=8,
        group_id=it.group.id if it.group else None,
        **({"mark": "iemand.x"} | but),
    )
    session.add(booking)
    await session.flush()
    for week in range(it.weeks):
        start = datetime.combine(it.first + timedelta(weeks=week), time(19), HOUSE_ZONE)
        session.add(
            Occurrence(
                id=uuid4(),
                booking_id=booking.id, house_id=linde.house.id, room_id=room.id, starts_at=start,
                during=Range(start, start + timedelta(hours=it.hours)), state=it.state, cents=0, quote={},
            )
        )  # fmt: skip
    await session.flush()
    return booking


def linde_with(clause: str = "", **but: Any) -> Document:
    """The policy of De Linde with other fields in one of its clauses."""
    document = stored(demo_policy("de-linde"))
    document["clauses"] = [it | but if it["id"] == clause else it for it in document["clauses"]]
    return parse(document)


def dearer(cents: int = 1300) -> Document:
    """The hall by the hour for the neighbourhood and associations; it was 12,50."""
    rows = stored(demo_policy("de-linde"))["clauses"][0]["prices"]
    return linde_with("huur-per-uur", prices=[rows[0] | {"cents": cents}, *rows[1:]])
