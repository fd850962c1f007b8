"""What bookings are for, as the order of the house looks at it."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking
from vastgoed.policies.clauses.priority.rules import Claim
from vastgoed.policies.rules.scope import OTHER


async def claims_of(session: AsyncSession, booking_ids: Collection[UUID]) -> Mapping[UUID, Claim]:
    if not booking_ids:
        return {}
    columns = Booking.id, Booking.category, Booking.activity, Booking.rule, Booking.extra_dates
    rows = await session.execute(select(*columns).where(Booking.id.in_(booking_ids)))
    return {
        key: Claim(category, activity or OTHER, bool(rule or days))
        for key, category, activity, rule, days in rows
    }
