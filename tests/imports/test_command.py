"""`vastgoed import` as an operator runs it, on a database that really commits."""

from pathlib import Path

import anyio
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import SCHEMA
from tests.imports.test_import import HEAD, KOOR
from tests.linde import a_linde
from vastgoed.bookings.models import Booking
from vastgoed.cli import main
from vastgoed.db import sessions_of, transaction

FAR = KOOR.replace("2027", "2031")
CLASH = HEAD + "Zaal links;5-1-2031;21:00;23:00;Bingo;\nZaal links;7-1-2031;21:00;23:00;Bingo;\n"
RUNS: list[tuple[str, tuple[str, ...], tuple[int, int]]] = [
    (FAR, ("--dry-run",), (0, 0)),
    (FAR + "Zolder;5-1-2031;9:00;10:00;x;\n", (), (2, 0)),
    (FAR, (), (0, 1)),
    (FAR, (), (0, 1)),
    (CLASH, (), (1, 1)),
    (CLASH, ("--skip-clashes", "--dry-run"), (0, 1)),
    (CLASH, ("--skip-clashes",), (0, 2)),
]
"""File, options, and the exit code with how many bookings there are afterwards."""


async def test_the_command_stores_all_or_nothing(
    racing: AsyncEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with transaction(sessions_of(racing), SCHEMA) as session:
        await a_linde(session)
    url = racing.url.render_as_string(hide_password=False).replace("+asyncpg", "")
    monkeypatch.setenv("VASTGOED_DATABASE_URL", url)
    file = tmp_path / "koor.csv"

    async def taken(text: str, *options: str) -> tuple[int, int]:
        """Exit code, and how many bookings there are afterwards."""
        file.write_text(text)
        wanted = [
            "import",
            "bookings",
            str(file),
            "--house",
            "de-linde",
            "--category",
            "vereniging",
            *options,
        ]

        def ran() -> Result:
            return CliRunner().invoke(main, wanted)

        result = await anyio.to_thread.run_sync(ran)
        async with sessions_of(racing)(schema=SCHEMA) as session:
            return result.exit_code, await session.scalar(select(func.count()).select_from(Booking)) or 0

    for text, options, expected in RUNS:
        assert await taken(text, *options) == expected, (text, options)
