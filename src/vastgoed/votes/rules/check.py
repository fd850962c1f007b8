"""One test of a rule: what was needed, what there was, and whether that is enough."""

from dataclasses import dataclass, field
from typing import Any, Literal

from vastgoed.votes.rules.exact import Amount, plain

Outcome = Literal["adopted", "rejected", "no_valid_decision", "not_complete"]
QUORUM = "quorum"


@dataclass(frozen=True, slots=True)
class Check:
    """of: what the share is taken of. at_most: got may not be more than needed, instead of less.

    unit: heads, or weight; the two are never in one test.
    """

    name: str
    needed: Amount
    got: Amount
    of: Amount | None = None
    at_most: bool = False
    unit: Literal["heads", "weight"] = "heads"

    @property
    def passed(self) -> bool:
        return self.got <= self.needed if self.at_most else self.got >= self.needed

    def as_json(self) -> dict[str, Any]:
        numbers = {"needed": plain(self.needed), "got": plain(self.got)}
        of = {} if self.of is None else {"of": plain(self.of)}
        most = {"at_most": True} if self.at_most else {}
        return {"name": self.name, **numbers, "passed": self.passed, **of, **most}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one count came to.

    result: winner, order or scores, where the question asks for more than yes or no.
    tied: what shares the first place; next: what has to happen now.
    """

    outcome: Outcome
    checks: tuple[Check, ...] = ()
    result: dict[str, Any] = field(default_factory=dict)
    tied: tuple[str, ...] = ()
    next: str = ""

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {"outcome": self.outcome, "tests": [it.as_json() for it in self.checks]}
        if self.next:
            found["next"] = self.next
        return found | self.result


def outcome(checks: tuple[Check, ...], without_quorum: Outcome = "no_valid_decision") -> Outcome:
    """A missed quorum comes before everything else."""
    missed = [it.name for it in checks if not it.passed]
    if QUORUM in missed:
        return without_quorum
    return "rejected" if missed else "adopted"
