"""`vastgoed run` as processes of its own, and all that may befall them; what was stored is there after."""

import asyncio
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from tests.factories import a_house
from vastgoed.commands.supervision import MARK
from vastgoed.database import alive, running
from vastgoed.db import engine_for, sessions_of, transaction
from vastgoed.municipalities.actions import create, migrate
from vastgoed.settings import Settings

PATIENCE = 60.0


@pytest.fixture(scope="module")
def data() -> Generator[Path, None, None]:
    """A directory with a municipality and one house in it, so that no demonstration is made."""
    data = Path(tempfile.mkdtemp(prefix="vastgoed-run-")) / "data"
    with running(Settings(data=data, database_url="")) as live:
        asyncio.run(one_house(live))
    assert not alive(data)
    yield data
    shutil.rmtree(data.parent)


async def one_house(live: Settings) -> None:
    engine = engine_for(live.database)
    await migrate(engine)
    municipality = await create(engine, slug="lindestad", name="Lindestad")
    async with transaction(sessions_of(engine), municipality.schema) as session:
        await a_house(session)
    await engine.dispose()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def vastgoed(data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Into a file: a pipe would stay open for as long as one that it started still lives."""
    here = {name: value for name, value in os.environ.items() if not name.startswith("VASTGOED_")}
    with heard(data, arguments).open("wb") as output:
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "vastgoed.cli", *arguments],
            env=here | {"VASTGOED_DATA": str(data)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def heard(data: Path, arguments: Sequence[str]) -> Path:
    return data.parent / f"{arguments[0]}-{arguments[-1]}.txt".replace(" ", "")


def said(data: Path, *arguments: str) -> tuple[int, str]:
    code = vastgoed(data, *arguments).wait(PATIENCE)
    return code, heard(data, arguments).read_text()


@contextmanager
def started(data: Path, port: int) -> Generator[subprocess.Popen[bytes], None, None]:
    process = vastgoed(data, "run", "--port", str(port))
    try:
        eventually(lambda: "Ctrl-C" in heard(data, ["run", str(port)]).read_text())
        eventually(lambda: answers(port) and len(parts(data, "worker")) == 1)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def eventually(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, "it never came to be"
        time.sleep(0.1)


def answers(port: int, path: str = "/") -> bool:
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        wire.request("GET", path)
        return wire.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        wire.close()


def parts(data: Path, word: str = "") -> list[psutil.Process]:
    """The processes that were started for this directory and whose command ends so; oldest first."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get(MARK) == str(data.resolve()) and process.cmdline()[-1].endswith(word):
                found.append(process)
    return sorted(found, key=lambda it: it.create_time())


def postmaster(data: Path) -> psutil.Process:
    return psutil.Process(int((data / "pg" / "postmaster.pid").read_text().split()[0]))


def test_whatever_part_is_killed_it_comes_back(data: Path, port: int) -> None:
    victims: list[Callable[[], psutil.Process]] = [
        lambda: parts(data, "create_app")[-1],
        lambda: parts(data, "create_app")[0],
        lambda: parts(data, "worker")[0],
        lambda: postmaster(data),
    ]
    with started(data, port):
        for victim in victims:
            killed = victim()
            killed.kill()
            eventually(lambda killed=killed: not killed.is_running())
            eventually(lambda: alive(data) and answers(port) and len(parts(data, "worker")) == 1)
            eventually(lambda: len(parts(data, "create_app")) == 3)
            assert said(data, "municipality", "list") == (0, "lindestad\t-\tLindestad\n")


def test_after_a_kill_of_the_whole_the_next_one_finds_what_was_left_running(data: Path, port: int) -> None:
    with started(data, port) as first:
        first.kill()
        first.wait(PATIENCE)
        orphans = parts(data)
        assert len(orphans) == 4
        assert alive(data)
    with started(data, port):
        assert not [it for it in orphans if it.is_running() and it.status() != psutil.STATUS_ZOMBIE]
        assert len(parts(data, "create_app")) == 3


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_it_stops_all_and_says_so(asked: signal.Signals, data: Path, port: int) -> None:
    with started(data, port) as process:
        process.send_signal(asked)
        process.wait(PATIENCE)
        output = heard(data, ["run", str(port)]).read_text()
    assert process.returncode == 0
    assert f"vastgoed answers at http://127.0.0.1:{port}" in output
    assert output.endswith("Stopped.\n")
    assert parts(data) == []
    assert not alive(data)


def test_a_second_one_and_a_taken_port_are_told_in_a_sentence(data: Path, port: int) -> None:
    with started(data, port) as process:
        assert said(data, "run") == (1, f"Error: vastgoed runs here already, as process {process.pid}.\n")
    with socket.create_server(("127.0.0.1", port)):
        code, sentence = said(data, "run", "--port", str(port))
    assert code == 1
    assert sentence.startswith(f"Error: Port {port} on 127.0.0.1 is not free: ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["municipality", "create", "Lind en Stad", "Lindestad"], "Gebruik voor de korte naam alleen"),
        (["municipality", "create", "lindestad", "Nog een"], "al in gebruik"),
        (["municipality", "create", "elders", " "], "Geef een naam"),
        (["municipality", "create", "elders"], "Missing argument 'NAME'"),
        (["run", "--port", "0"], "0 is not in the range"),
        (["ren"], "No such command 'ren'"),
    ],
)
def test_what_was_typed_wrong_ends_in_2_with_a_sentence(
    arguments: list[str], sentence: str, data: Path
) -> None:
    code, output = said(data, *arguments)
    assert code == 2
    assert sentence in output
    assert "Traceback" not in output


def test_a_directory_that_a_first_start_left_half_made_is_set_aside(tmp_path: Path) -> None:
    parent = Path(tempfile.mkdtemp(prefix="vastgoed-half-"))
    half = parent / "data" / "pg"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert said(parent / "data", "migrate") == (0, "public: up to date\n")
    assert len(list(half.parent.glob("pg.unfinished-*"))) == 1
    shutil.rmtree(parent)
    code, output = said(tmp_path / "een map", "migrate")
    assert code == 1
    assert "there is a space in it" in output
