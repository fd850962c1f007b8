"""The shared goal, and how far the house is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from vastgoed.votes.rules.exact import exact
from vastgoed.words import Words

Aim = Literal["at_least", "at_most"]
AIMS: dict[Aim, Words] = {
    "at_least": Words("minstens {target} {unit}", "at least {target} {unit}"),
    "at_most": Words("hooguit {target} {unit}", "at most {target} {unit}"),
}


def written(number: str) -> Words:
    """An exact number with a comma in Dutch."""
    return Words(number.replace(".", ","), number)


@dataclass(frozen=True, slots=True)
class Measured:
    day: date
    value: str

    @property
    def words(self) -> Words:
        return written(self.value)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of the house itself. target and values: exact numbers as text; values: the oldest first."""

    id: str
    name: str
    unit: str
    target: str
    aim: Aim
    source: str
    values: tuple[Measured, ...] = ()

    @property
    def aimed(self) -> Words:
        """«minstens 40 mensen»."""
        return AIMS[self.aim].filled(target=written(self.target), unit=self.unit)

    @property
    def latest(self) -> Measured | None:
        return self.values[-1] if self.values else None

    @property
    def reached(self) -> bool | None:
        """None while nothing was measured."""
        if self.latest is None:
            return None
        got, wanted = exact(self.latest.value), exact(self.target)
        return got >= wanted if self.aim == "at_least" else got <= wanted


@dataclass(frozen=True, slots=True)
class SharedGoal:
    text: str
    indicators: tuple[Indicator, ...]
    version: int
    since: datetime
