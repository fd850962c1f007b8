"""Where the worker must look, and what the manager sees of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

import anyio
from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.db import TenantSession
from vastgoed.errors import or_absent
from vastgoed.jobs.models import Due, Effect, Reminder

SHOWN = 100
AT_ONCE = 1000
PATIENCE = (0.01, 0.04, 0.15, 0.0)
"""Seconds between looks at a row that somebody else holds."""

open_effects = select(Effect).where(Effect.done_at.is_(None), Effect.dead_at.is_(None))
stuck_effects = select(Effect).where(
    Effect.done_at.is_(None), or_(Effect.dead_at.is_not(None), Effect.last_error != "")
)


def schema_of(session: AsyncSession) -> str:
    """The municipality that this session is in."""
    return cast("TenantSession", session.sync_session).schema or ""


def places(now: datetime) -> Select[str]:
    """Schemas in which something is due."""
    return select(Due.municipality).where(Due.at <= now).distinct().order_by(Due.municipality)


async def next_effect(session: AsyncSession, now: datetime) -> Effect | None:
    """The effect that waits longest, locked; what another worker has in hand is passed over."""
    statement = open_effects.where(Effect.due_at <= now).order_by(Effect.due_at).limit(1)
    return cast("Effect | None", await session.scalar(statement.with_for_update(skip_locked=True)))


async def due_reminders(session: AsyncSession, now: datetime) -> Sequence[Reminder]:
    """Reminders whose moment has come, locked, the oldest first."""
    statement = select(Reminder).where(Reminder.done_at.is_(None), Reminder.at <= now)
    locked = statement.order_by(Reminder.at).limit(AT_ONCE).with_for_update(skip_locked=True)
    return (await session.scalars(locked)).all()


async def anything_due(session: AsyncSession, now: datetime) -> bool:
    effect = open_effects.where(Effect.due_at <= now).exists()
    reminder = select(Reminder).where(Reminder.done_at.is_(None), Reminder.at <= now).exists()
    return bool(await session.scalar(select(or_(effect, reminder))))


async def in_hand(session: AsyncSession, effect_id: UUID, attempt: int) -> Effect | None:
    """The effect whose attempt this is, locked until its transaction ends; None when another took it over.

    Another worker that looks for work may hold the row for a moment, although it will not take it: a lock
    that was won on an old version of a row is kept. So we look again before we believe it.
    """
    mine = open_effects.where(Effect.id == effect_id, Effect.attempts == attempt)
    for pause in PATIENCE:
        found = await session.scalar(mine.with_for_update(skip_locked=True))
        if found is not None:
            return found
        await anyio.sleep(pause)
    return None


async def stuck(session: AsyncSession) -> Sequence[Effect]:
    """What went wrong at least once and is not done yet: the dead first, then the newest."""
    ordered = stuck_effects.order_by(Effect.dead_at.desc().nulls_last(), Effect.created_at.desc())
    return (await session.scalars(ordered.limit(SHOWN))).all()


async def stuck_effect(session: AsyncSession, effect_id: UUID) -> Effect:
    return or_absent(await session.scalar(stuck_effects.where(Effect.id == effect_id).with_for_update()))
