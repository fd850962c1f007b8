"""What it costs to check a policy completely: the largest published regulation that we translated."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.figures import Figure, within

from vastgoed.policies.document import load

CORPUS = Path(__file__).parents[1] / "tests" / "policies" / "corpus"


def measure(*, quick: bool = False) -> list[Figure]:
    """The largest file, by the command and by the call that it makes; and the slowest of all files."""
    files = sorted(CORPUS.glob("*.yaml"), key=lambda path: path.stat().st_size)
    largest, runs = files[-1], 2 if quick else 5
    command = [sys.executable, "-m", "vastgoed.cli", "policy", "check", str(largest)]
    whole = _seconds(lambda: subprocess.run(command, check=True, capture_output=True), runs)  # noqa: S603
    slowest = max(_seconds(partial(load, path.read_bytes()), 1) for path in files)
    return [
        within(f"policy check {largest.stem}", whole, "s", 1.0),
        within("check alone, the same file", _seconds(lambda: load(largest.read_bytes()), runs), "s", 1.0),
        within("check alone, the slowest file", slowest, "s", 1.0),
    ]


def _seconds(work: Callable[[], object], runs: int) -> float:
    """The middle of some runs."""
    found = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return statistics.median(found)
