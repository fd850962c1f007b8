"""How the costs of a year are shared: which pool, by which key, over whom. The settlement does the sums."""

from dataclasses import dataclass
from typing import Literal

from vastgoed.policies.rules.scope import EVERYTHING, Scope

Plain = Literal["m2", "hours", "heads", "meter", "degree_days", "shapley"]
Kind = Literal["m2", "hours", "heads", "meter", "degree_days", "shapley", "fixed", "mix"]
Hours = Literal["booked", "actual"]
Sharer = Literal["tenants", "bookers", "house"]
Vacancy = Literal["landlord", "sharers"]


@dataclass(frozen=True, slots=True)
class Key:
    """fixed: permille per party. mix: permille per kind. hours: which hours count, where they do."""

    kind: Kind
    hours: Hours | None = None
    fixed: tuple[tuple[str, int], ...] = ()
    mix: tuple[tuple[Plain, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CostShare:
    """vacancy: who pays for what stands empty. administration: permille that comes on top of the costs."""

    clause: str
    pool: str
    key: Key
    among: tuple[Sharer, ...]
    vacancy: Vacancy
    administration: int = 0
    scope: Scope = EVERYTHING
