"""As many options as one can live with; the one that most approve of."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from vastgoed.votes.methods.ranked.counts import by_score
from vastgoed.votes.methods.ranked.rules import chosen, tallied, valid, written
from vastgoed.votes.rules.box import Box
from vastgoed.votes.rules.check import Check, Finding, Outcome
from vastgoed.votes.rules.count import Count
from vastgoed.votes.rules.exact import Amount, Op, least, plain
from vastgoed.votes.rules.quorum import Quorum


@dataclass(frozen=True, slots=True)
class Approve:
    """threshold: the share of the ballots that the winner needs at least; None for no such bound."""

    options: tuple[str, ...]
    threshold: Fraction | None = None
    op: Op = ">="
    status_quo: str = ""
    quorum: Quorum | None = None
    without_quorum: Outcome = "no_valid_decision"

    @property
    def monotone(self) -> bool:
        return self.quorum is None and self.threshold is None

    @property
    def by_presence(self) -> bool:
        return bool(self.quorum and self.quorum.by_presence)

    def found(self, box: Box) -> Finding:
        weights = box.weights()
        named = [
            ([it for level in paper.choice for it in level], weights[paper.voter])
            for paper in box.papers
            if isinstance(paper.choice, tuple) and valid(paper.choice, self.options)
        ]
        approved = approvals(named, self.options)
        count = tallied(box, len(named), sum(weight for _, weight in named))
        order = by_score(approved)
        shown = {"ranking": written(order), "approvals": {it: plain(n) for it, n in approved.items()}}
        against = (self.status_quo, self.without_quorum)
        return chosen(order, self._checks(count, max(approved.values(), default=0)), shown, against)

    def _checks(self, count: Count, best: Amount) -> tuple[Check, ...]:
        quorum = [self.quorum.check(count)] if self.quorum else []
        needed = least(self.threshold, count.yes, self.op, count.step) if self.threshold else count.step
        return (*quorum, Check("threshold", max(needed, count.step), best, count.yes, unit=count.unit))


def approvals(ballots: Sequence[tuple[Sequence[str], Amount]], options: Sequence[str]) -> dict[str, Amount]:
    sums: dict[str, Amount] = dict.fromkeys(options, 0)
    for named, weight in ballots:
        for option in named:
            sums[option] += weight
    return sums
