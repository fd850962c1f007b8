"""Keep processes running: start them, start them again when they end, stop them all at once."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Awaitable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

import click
import psutil

MARK = "VASTGOED_RUN"
"""Environment variable of all that `vastgoed run` started; says for which directory."""
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE = 15.0
STEADY, SOONEST, LATEST = 10.0, 0.2, 20.0
"""Seconds: one that lived so long may start again at once, the others wait longer each time."""


@dataclass(frozen=True)
class Part:
    """A Python module, a process of its own that is to run for as long as we do."""

    name: str
    module: str
    arguments: Sequence[str]
    environment: Mapping[str, str]

    async def keep(self) -> None:
        pause = SOONEST
        while True:
            began = time.monotonic()
            await self._live()
            pause = SOONEST if time.monotonic() - began > STEADY else min(pause * 3, LATEST)
            click.echo(f"The {self.name} ended; it starts again in {pause:.1f} s.", err=True)
            await asyncio.sleep(pause)

    async def _live(self) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self.module,
            *self.arguments,
            env=os.environ | self.environment,
            stdin=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            await process.wait()
        finally:
            await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    """A clear word first; after the grace, or when only its children are left, no more words."""
    with suppress(ProcessLookupError, TimeoutError):
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGTERM)
            await asyncio.wait_for(process.wait(), GRACE)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


async def supervise(parts: Sequence[Part], meanwhile: Awaitable[None]) -> None:
    """Run the parts until somebody asks us to stop, or `meanwhile` fails."""
    stop = asyncio.Event()
    for number in STOPPING:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    tasks = [asyncio.ensure_future(it) for it in (_set(stop), *(part.keep() for part in parts), meanwhile)]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for ended in done:
        ended.result()


async def _set(event: asyncio.Event) -> None:
    await event.wait()


@contextmanager
def only_one(data: Path) -> Generator[None, None, None]:
    """Raise when another runs in this directory; end what one that was killed left behind."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "run.lock").open("a+") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise click.ClickException(f"vastgoed runs here already, as process {lock.read()}.") from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        _end_orphans(data)
        yield


def _end_orphans(data: Path) -> None:
    orphans = {process.pid: process for process in psutil.process_iter() if _is_ours(process, data)}
    for process in orphans.values():
        with suppress(psutil.NoSuchProcess):
            if process.ppid() not in orphans:
                process.terminate()
    until = time.monotonic() + GRACE
    while time.monotonic() < until and any(_lives(process) for process in orphans.values()):
        time.sleep(0.05)
    for process in orphans.values():
        with suppress(psutil.NoSuchProcess):
            process.kill()


def _lives(process: psutil.Process) -> bool:
    """One that is dead but not yet counted as such by its parent, lives no more."""
    with suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE
    return False


def _is_ours(process: psutil.Process, data: Path) -> bool:
    with suppress(psutil.Error, OSError):
        return process.environ().get(MARK) == str(data.resolve())
    return False
