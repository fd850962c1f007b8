"""Points for each option, added up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vastgoed.votes.methods.ranked.counts import by_score
from vastgoed.votes.methods.ranked.rules import chosen, tallied, written
from vastgoed.votes.rules.box import Box
from vastgoed.votes.rules.check import Check, Finding, Outcome
from vastgoed.votes.rules.exact import Amount, plain
from vastgoed.votes.rules.quorum import Quorum

How = Literal["sum", "mean", "median"]
Scores = Mapping[str, Amount]


def totals(
    ballots: Sequence[tuple[Scores, Amount]], options: Sequence[str], how: How = "sum", trim: int = 0
) -> dict[str, Amount]:
    """What each option comes to. trim: so many of its highest and of its lowest scores are left out.

    Trimmed and median scores are of heads: a weight is no number of ballots.
    """
    return {it: _total([(b[it], w) for b, w in ballots if it in b], how, trim) for it in options}


def _total(scores: list[tuple[Amount, Amount]], how: How, trim: int) -> Amount:
    kept = sorted(scores)[trim : len(scores) - trim]
    weight = sum(it for _, it in kept)
    if how == "median" and kept:
        return kept[(len(kept) - 1) // 2][0]
    total = sum(score * it for score, it in kept)
    return Fraction(total) / weight if how == "mean" and weight else total


@dataclass(frozen=True, slots=True)
class Score:
    options: tuple[str, ...]
    least: int = 0
    most: int = 5
    how: How = "sum"
    status_quo: str = ""
    quorum: Quorum | None = None
    without_quorum: Outcome = "no_valid_decision"

    @property
    def monotone(self) -> bool:
        return self.quorum is None

    def valid(self, choice: object) -> bool:
        """Scores within bounds, for options that are on the ballot."""
        if not isinstance(choice, Mapping) or not choice:
            return False
        return set(choice) <= set(self.options) and all(
            self.least <= it <= self.most for it in choice.values()
        )

    @property
    def by_presence(self) -> bool:
        return bool(self.quorum and self.quorum.by_presence)

    def found(self, box: Box) -> Finding:
        weights = box.weights()
        ballots = list(self._read(box, weights))
        count = tallied(box, len(ballots), sum(weight for _, weight in ballots))
        checks = [self.quorum.check(count)] if self.quorum else []
        checks.append(Check("ballots", count.step, count.yes, count.cast, unit=count.unit))
        scores = totals(ballots, self.options, self.how)
        order = by_score(scores)
        result = {"ranking": written(order), "scores": {it: plain(score) for it, score in scores.items()}}
        return chosen(order, tuple(checks), result, (self.status_quo, self.without_quorum))

    def _read(self, box: Box, weights: Mapping[str, Amount]) -> Iterator[tuple[Scores, Amount]]:
        for paper in box.papers:
            if isinstance(paper.choice, Mapping) and self.valid(paper.choice):
                yield paper.choice, weights[paper.voter]
