"""What a price depends on besides room, time, category and people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from vastgoed.policies.rules.request import Unit
from vastgoed.policies.rules.scope import OTHER

UNITS: Mapping[str, Unit] = {"hour": "hour", "block": "block", "day": "day"}


class Particular(Protocol):
    """A booking, or whatever else keeps the same three."""

    activity: Any
    facts: Any
    unit: Any


@dataclass(frozen=True, slots=True)
class Particulars:
    """activity: what they do, empty for what the policy does not name. facts: answers by question, as JSON.

    unit: how it is counted, where the policy leaves that to who books.
    """

    activity: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    unit: str = ""

    @classmethod
    def of(cls, booking: Particular) -> "Particulars":
        return cls(booking.activity, dict(booking.facts), booking.unit)

    @property
    def columns(self) -> dict[str, Any]:
        return {"activity": self.activity, "facts": dict(self.facts), "unit": self.unit}

    @property
    def doing(self) -> str:
        """The activity as a request names it."""
        return self.activity or OTHER

    @property
    def counted_in(self) -> Unit | None:
        return UNITS.get(self.unit)


UNSAID = Particulars()
