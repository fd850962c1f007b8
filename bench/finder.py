"""How long the server takes for the finder and a week of the planning board, with a million times stored."""

import statistics
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
from bench.figures import Figure, percentile, within
from bench.town import SCHEMA, Town, served, town
from bench.wire import Wire, wires

HOUSES = [14] * 10 + [10] * 6
"""Two hundred rooms."""
SPELLS = 5
SQL = Path(__file__).with_name("occurrences.sql")
FINDER = {
    "finder, 200 rooms, as soon as possible": ("/?minutes=180", 60.0),
    "finder, 200 rooms × 14 days": ("/?minutes=240", 60.0),
    "finder, 200 rooms × 90 days": ("/?minutes=840", 200.0),
    "finder, Saturdays of 90 days": ("/?minutes=180&weekday=5", 200.0),
}
"""Four hours are free after ten days, fourteen hours never: see occurrences.sql."""


async def fill(of_it: Town, wanted: int) -> float:
    """Store about so many times, in the future as full as in the past. Returns how many.

    Ends at rest: what a million rows at once leave to be swept is not swept while we measure.
    """
    began = time.perf_counter()
    connection = await asyncpg.connect(of_it.address)
    await connection.execute(f'SET search_path = "{SCHEMA}"')
    await connection.execute("SELECT set_config('bench.wanted', $1, false)", str(wanted))
    await connection.execute(SQL.read_text())
    await connection.execute("VACUUM (ANALYZE)")
    stored = await connection.fetchval("SELECT count(*) FROM occurrence")
    await connection.close()
    print(f"  {stored:,} times stored in {time.perf_counter() - began:.0f} s")
    return float(stored)


async def timed(wire: Wire, path: str, seconds: float) -> list[float]:
    """At least twenty answers, one after another."""
    found: list[float] = []
    began = time.perf_counter()
    for _ in range(3):
        await _good(wire, path)
    while len(found) < 20 or time.perf_counter() - began < seconds:
        found.append(await _good(wire, path))
    return found


async def in_spells(wire: Wire, paths: Iterable[str], seconds: float) -> dict[str, list[list[float]]]:
    """Each path in turn, and all of that some times over: a slow minute of the machine hits them alike."""
    spells: dict[str, list[list[float]]] = {path: [] for path in paths}
    for _ in range(SPELLS):
        for path, found in spells.items():
            found.append(await timed(wire, path, seconds))
    return spells


def _figures(name: str, spells: Sequence[Sequence[float]], target: float) -> list[Figure]:
    """The spell in the middle, by its 99th percentile and by its median."""
    p99, median = (
        statistics.median(percentile(spell, share) for spell in spells) * 1000 for share in (0.99, 0.5)
    )
    return [
        within(f"{name}, p99", p99, "ms", target),
        Figure(f"{name}, median", median, "ms", target, "target"),
    ]


async def _good(wire: Wire, path: str) -> float:
    answer = await wire.get(path)
    if answer.status != 200 or len(answer.text) < 1000:
        raise RuntimeError(f"{path} answers {answer.status}")
    return answer.seconds


async def measure(*, quick: bool = False) -> list[Figure]:
    """Finder and board as a browser gets them, one request at a time."""
    async with town(HOUSES, people=1) as of_it:
        stored = await fill(of_it, 100_000 if quick else 1_000_000)
        board = f"/manage/{of_it.houses[0][0].slug}/board?day={datetime.now(UTC):%Y-%m-%d}"
        paths = FINDER | {"board, week of 14 rooms": (board, 60.0)}
        figures = [Figure("times stored", stored, "", 1_000_000, "asked for")]
        with served(of_it.address, workers=1) as port:
            async with wires(port, of_it.cookies) as (wire,):
                spells = await in_spells(wire, [path for path, _ in paths.values()], 1.0 if quick else 4.0)
        for name, (path, target) in paths.items():
            figures += _figures(name, spells[path], target)
        return figures
