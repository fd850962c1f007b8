"""The worker as a process of its own, stopped in the ways in which processes stop."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import anyio
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from vastgoed.db import sessions_of, transaction
from vastgoed.mail.actions import write
from vastgoed.mail.models import Letter

HERE = "m_lindestad"
PATIENCE = 240
"""Seconds that nothing takes, not even where many others want the processor."""
COMMAND = [sys.executable, "-m", "vastgoed.commands.worker"]


@contextmanager
def a_worker(engine: AsyncEngine, data: Path) -> Generator[subprocess.Popen[bytes], None, None]:
    url = engine.url.render_as_string(hide_password=False).replace("+asyncpg", "")
    env = os.environ | {"VASTGOED_DATABASE_URL": url, "VASTGOED_DATA": str(data), "PYTHONPATH": "src"}
    with subprocess.Popen(COMMAND, env=env) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


async def post(engine: AsyncEngine, key: str) -> None:
    async with transaction(sessions_of(engine), HERE) as session:
        await write(session, key, "saida@voorbeeld.nl", "sign_in", "nl", code="123456", next="/")


async def kept(engine: AsyncEngine) -> list[str]:
    async with sessions_of(engine)(schema=HERE) as session:
        return list((await session.scalars(select(Letter.key).order_by(Letter.key))).all())


async def until_kept(engine: AsyncEngine, keys: list[str]) -> None:
    with anyio.fail_after(PATIENCE):
        while await kept(engine) != keys:  # noqa: ASYNC110  # it is another process that does it
            await anyio.sleep(0.1)


async def test_what_was_asked_before_a_kill_is_done_after_it(racing: AsyncEngine, tmp_path: Path) -> None:
    await post(racing, "1")
    with a_worker(racing, tmp_path) as first:
        await until_kept(racing, ["1"])
        first.send_signal(signal.SIGKILL)
        await anyio.to_thread.run_sync(first.wait)
    await post(racing, "2")
    with a_worker(racing, tmp_path) as second:
        await until_kept(racing, ["1", "2"])
        second.send_signal(signal.SIGTERM)
        assert await anyio.to_thread.run_sync(second.wait) == 0
