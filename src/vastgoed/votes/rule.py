"""A whole rule: one way to count, constituencies beside it, what happens when it comes to nothing. Pure."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from vastgoed.votes.rules.box import Box, Unit
from vastgoed.votes.rules.check import Finding
from vastgoed.votes.rules.proxies import ProxyRule

Role = Literal["must_pass", "may_block", "advises"]
Tie = Literal["rejected", "chair", "lot", "second_round"]


class Method(Protocol):
    """One way to ask and to count."""

    @property
    def monotone(self) -> bool: ...

    @property
    def by_presence(self) -> bool: ...

    def found(self, box: Box) -> Finding: ...


@dataclass(frozen=True, slots=True)
class Seats:
    """A constituency with a rule of its own. may_block: what passes there is its No.

    skip_if_empty: whoever has nobody in the electorate cannot stop the others; skip_if_silent: nor where
    nobody handed in anything.
    """

    id: str
    method: Method
    role: Role = "must_pass"
    unit: Unit = "heads"
    skip_if_empty: bool = False
    skip_if_silent: bool = False

    def left_out(self, box: Box | None) -> bool:
        """box: theirs; None where nobody is in the electorate."""
        if box is None:
            return self.skip_if_empty or self.skip_if_silent
        return self.skip_if_silent and not box.weighted(self.unit).count().cast


@dataclass(frozen=True, slots=True)
class SecondMeeting:
    not_before_days: int
    rule: "Rule"


@dataclass(frozen=True, slots=True)
class Rule:
    """method: None when only the constituencies decide.

    at_least: how many of those that must pass have to; None for all.
    """

    method: Method | None
    unit: Unit = "heads"
    seats: tuple[Seats, ...] = ()
    at_least: int | None = None
    tie: Tie = "rejected"
    proxies: ProxyRule = field(default_factory=ProxyRule)
    second: SecondMeeting | None = None
    early_end: bool = False

    @property
    def monotone(self) -> bool:
        """One more No can never turn a no into a yes; a rule of which this is not so is warned about."""
        return all(it.monotone for it in self._methods)

    @property
    def by_presence(self) -> bool:
        """It matters who is there."""
        return any(it.by_presence for it in self._methods)

    @property
    def _methods(self) -> list[Method]:
        return [it for it in (self.method, *(it.method for it in self.seats)) if it]
