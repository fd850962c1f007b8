"""`vastgoed run`: everything on one machine, with a demonstration in it."""

import asyncio
import http.client
import signal
import socket
import sys
import time
from contextlib import closing, suppress
from fcntl import LOCK_EX, LOCK_UN, flock
from importlib import import_module
from typing import TextIO

import click

from vastgoed import database
from vastgoed.commands.serving import gate
from vastgoed.commands.supervision import MARK, Part, only_one, supervise
from vastgoed.settings import Settings

ONLY_HERE = {"127.0.0.1", "::1", "localhost"}
"""Addresses that nobody else reaches: there, and only there, anyone may sign in as anyone."""
PATIENCE = 60.0
"""Seconds in which the web server should answer."""
WEB = """
--interface asgi --factory --workers 2 --host {address} --port {port} --log-level warning
--respawn-failed-workers --respawn-interval 0.3 --workers-kill-timeout 10
vastgoed.commands.serving:create_app
"""


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the web server; usually 8000.")
def run(port: int | None) -> None:
    """Start database, web server and worker, with a demonstration; Ctrl-C stops them."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    settings = Settings()
    changed = {"port": port or settings.port, "demo": settings.address in ONLY_HERE}
    settings = settings.model_copy(update=changed)
    with only_one(settings.data):
        _refuse_taken_port(settings)
        with database.running(settings) as live, gate(settings).open("w") as closed:
            flock(closed, LOCK_EX)
            web, worker = _parts(live)
            asyncio.run(supervise([web], _opened(live, closed, worker)))
    click.echo("Stopped.")


def _refuse_taken_port(settings: Settings) -> None:
    address, port = settings.address, settings.port
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except OSError as error:
            sentence = f"Port {port} on {address} is not free: {error.strerror}. Choose one with --port."
            raise click.ClickException(sentence) from error


def _parts(live: Settings) -> tuple[Part, Part]:
    data = str(live.data.resolve())
    environment = {
        MARK: data,
        "VASTGOED_DATABASE_URL": live.database_url,
        "VASTGOED_DATA": data,
        "VASTGOED_PORT": str(live.port),
        "VASTGOED_DEMO": str(live.demo),
        "VASTGOED_SECRET": live.signing_secret,
    }
    web = WEB.format(address=live.address, port=live.port).split()
    return Part("web server", "granian", web, environment), Part(
        "worker", "vastgoed.cli", ["worker"], environment
    )


async def _opened(live: Settings, closed: TextIO, worker: Part) -> None:
    """Prepare while the web server is still reading itself in. Then let it go, and say where it is."""
    preparation = await asyncio.to_thread(import_module, "vastgoed.commands.preparation")
    people = await preparation.prepared(live)
    flock(closed, LOCK_UN)
    await asyncio.to_thread(_wait_until_it_answers, live)
    click.echo(f"\n  vastgoed answers at {live.base_url}")
    for person in people:
        click.echo(f"    {person:<50} {live.base_url}/demo")
    click.echo("  Ctrl-C stops it.\n")
    async with asyncio.TaskGroup() as group:
        group.create_task(worker.keep())
        group.create_task(_database_kept(live))


async def _database_kept(live: Settings) -> None:
    while not Settings().database_url:
        await asyncio.sleep(0.5)
        if not database.alive(live.data):
            click.echo("The database ended; it starts again.", err=True)
            await asyncio.to_thread(database.start, live.data)


def _wait_until_it_answers(live: Settings) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        wire = http.client.HTTPConnection(live.address, live.port, timeout=2)
        with suppress(OSError), closing(wire):
            wire.request("GET", "/healthz")
            if wire.getresponse().status == http.HTTPStatus.OK:
                return
        time.sleep(0.1)
    raise click.ClickException("The web server does not answer; what it said stands above.")
