"""The text of a proposal as it is frozen: what a vote is about, and what its hash is of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vastgoed.canonical import digest


@dataclass(frozen=True, slots=True)
class Text:
    """content: of a policy its hash, that of its parent and of the edits between; else all of it."""

    kind: str
    title: str
    why: str
    content: Mapping[str, Any]
    first_day: date | None = None
    until: date | None = None
    review_on: date | None = None
    trial: Mapping[str, Any] = field(default_factory=dict[str, Any])
    emergency: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def as_json(self) -> dict[str, Any]:
        """What is kept, and published with the decision; the same text is always the same JSON."""
        return {
            "kind": self.kind,
            "title": self.title,
            "why": self.why,
            "content": dict(self.content),
            "first_day": _day(self.first_day),
            "until": _day(self.until),
            "review_on": _day(self.review_on),
            "trial": dict(self.trial),
            "emergency": dict(self.emergency),
        }

    @property
    def hash(self) -> str:
        return digest(self.as_json())


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
