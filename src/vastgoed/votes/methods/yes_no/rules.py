"""Yes or no: enough yes, out of what counts, when enough take part and nothing stops it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from vastgoed.votes.rules.box import Box, Paper
from vastgoed.votes.rules.check import Check, Finding, Outcome, outcome
from vastgoed.votes.rules.count import Base, Count
from vastgoed.votes.rules.exact import HALF, ONE, Amount, Op, least, most
from vastgoed.votes.rules.quorum import Quorum

Least = int | Fraction
"""So many, or such a share: of who is eligible for what must be there, of what is cast for what may not."""


@dataclass(frozen=True, slots=True)
class YesNo:
    """blocks, abstain_max: how many at most, or which share of what is cast; None for any number."""

    base: Base = "expressed"
    threshold: Fraction = HALF
    op: Op = ">"
    min_yes: Least | None = None
    min_non_negative: Least | None = None
    quorum: Quorum | None = None
    blocks: Least | None = None
    block_needs_reason: bool = False
    abstain_max: Least | None = None
    without_quorum: Outcome = "no_valid_decision"

    @property
    def monotone(self) -> bool:
        """One more No can never turn a no into a yes."""
        return not self._of_cast and (self.quorum is None or self.quorum.monotone)

    @property
    def by_presence(self) -> bool:
        return self.base == "present" or bool(self.quorum and self.quorum.by_presence)

    @property
    def passes_with_one_yes(self) -> bool:
        """When nobody else hands in anything, whoever there is."""
        alone = self.base not in {"present", "eligible"} and (self.threshold < ONE or self.op == ">=")
        return alone and (self.quorum, self.min_yes, self.min_non_negative) == (None, None, None)

    @property
    def _of_cast(self) -> bool:
        """One more No enlarges what is cast, and so what a share of it allows."""
        return any(isinstance(it, Fraction) and it for it in (self.blocks, self.abstain_max))

    def found(self, box: Box) -> Finding:
        if not self.block_needs_reason:
            return self.judged(box.count())
        papers = [self._valid(it) for it in box.papers]
        finding = self.judged(replace(box, papers=papers, parts=()).count())
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
            yield _at_most("blocks", self.blocks, count.block, count)
        if self.abstain_max is not None:
            yield _at_most("abstain_max", self.abstain_max, count.abstain, count)

    def _tied(self, count: Count, checks: tuple[Check, ...]) -> bool:
        """As many for as against, where one more would have done it."""
        half = self.threshold == HALF and count.yes == count.no and 2 * count.yes == count.base(self.base)
        return bool(count.yes) and half and all(it.passed for it in checks if it.name != "threshold")


def _least(bound: Least, count: Count) -> Fraction:
    if isinstance(bound, int):
        return Fraction(bound)
    return least(bound, count.base("eligible"), ">=", count.step)


def _at_most(name: str, bound: Least, got: Amount, count: Count) -> Check:
    if isinstance(bound, int):
        return Check(name, bound, got, at_most=True, unit=count.unit)
    limit = most(bound, count.cast, count.step)
    return Check(name, limit, got, count.cast, at_most=True, unit=count.unit)
