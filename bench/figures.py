"""What a benchmark found: a value beside what it is compared with, in the same run."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """reference: a target, or the same work done barely; ratio: value ÷ reference.

    at_most and at_least: what the ratio must be to be good enough; both None where nothing is asked.
    """

    name: str
    value: float
    unit: str
    reference: float
    compared_with: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float:
        return self.value / self.reference if self.reference else math.inf

    @property
    def verdict(self) -> Literal["ok", "not met", ""]:
        if self.at_least is None and self.at_most is None:
            return ""
        low = -math.inf if self.at_least is None else self.at_least
        high = math.inf if self.at_most is None else self.at_most
        return "ok" if low <= self.ratio <= high else "not met"

    def as_json(self) -> dict[str, Any]:
        rounded = {"value": round(self.value, 3), "reference": round(self.reference, 3)}
        return asdict(self) | rounded | {"ratio": round(self.ratio, 3), "verdict": self.verdict}


def percentile(seconds: Sequence[float], share: float) -> float:
    """The smallest time that this share of all times does not exceed."""
    ordered = sorted(seconds)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def within(name: str, value: float, unit: str, target: float) -> Figure:
    """A value that must not exceed its target."""
    return Figure(name, value, unit, target, "target", at_most=1.0)


def table(figures: Sequence[Figure]) -> str:
    rows = [("benchmark", "value", "", "reference", "", "ratio", "")]
    rows += [
        (
            f.name,
            f"{f.value:,.1f}",
            f.unit,
            f"{f.reference:,.1f}",
            f.compared_with,
            f"{f.ratio:.2f}",
            f.verdict,
        )
        for f in figures
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    right = {1, 3, 5}
    return "\n".join(
        "  ".join(
            c.rjust(w) if n in right else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
