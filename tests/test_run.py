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
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from tests.factories import a_house
from vastgoed.cli import main
from vastgoed.commands.supervision import MARK
from vastgoed.database import alive, running
from vastgoed.db import engine_for, sessions_of, transaction
from vastgoed.municipalities.actions import create, migrate
from vastgoed.settings import Settings

PATIENCE = 240.0
"""Seconds that nothing takes, not even where many others want the processor."""
WRONG = [
    (["municipality", "create", "Lind en Stad", "Lindestad"], "Gebruik voor de korte naam alleen"),
    (["municipality", "create", "lindestad", "Nog een"], "al in gebruik"),
    (["municipality", "create", "elders", " "], "Geef een naam"),
    (["municipality", "create", "elders"], "Missing argument 'NAME'"),
    (["run", "--port", "0"], "0 is not in the range"),
    (["ren"], "No such command 'ren'"),
]


@pytest.fixture(scope="module")
def data() -> Generator[Path, None, None]:
    """A first start was cut short here. By now it has a house, so that no demonstration is made."""
    data = Path(tempfile.mkdtemp(prefix="vastgoed-run-")) / "data"
    (data / "pg").mkdir(parents=True)
    (data / "pg" / "PG_VERSION").write_text("18\n")
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


@dataclass
class Command:
    """`vastgoed` with some words after it. Says into a file: a pipe stays open while a child of it lives."""

    process: subprocess.Popen[bytes]
    output: Path
    port: int = 0

    @property
    def said(self) -> str:
        return self.output.read_text()

    def ended(self) -> tuple[int, str]:
        return self.process.wait(PATIENCE), self.said


def vastgoed(data: Path, *arguments: str) -> Command:
    here = {name: value for name, value in os.environ.items() if not name.startswith("VASTGOED_")}
    number, output = tempfile.mkstemp(dir=data.parent, suffix=".txt")
    with os.fdopen(number, "wb") as said:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "vastgoed.cli", *arguments],
            env=here | {"VASTGOED_DATA": str(data)},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    return Command(process, Path(output))


def started(data: Path, starts: list[Command]) -> Command:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = vastgoed(data, "run", "--port", str(port))
    command.port = port
    starts.append(command)
    eventually(lambda: "Ctrl-C" in command.said)
    eventually(lambda: answers(port) and len(parts(data, "worker")) == 1)
    return command


@pytest.fixture(scope="module")
def starts() -> Generator[list[Command], None, None]:
    """All that were started; a start takes seconds, so the last one serves whoever leaves it running."""
    starts: list[Command] = []
    yield starts
    for it in starts:
        it.process.send_signal(signal.SIGTERM)
        it.process.wait(PATIENCE)


@pytest.fixture
def going(data: Path, starts: list[Command]) -> Command:
    runs = starts and starts[-1].process.poll() is None
    return starts[-1] if runs else started(data, starts)


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
        with suppress(psutil.Error, IndexError):
            if process.environ().get(MARK) == str(data.resolve()) and process.cmdline()[-1].endswith(word):
                found.append(process)
    return sorted(found, key=lambda it: it.create_time())


def postmaster(data: Path) -> psutil.Process:
    return psutil.Process(int((data / "pg" / "postmaster.pid").read_text().split()[0]))


def test_whatever_part_is_killed_it_comes_back(data: Path, going: Command) -> None:
    victims: list[Callable[[], psutil.Process]] = [
        lambda: parts(data, "create_app")[-1],
        lambda: parts(data, "create_app")[0],
        lambda: parts(data, "worker")[0],
        lambda: postmaster(data),
    ]
    for victim in victims:
        killed = victim()
        killed.kill()
        eventually(lambda killed=killed: not killed.is_running())
        eventually(lambda: alive(data) and answers(going.port) and len(parts(data, "worker")) == 1)
        eventually(lambda: len(parts(data, "create_app")) == 3)
    assert vastgoed(data, "municipality", "list").ended() == (0, "lindestad\t-\tLindestad\n")


def test_a_second_one_is_told_who_runs_here(data: Path, going: Command) -> None:
    sentence = f"Error: vastgoed runs here already, as process {going.process.pid}.\n"
    assert vastgoed(data, "run").ended() == (1, sentence)


def test_after_a_kill_of_the_whole_the_next_one_finds_what_was_left_running(
    data: Path, going: Command, starts: list[Command]
) -> None:
    eventually(lambda: len(parts(data)) == 4)
    going.process.kill()
    going.process.wait(PATIENCE)
    orphans = parts(data)
    assert len(orphans) == 4
    assert alive(data)
    started(data, starts)
    assert not [it for it in orphans if it.is_running() and it.status() != psutil.STATUS_ZOMBIE]
    assert len(parts(data, "create_app")) == 3


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_it_stops_all_and_says_so(asked: signal.Signals, data: Path, going: Command) -> None:
    going.process.send_signal(asked)
    code, said = going.ended()
    assert code == 0
    assert f"vastgoed answers at http://127.0.0.1:{going.port}" in said
    assert said.endswith("Stopped.\n")
    assert parts(data) == []
    assert not alive(data)


def test_a_taken_port_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, sentence = vastgoed(tmp_path / "data", "run", "--port", str(port)).ended()
    assert code == 1
    assert sentence.startswith(f"Error: Port {port} on 127.0.0.1 is not free: ")


def test_what_was_typed_wrong_ends_in_2_with_a_sentence(data: Path) -> None:
    with running(Settings(data=data, database_url="")):
        for arguments, sentence in WRONG:
            answer = CliRunner().invoke(main, arguments, env={"VASTGOED_DATA": str(data)})
            assert (answer.exit_code, sentence in answer.output) == (2, True), answer.output


def test_a_directory_that_a_first_start_left_half_made_is_set_aside(data: Path) -> None:
    (aside,) = data.glob("pg.unfinished-*")
    assert [it.name for it in aside.iterdir()] == ["PG_VERSION"]


def test_a_directory_with_a_space_in_its_name_is_refused_in_words(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["migrate"], env={"VASTGOED_DATA": str(tmp_path / "een map")})
    assert answer.exit_code == 1
    assert "there is a space in it" in answer.output
