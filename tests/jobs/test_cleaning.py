"""What nobody needs any more goes, and nothing else."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.factories import a_person
from vastgoed.commands.cleaning import clean
from vastgoed.db import sessions_of, transaction
from vastgoed.jobs.models import Effect, Reminder
from vastgoed.people.models import Attempt, PrintedCode, SignInCode, WebSession
from vastgoed.web.once import Answered

HERE = "m_lindestad"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


async def aged(engine: AsyncEngine, days: int) -> None:
    """One of everything, so many days old; what ends did so then."""
    at = NOW - days * DAY
    async with transaction(sessions_of(engine), HERE) as session:
        person = await a_person(session, email=f"{uuid4()}@example.nl")
        answered = Answered(key=uuid4(), who="iemand", body=b"", location="/")
        code = SignInCode(email="iemand@example.nl", code=b"c", browser=b"b", expires_at=at)
        cookie = WebSession(id=uuid4().bytes, person_id=person.id, expires_at=at)
        effect = Effect(key=str(uuid4()), kind="note", payload={}, due_at=at, done_at=at)
        reminder = Reminder(kind="hold", subject=uuid4(), at=at, done_at=at)
        attempt = Attempt(kind="code", who=str(uuid4()), window=at)
        paper = PrintedCode(
            person_id=person.id,
            code=uuid4().bytes,
            salt=b"s",
            printed_by=person.id,
            printed_at=at,
            expires_at=at,
        )
        session.add_all([answered, code, cookie, effect, reminder, attempt, paper])
        await session.flush()
        answered.at = at


async def left(engine: AsyncEngine) -> Sequence[Any]:
    async with transaction(sessions_of(engine), HERE) as session:
        kinds = (Answered, SignInCode, WebSession, Effect, Reminder, Attempt, PrintedCode)
        return [await session.scalar(select(func.count()).select_from(kind)) for kind in kinds]


async def test_what_is_over_goes_after_its_time(racing: AsyncEngine) -> None:
    for days in (-1, 10, 100):
        await aged(racing, days)
    await clean(racing, HERE, NOW)
    assert await left(racing) == [2, 1, 1, 2, 2, 1, 1]


async def test_what_is_still_to_be_done_stays_however_old(racing: AsyncEngine) -> None:
    old = NOW - 400 * DAY
    async with transaction(sessions_of(racing), HERE) as session:
        session.add(Effect(key="dood", kind="note", payload={}, due_at=old, dead_at=old))
        session.add(Reminder(kind="hold", subject=uuid4(), at=old))
    await clean(racing, HERE, NOW)
    assert await left(racing) == [0, 0, 0, 1, 1, 0, 0]
