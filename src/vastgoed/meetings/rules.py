"""Rounds in which everybody speaks, and the minutes as one text."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

KINDS = ("opening", "clarify", "react", "consent", "closing", "free")
"""Beginning, clear questions, first reactions, objections, ending, anything else."""


def silent(present: Iterable[UUID], turns: Collection[UUID]) -> list[UUID]:
    """Who is there and had no turn yet, in the order of the table."""
    return [person for person in present if person not in turns]


@dataclass(frozen=True, slots=True)
class Box:
    """So many minutes from a moment on."""

    begun: datetime
    minutes: int

    @property
    def ends(self) -> datetime:
        return self.begun + timedelta(minutes=self.minutes)

    def left(self, now: datetime) -> int:
        """Whole minutes, rounded up; negative when it takes longer."""
        return -int((now - self.ends) // timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Written:
    """What the minutes say of one point of the agenda."""

    title: str
    said: str
    agreed: str
    proposal: str = ""


def minutes_of(
    title: str, starts: datetime, roles: Sequence[str], items: Iterable[Written]
) -> Mapping[str, Any]:
    """The minutes as they are signed, as JSON. roles: of who was there, without names."""
    points = [asdict(it) for it in items]
    return {"title": title, "starts": starts.isoformat(), "present": sorted(roles), "items": points}
