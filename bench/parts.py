"""App, worker and database as processes that can be killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Literal

from vastgoed import database

Part = Literal["app", "worker", "database"]


class Parts:
    """address: of the database; folder: where it lives. Everything listens on the same port again."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address, self.folder = address, folder
        self.blows: Counter[str] = Counter()
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])

    def all_up(self) -> None:
        """Start what does not run."""
        database.start(self.folder)
        for name, command in self._commands().items():
            known = self._running.get(name)
            if known is None or known.poll() is not None:
                self._running[name] = self._started(command)

    def blow(self, part: Part) -> None:
        """Kill -9, and start again."""
        self.blows[part] += 1
        if part == "database":
            os.kill(int((self.folder / "pg" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
            time.sleep(0.3)
        else:
            self._killed(part)
        self.all_up()

    def down(self) -> None:
        for name in list(self._running):
            self._killed(name)

    def _killed(self, name: str) -> None:
        process = self._running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _started(self, command: list[str]) -> subprocess.Popen[bytes]:
        known = {"VASTGOED_DATABASE_URL": self.address, "VASTGOED_SECRET": "bench"}
        quiet = subprocess.DEVNULL
        return subprocess.Popen(  # noqa: S603
            command, env=os.environ | known, start_new_session=True, stdout=quiet, stderr=quiet
        )

    def _commands(self) -> dict[str, list[str]]:
        options = (
            f"--interface asgi --factory --host 127.0.0.1 --port {self.port} --workers 2 --log-level error"
        )
        web = [sys.executable, "-m", "granian", *options.split(), "vastgoed.app:create_app"]
        return {"app": web, "worker": [sys.executable, "-m", "vastgoed.commands.worker"]}
