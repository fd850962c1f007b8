"""A mark that stands for times and what they cost, so that nobody books anything else than they saw."""

import hashlib
import json
from collections.abc import Iterable

from vastgoed.period import Period


def mark_of(times: Iterable[tuple[Period, str, int]]) -> str:
    """times: when, in which state, for how many cents; their order does not matter."""
    told = sorted([it.start.isoformat(), it.end.isoformat(), state, cents] for it, state, cents in times)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:20]
