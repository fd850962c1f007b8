"""Which price holds for a booking that runs through several time bands."""

from dataclasses import dataclass
from typing import Literal

from vastgoed.policies.rules.scope import Scope

Crossing = Literal["split", "start", "dearest", "cheapest"]


@dataclass(frozen=True, slots=True)
class BandCrossing:
    clause: str
    scope: Scope
    crossing: Crossing
