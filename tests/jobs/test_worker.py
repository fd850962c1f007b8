"""The worker with real commits: once, also with two of them; nothing lost, nothing for ever."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import anyio
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from vastgoed.db import sessions_of, transaction
from vastgoed.errors import Refusal
from vastgoed.jobs import actions, queries
from vastgoed.jobs.actions import enqueue, forget, remind
from vastgoed.jobs.jobs import Worker
from vastgoed.jobs.models import Due, Effect, Reminder
from vastgoed.jobs.rules import MOST_ATTEMPTS, wait_after

HERE, THERE = "m_lindestad", "m_elders"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Killed(BaseException):
    """As if the process were gone: no handler of ours gets to run."""


def noting(seen: list[str]) -> Callable[[AsyncSession, dict[str, Any]], Awaitable[None]]:
    async def note(_: AsyncSession, payload: dict[str, Any]) -> None:
        seen.append(payload["n"])

    return note


async def put(
    engine: AsyncEngine, n: str, schema: str = HERE, kind: str = "note", at: datetime = NOW
) -> None:
    async with transaction(sessions_of(engine), schema) as session:
        await enqueue(session, kind, f"{kind}:{n}", {"n": n}, at)


async def effect(engine: AsyncEngine, schema: str = HERE) -> Effect:
    async with sessions_of(engine)(schema=schema) as session:
        return (await session.scalars(select(Effect))).one()


async def moments(engine: AsyncEngine, now: datetime = NOW) -> int:
    async with sessions_of(engine)(schema=HERE) as session:
        return await session.scalar(select(func.count()).select_from(Due).where(Due.at <= now)) or 0


async def test_what_was_enqueued_happens_once_in_each_municipality(racing: AsyncEngine) -> None:
    seen: list[str] = []
    worker = Worker(racing, {"note": noting(seen)})
    await put(racing, "here")
    await put(racing, "there", THERE)
    assert (await worker.turn(NOW - HOUR), await worker.turn(NOW), await worker.turn(NOW)) == (0, 2, 0)
    assert seen == ["there", "here"]


async def test_the_same_key_is_one_effect(racing: AsyncEngine) -> None:
    async with transaction(sessions_of(racing), HERE) as session:
        twice = [await enqueue(session, "note", "k", {"n": n}, NOW) for n in ("1", "2")]
    seen: list[str] = []
    await Worker(racing, {"note": noting(seen)}).turn(NOW)
    assert (twice, seen) == ([True, False], ["1"])


async def test_what_is_rolled_back_never_happens(racing: AsyncEngine) -> None:
    async with sessions_of(racing)(schema=HERE) as session:
        await enqueue(session, "note", "k", {"n": "1"}, NOW)
        await session.rollback()
    assert (await Worker(racing, {}).turn(NOW), await moments(racing)) == (0, 0)


async def test_two_workers_at_once_do_each_thing_once(racing: AsyncEngine) -> None:
    seen: list[str] = []
    for n in range(30):
        await put(racing, str(n))
    async with anyio.create_task_group() as group:
        for _ in range(2):
            group.start_soon(Worker(racing, {"note": noting(seen)}).turn, NOW)
    assert sorted(seen, key=int) == [str(n) for n in range(30)]


async def test_a_row_that_somebody_holds_for_a_moment_is_waited_for(racing: AsyncEngine) -> None:
    """Another worker won its lock on an old version, and lets go when it sees that it is not for it."""
    await put(racing, "one")
    sessions = sessions_of(racing)
    async with transaction(sessions, HERE) as session:
        claimed = await actions.claim(session, NOW)
    assert claimed is not None
    async with sessions(schema=HERE) as other, sessions(schema=HERE) as session:
        await other.get(Effect, claimed.id, with_for_update=True)
        async with anyio.create_task_group() as group:
            group.start_soon(let_go, other)
            mine = await queries.in_hand(session, claimed.id, claimed.attempts)
    assert mine is not None


async def let_go(session: AsyncSession) -> None:
    await anyio.sleep(0.03)
    await session.rollback()


async def test_what_commits_late_is_still_found(racing: AsyncEngine) -> None:
    """A transaction that was open while the worker cleared the past moments."""
    seen: list[str] = []
    worker = Worker(racing, {"note": noting(seen)})
    await put(racing, "first")
    async with transaction(sessions_of(racing), HERE) as session:
        await enqueue(session, "note", "late", {"n": "late"}, NOW)
        await worker.turn(NOW)
    await worker.turn(NOW)
    assert seen == ["first", "late"]


async def test_a_crash_after_the_attempt_was_counted_is_tried_again(racing: AsyncEngine) -> None:
    async def kill(_: AsyncSession, __: dict[str, Any]) -> None:
        raise Killed

    await put(racing, "1")
    with pytest.raises(Killed):
        await Worker(racing, {"note": kill}).turn(NOW)
    assert (await effect(racing)).attempts == 1
    seen: list[str] = []
    worker = Worker(racing, {"note": noting(seen)})
    assert (await worker.turn(NOW), await worker.turn(NOW + wait_after(1))) == (0, 1)
    assert seen == ["1"]


async def test_a_job_that_kills_the_worker_is_dead_after_eight(racing: AsyncEngine) -> None:
    kills = []

    async def kill(_: AsyncSession, __: dict[str, Any]) -> None:
        kills.append(1)
        raise Killed

    seen: list[str] = []
    worker = Worker(racing, {"note": kill, "other": noting(seen)})
    await put(racing, "1")
    for day in range(20):
        try:
            await worker.turn(NOW + day * DAY)
        except Killed:
            continue
    await put(racing, "innocent", THERE, "other")
    await worker.turn(NOW + 20 * DAY)
    assert (len(kills), seen) == (MOST_ATTEMPTS, ["innocent"])
    assert (await effect(racing)).dead_at is not None


async def test_a_server_that_is_down_for_a_day_gets_its_mail_afterwards(racing: AsyncEngine) -> None:
    seen: list[str] = []
    note, clock = noting(seen), {"now": NOW}

    async def send(session: AsyncSession, payload: dict[str, Any]) -> None:
        if clock["now"] < NOW + DAY:
            raise Refusal("mail.unreachable", "De mailserver antwoordt niet.")
        await note(session, payload)

    await put(racing, "1")
    for hour in range(48):
        clock["now"] = NOW + hour * HOUR
        await Worker(racing, {"note": send}).turn(clock["now"])
        if hour == 1:
            assert (await effect(racing)).last_error == "De mailserver antwoordt niet."
    done = await effect(racing)
    assert (seen, done.payload, done.last_error) == (["1"], {}, "")


async def test_an_effect_that_fails_leaves_no_half_work(racing: AsyncEngine) -> None:
    async def half(session: AsyncSession, _: dict[str, Any]) -> None:
        await remind(session, "half", uuid4(), NOW)
        raise RuntimeError

    await put(racing, "1")
    await Worker(racing, {"note": half}).turn(NOW)
    async with sessions_of(racing)(schema=HERE) as session:
        assert (await session.scalars(select(Reminder))).all() == []


async def test_a_worker_that_was_away_for_a_day_loses_no_reminder(racing: AsyncEngine) -> None:
    woken: list[UUID] = []

    async def wake(_: AsyncSession, subject: UUID, __: datetime) -> None:
        woken.append(subject)

    early, moved, forgotten = uuid4(), uuid4(), uuid4()
    async with transaction(sessions_of(racing), HERE) as session:
        for subject in (early, moved, forgotten):
            await remind(session, "hold", subject, NOW)
        await remind(session, "hold", moved, NOW + 3 * DAY)
        await forget(session, "hold", forgotten)
    worker = Worker(racing, reminders={"hold": wake})
    await worker.turn(NOW + DAY)
    assert woken == [early]
    await worker.turn(NOW + 3 * DAY)
    assert (woken, await moments(racing, NOW + 3 * DAY)) == ([early, moved], 0)


async def test_the_loop_finds_work_by_itself_and_stops_when_told(racing: AsyncEngine) -> None:
    stop = anyio.Event()

    async def last(_: AsyncSession, __: dict[str, Any]) -> None:
        stop.set()

    with anyio.fail_after(240):
        async with anyio.create_task_group() as group:
            group.start_soon(Worker(racing, {"note": last}).run, stop)
            await put(racing, "1", at=datetime.now(UTC))
    assert (await effect(racing)).done_at is not None
