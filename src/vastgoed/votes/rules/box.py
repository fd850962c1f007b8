"""The electorate, frozen at opening, and what it put in the box: at most one paper for each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from vastgoed.canonical import digest
from vastgoed.votes.rules.count import KINDS, Count
from vastgoed.votes.rules.exact import Amount, plain, step

Choice = str | tuple[tuple[str, ...], ...] | Mapping[str, Amount]
"""A word; an order of options, those that are equal together; a number for each option."""
Unit = Literal["heads", "weight"]


@dataclass(frozen=True, slots=True)
class Voter:
    id: str
    constituency: str = ""
    weight: Amount = 1


@dataclass(frozen=True, slots=True)
class Paper:
    voter: str
    choice: Choice
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights as whole numbers of the same part, so that adding them is fast and exact."""

    parts: int
    weights: Mapping[str, int]

    @classmethod
    def of(cls, voters: Iterable[Voter]) -> "Scale":
        exact = {it.id: it.weight for it in voters}
        parts = step(exact.values()).denominator
        return cls(
            parts, {it: weight.numerator * (parts // weight.denominator) for it, weight in exact.items()}
        )


@dataclass(frozen=True, slots=True)
class Box:
    """present: None when no list was kept. scale: made once, for the whole and its parts alike."""

    electorate: Sequence[Voter]
    papers: Sequence[Paper]
    present: frozenset[str] | None = None
    unit: Unit = "heads"
    scale: Scale | None = None

    def weights(self) -> dict[str, Amount]:
        heads = self.unit == "heads"
        return {it.id: 1 if heads else it.weight for it in self.electorate}

    def count(self) -> Count:
        ids = [it.id for it in self.electorate]
        there = None if self.present is None else self.present.intersection(ids)
        if self.unit == "heads":
            heads = Counter([_kind(it.choice) for it in self.papers])
            return _count(heads, (len(ids), None if there is None else len(there)), 1, self.unit)
        scale = self.scale or Scale.of(self.electorate)
        sums: defaultdict[str, int] = defaultdict(int)
        weights = scale.weights
        for paper in self.papers:
            sums[_kind(paper.choice)] += weights[paper.voter]
        totals = [
            None if group is None else sum(map(scale.weights.__getitem__, group)) for group in (ids, there)
        ]
        return _count(sums, (totals[0] or 0, totals[1]), scale.parts, self.unit)

    def weighted(self, unit: Unit) -> "Box":
        return self if unit == self.unit else replace(self, unit=unit)

    def strangers(self) -> set[str]:
        """Who handed in a paper and is not in the electorate."""
        return {it.voter for it in self.papers}.difference([it.id for it in self.electorate])


def _kind(choice: Choice) -> str:
    """What is no word is a ballot for another question: invalid."""
    return choice if isinstance(choice, str) else "invalid"


def _count(sums: Mapping[str, int], people: tuple[int, int | None], parts: int, unit: Unit) -> Count:
    """people: who is eligible, and who was there."""
    exact = {kind: Fraction(sums.get(kind, 0), parts) for kind in KINDS}
    eligible, there = people
    attended = None if there is None else Fraction(there, parts)
    by = Fraction(1, parts)
    return Count(**exact, eligible=Fraction(eligible, parts), attended=attended, step=by, unit=unit)


def split(box: Box) -> dict[str, Box]:
    """One box for each constituency, in one pass."""
    home = {it.id: it.constituency for it in box.electorate}
    voters: defaultdict[str, list[Voter]] = defaultdict(list)
    papers: defaultdict[str, list[Paper]] = defaultdict(list)
    for voter in box.electorate:
        voters[voter.constituency].append(voter)
    for paper in box.papers:
        papers[home[paper.voter]].append(paper)
    return {
        name: replace(box, electorate=there, papers=papers[name], present=_of(box.present, there))
        for name, there in voters.items()
    }


def _of(present: frozenset[str] | None, voters: Iterable[Voter]) -> frozenset[str] | None:
    return None if present is None else present & {it.id for it in voters}


def fingerprint(electorate: Iterable[Voter]) -> str:
    """sha256:… of who may vote, whatever the order they are listed in; published at opening."""
    rows = sorted([it.id, it.constituency, plain(Fraction(it.weight))] for it in electorate)
    return digest(rows)
