"""Yes or no: enough yes, out of what counts, when enough take part and nothing stops it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from vastgoed.votes.rules.box import Box, Paper
from vastgoed.votes.rules.check import Check, Finding, Outcome, outcome
from vastgoed.votes.rules.count import Base, Count
from vastgoed.votes.rules.exact import HALF, Op, least, most
from vastgoed.votes.rules.quorum import Quorum

Least = int | Fraction
"""So many, or such a share of who is eligible."""


@dataclass(frozen=True, slots=True)
class YesNo:
    """blocks: how many there may be; None when a block is not asked about."""

    base: Base = "expressed"
    threshold: Fraction = HALF
    op: Op = ">"
    min_yes: Least | None = None
    min_non_negative: Least | None = None
    quorum: Quorum | None = None
    blocks: int | None = None
    block_needs_reason: bool = False
    abstain_max: Fraction | None = None
    without_quorum: Outcome = "no_valid_decision"

    @property
    def monotone(self) -> bool:
        """One more No can never turn a no into a yes."""
        return self.abstain_max is None and (self.quorum is None or self.quorum.monotone)

    def found(self, box: Box) -> Finding:
        papers = [self._valid(it) for it in box.papers] if self.block_needs_reason else box.papers
        finding = self.judged(replace(box, papers=papers).count())
        back = [it.voter for it, valid in zip(box.papers, papers, strict=True) if it.choice != valid.choice]
        return replace(finding, result={"returned": back}) if back else finding

    def judged(self, count: Count) -> Finding:
        checks = tuple(self._checks(count))
        end = outcome(checks, self.without_quorum)
        tied = end == "rejected" and self._tied(count, checks)
        return Finding(end, checks, tied=("yes", "no") if tied else ())

    def _valid(self, paper: Paper) -> Paper:
        """A block without a reason is no block: it goes back to who wrote it."""
        unreasoned = paper.choice == "block" and not paper.reason.strip()
        return replace(paper, choice="invalid") if unreasoned else paper

    def _checks(self, count: Count) -> Iterator[Check]:
        if self.quorum:
            yield self.quorum.check(count)
        base = count.base(self.base)
        needed = least(self.threshold, base, self.op, count.step)
        yield Check("threshold", max(needed, count.step), count.yes, base, unit=count.unit)
        if self.min_yes is not None:
            yield Check("min_yes", _least(self.min_yes, count), count.yes, unit=count.unit)
        if self.min_non_negative is not None:
            needed = _least(self.min_non_negative, count)
            yield Check("min_non_negative", needed, count.non_negative, unit=count.unit)
        if self.blocks is not None:
            yield Check("blocks", self.blocks, count.block, at_most=True, unit=count.unit)
        if self.abstain_max is not None:
            limit = most(self.abstain_max, count.cast, count.step)
            yield Check("abstain_max", limit, count.abstain, count.cast, at_most=True, unit=count.unit)

    def _tied(self, count: Count, checks: tuple[Check, ...]) -> bool:
        """As many for as against, where one more would have done it."""
        half = self.threshold == HALF and count.yes == count.no and 2 * count.yes == count.base(self.base)
        return bool(count.yes) and half and all(it.passed for it in checks if it.name != "threshold")


def _least(bound: Least, count: Count) -> Fraction:
    if isinstance(bound, int):
        return Fraction(bound)
    return least(bound, count.base("eligible"), ">=", count.step)
