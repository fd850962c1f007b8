"""By which way something is decided: the path follows the impact, and what was tried before."""

from dataclasses import asdict, dataclass
from typing import Any

from vastgoed.committee.rules import Rules
from vastgoed.governance.rules.life import Kind, Path


@dataclass(frozen=True, slots=True)
class Impact:
    """What a proposal does to a year of bookings, and to what was promised.

    moved_cents: what some pay more together, or others less; the larger of the two, so that a shift from one
    to another is not told as nothing. refused: bookings that would no longer be possible.
    promises: it touches a limit that the house set itself, or what happens to bookings that exist.
    """

    moved_cents: int = 0
    refused: int = 0
    promises: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """rounds: consent rounds that were not reached. objections: how many were ever raised.

    announced_cents: what this house changed within a year without asking, each time a little.
    """

    rounds: int = 0
    objections: int = 0
    announced_cents: int = 0


def path_of(rules: Rules, kind: Kind, impact: Impact, tried: Tried) -> Path:
    """Nobody decides alone where somebody objected, or would have to stay away."""
    if tried.rounds >= rules.consent.most_rounds:
        return "vote"
    if kind != "policy":
        return "consent" if rules.rule_for(kind)["question"] == "consent" else "vote"
    way = rules.path(impact.moved_cents, irreversible=impact.promises)
    heavier = tried.objections or impact.refused or _in_slices(rules, impact, tried)
    return "consent" if way == "inform" and heavier else way


def _in_slices(rules: Rules, impact: Impact, tried: Tried) -> bool:
    """Small by itself, and together with what came before it no longer."""
    together = impact.moved_cents + tried.announced_cents
    return impact.moved_cents > 0 and rules.path(together, irreversible=False) != "inform"


def why(rules: Rules, impact: Impact, tried: Tried) -> dict[str, Any]:
    """The numbers by which it was chosen, to be kept and told."""
    bounds = rules.document["path"]
    limits = {name: bounds[name] for name in ("small_cents", "large_cents")}
    return {**asdict(impact), **asdict(tried), **limits, "rules": rules.hash}
