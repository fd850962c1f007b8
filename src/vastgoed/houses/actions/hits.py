"""How many bookings a change touches; the feature that knows bookings answers (see app.py)."""

from collections.abc import Awaitable, Callable, Collection
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.period import Period

Hits = Callable[[AsyncSession, UUID, Collection[UUID] | None, Period], Awaitable[int]]
"""(session, house, parts or None for the whole house, when) → occurrences that hold their room then."""


async def nothing_hit(_: AsyncSession, __: UUID, ___: Collection[UUID] | None, ____: Period) -> int:
    return 0
