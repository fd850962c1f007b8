"""What the worker does for the waiting list, and when it is woken for it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.jobs.jobs import Reminding
from vastgoed.waitlist.actions import (
    DRAFT,
    LOOK,
    LOOK_FOR,
    NEWS,
    OVER,
    RELEASED,
    drop_draft,
    look_again,
    look_for,
    settle,
    tell_offer,
)


async def over(session: AsyncSession, wish_id: UUID, now: datetime) -> None:
    """The 24 hours of an offer have passed."""
    await settle(session, wish_id, now)


REMINDERS: dict[str, Reminding] = {
    OVER: over,
    NEWS: tell_offer,
    LOOK: look_again,
    LOOK_FOR: look_for,
    RELEASED: look_again,
    DRAFT: drop_draft,
}
