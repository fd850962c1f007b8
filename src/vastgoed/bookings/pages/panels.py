"""What upper features show on the page of a booking and beside one's own; app.py says which."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.web.panel import Panel
from vastgoed.web.visitor import Visitor

__all__ = ["Panel", "panels_of", "panels_of_mine"]


Paneling = Callable[[AsyncSession, Visitor, Booking, Sequence[Occurrence]], Awaitable[Panel | None]]


async def panels_of(
    request: Request[Any, Any, Any],
    session: AsyncSession,
    visitor: Visitor,
    booking: Booking,
    times: Sequence[Occurrence],
) -> list[Panel]:
    """Those that have something to say about this booking, in the order of app.py."""
    wired: Sequence[Paneling] = request.app.state.get("booking_panels", ())
    made = [await paneling(session, visitor, booking, times) for paneling in wired]
    return [panel for panel in made if panel is not None]


OfMine = Callable[[AsyncSession, Visitor, datetime], Awaitable[Panel | None]]


async def panels_of_mine(
    request: Request[Any, Any, Any], session: AsyncSession, visitor: Visitor, now: datetime
) -> list[Panel]:
    """Those that have something to say to this person, whatever they booked."""
    wired: Sequence[OfMine] = request.app.state.get("mine_panels", ())
    made = [await paneling(session, visitor, now) for paneling in wired]
    return [panel for panel in made if panel is not None]
