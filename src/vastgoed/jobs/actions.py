"""Put work in the outbox, wake somebody later, and decide about what is stuck. None of them commits."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.jobs import queries
from vastgoed.jobs.models import Due, Effect, Reminder
from vastgoed.jobs.rules import MOST_ATTEMPTS, wait_after
from vastgoed.text import msgid

REMEMBERED_FOR = timedelta(days=90)
CRASHED = msgid("De verwerking brak steeds af. Vraag de beheerder van het systeem om te kijken.")


REMIND = text("""
WITH kept AS (
  INSERT INTO reminder (kind, subject, at) VALUES (:kind, :subject, :at)
  ON CONFLICT (kind, subject) DO UPDATE SET at = excluded.at, done_at = NULL
)
INSERT INTO public.due (municipality, kind, at) VALUES (:municipality, 'reminder', :at)
""")


async def enqueue(session: AsyncSession, kind: str, key: str, payload: dict[str, Any], at: datetime) -> bool:
    """Let the worker do something once, after this transaction. Returns False when the key was there already.

    key: says what it is, such as `confirmation:<occurrence>`; at most 200 characters.
    payload: JSON.
    """
    row = {"key": key, "kind": kind, "payload": payload, "due_at": at}
    statement = insert(Effect).values(row).on_conflict_do_nothing(index_elements=["key"])
    if (await session.execute(statement.returning(Effect.id))).first() is None:
        return False
    await look(session, "outbox", at)
    return True


async def remind(session: AsyncSession, kind: str, subject: UUID, at: datetime) -> None:
    """Wake the feature that knows this kind for one of its rows; the same again moves the moment."""
    municipality = queries.schema_of(session)
    await session.execute(REMIND, {"municipality": municipality, "kind": kind, "subject": subject, "at": at})


async def forget(session: AsyncSession, kind: str, subject: UUID) -> None:
    await session.execute(delete(Reminder).where(Reminder.kind == kind, Reminder.subject == subject))


async def look(session: AsyncSession, kind: str, at: datetime) -> None:
    """Tell the worker when to look into this municipality."""
    row = {"municipality": queries.schema_of(session), "kind": kind, "at": at}
    await session.execute(insert(Due).values(row))


async def announce(session: AsyncSession, now: datetime) -> None:
    """Turn reminders whose moment has come into effects, so that both fail and are retried alike."""
    for reminder in await queries.due_reminders(session, now):
        reminder.done_at = now
        key = f"{reminder.kind}:{reminder.subject}:{reminder.at.isoformat()}"
        await enqueue(session, reminder.kind, key[:200], {"subject": str(reminder.subject)}, reminder.at)
    await session.flush()


async def claim(session: AsyncSession, now: datetime) -> Effect | None:
    """Take the next effect: the attempt is counted before it is made, so that a crash counts too."""
    effect = await queries.next_effect(session, now)
    if effect is None:
        return None
    if effect.attempts >= MOST_ATTEMPTS:
        effect.dead_at, effect.last_error = now, effect.last_error or CRASHED
        return effect
    effect.attempts += 1
    effect.due_at = now + wait_after(effect.attempts)
    await look(session, "outbox", effect.due_at)
    return effect


async def settle(session: AsyncSession, now: datetime) -> bool:
    """Strike the past moments off; False when something is still due, and then the caller rolls back.

    In this order: what was added after the DELETE began keeps its own row.
    """
    await session.execute(delete(Due).where(Due.municipality == queries.schema_of(session), Due.at <= now))
    return not await queries.anything_due(session, now)


def failed(effect: Effect, error: str, now: datetime) -> None:
    effect.last_error = error[:500]
    if effect.attempts >= MOST_ATTEMPTS:
        effect.dead_at = now


def finish(effect: Effect, now: datetime) -> None:
    """Done; what it took is forgotten, it may be personal."""
    effect.done_at, effect.payload, effect.last_error = now, {}, ""


async def retry(session: AsyncSession, effect: Effect, now: datetime) -> None:
    effect.attempts, effect.dead_at, effect.due_at = 0, None, now
    await look(session, "outbox", now)


def drop(effect: Effect, now: datetime) -> None:
    """The manager decides that it need not happen any more."""
    finish(effect, now)


async def clean(session: AsyncSession, now: datetime) -> None:
    """Forget what was done long ago; by then nobody sends the same again."""
    before = now - REMEMBERED_FOR
    await session.execute(delete(Effect).where(Effect.done_at <= before))
    await session.execute(delete(Reminder).where(Reminder.done_at <= before))
