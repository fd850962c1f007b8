"""Which unit is paid where a room has a price per hour and one per block (or day)."""

from dataclasses import dataclass
from typing import Literal

from vastgoed.policies.rules.request import Unit
from vastgoed.policies.rules.scope import Scope

Choice = Literal["hours", "block", "cheapest", "booker_chooses"]


@dataclass(frozen=True, slots=True)
class HourOrBlock:
    clause: str
    scope: Scope
    choice: Choice

    def candidates(self, units: tuple[Unit, ...], chosen: Unit | None) -> tuple[Unit, ...]:
        """The units to compare; the cheapest of them is paid. Until the booker chose, all of them."""
        if self.choice == "hours" and "hour" in units:
            return ("hour",)
        if self.choice == "block":
            return tuple(unit for unit in units if unit != "hour")
        if self.choice == "booker_chooses" and chosen in units:
            return tuple(unit for unit in units if unit == chosen)
        return units
