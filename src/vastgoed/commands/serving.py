"""The app as `vastgoed run` serves it: read in at once, open only when everything is prepared."""

import time
from contextlib import suppress
from fcntl import LOCK_NB, LOCK_SH, flock
from pathlib import Path

from vastgoed.settings import Settings


def gate(settings: Settings) -> Path:
    """Name the file that is locked for as long as migrations and demonstration are being made."""
    return settings.data / "gate"


def create_app() -> object:
    from vastgoed import app  # noqa: PLC0415  # `run` itself wants only the gate, quickly

    settings = Settings()
    with gate(settings).open() as closed:
        while True:
            with suppress(BlockingIOError):
                flock(closed, LOCK_SH | LOCK_NB)
                return app.create_app(settings)
            time.sleep(0.02)
