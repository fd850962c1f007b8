"""Codes that open a door, and the interface behind which a lock system can stand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Protocol
from uuid import UUID

from vastgoed.period import Period

DIGITS = 6
SHOWN_BEFORE = timedelta(hours=24)
"""So long before the start somebody may see their code."""


class LockSilent(Exception):
    """A lock system did not answer, or refused."""


class Locks(Protocol):
    """What opens doors. Whatever it raises undoes the booking: nobody gets a room they cannot enter."""

    async def issue(self, part_id: UUID, period: Period, like: str) -> str:
        """Make a code for one part and period, at most 12 characters.

        like: code that the same visit has for another part, empty for the first; the same one is fine.
        """
        ...

    async def revoke(self, part_id: UUID, code: str) -> None:
        """End a code before its period does."""
        ...


@dataclass(frozen=True, slots=True)
class OwnCodes:
    """Codes for locks that somebody sets by hand, or for the person at the door: six digits, drawn by lot."""

    draw: Callable[[int], int]

    async def issue(self, part_id: UUID, period: Period, like: str) -> str:  # noqa: ARG002
        return like or fresh(self.draw)

    async def revoke(self, part_id: UUID, code: str) -> None:
        """There is nothing to tell: it is struck off the list."""


def fresh(draw: Callable[[int], int]) -> str:
    """Six digits, but not the ones that everybody tries first."""
    while True:
        code = f"{draw(10**DIGITS):0{DIGITS}}"
        if not _easy(code):
            return code


def _easy(code: str) -> bool:
    """«111111», «123456», «654321»."""
    steps = {int(second) - int(first) for first, second in pairwise(code)}
    return steps in ({0}, {1}, {-1})


def may_be_seen(start: datetime, end: datetime, now: datetime) -> bool:
    """From a day before until it is over."""
    return start - SHOWN_BEFORE <= now < end


def spoken(code: str) -> str:
    """«123 456»: easier to read out and to remember."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}" if code.isdigit() else code
