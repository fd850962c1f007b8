"""Giving out the address of a calendar, and taking it back."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.feeds.models import Feed
from vastgoed.feeds.queries import Choice
from vastgoed.feeds.rules import TOKEN


async def give(session: AsyncSession, person_id: UUID, of: Choice | None) -> None:
    """An address of one thing, or (of None) everything of theirs; the one they have stays as it is."""
    row = {"token": secrets.token_bytes(TOKEN), "person_id": person_id}
    if of:
        row |= {"group_id": of.group_id, "house_id": of.house_id, "room_id": of.room_id}
    await session.execute(insert(Feed).values(row).on_conflict_do_nothing())


async def revoke(session: AsyncSession, feed: Feed, now: datetime) -> None:
    feed.revoked_at = feed.revoked_at or now
    await session.flush()
