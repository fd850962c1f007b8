"""The electorate, frozen at opening, and what it put in the box: at most one paper for each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from vastgoed.canonical import digest
from vastgoed.votes.rules.count import KINDS, Count, added
from vastgoed.votes.rules.exact import Amount, common, plain

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
    def of(cls, voters: Sequence[Voter]) -> "Scale":
        parts = common({it.weight.as_integer_ratio()[1] for it in voters})
        return cls(
            parts,
            {it.id: (each := it.weight.as_integer_ratio())[0] * (parts // each[1]) for it in voters},
        )

    def sum(self, voters: Iterable[str]) -> int:
        return sum(map(self.weights.__getitem__, voters))


@dataclass(frozen=True, slots=True)
class Box:
    """present: None when no list was kept. scale: made once, for the whole and its parts alike.

    parts: the same box by constituency, where it was split; each paper is then counted once.
    """

    electorate: Sequence[Voter]
    papers: Sequence[Paper]
    present: frozenset[str] | None = None
    unit: Unit = "heads"
    scale: Scale | None = None
    parts: tuple["Box", ...] = ()
    counts: list[Count] = field(init=False, default_factory=list, compare=False, repr=False)

    def weights(self) -> dict[str, Amount]:
        heads = self.unit == "heads"
        return {it.id: 1 if heads else it.weight for it in self.electorate}

    def count(self) -> Count:
        """Reckoned once; of a box with parts their sum."""
        if not self.counts:
            self.counts.append(added([it.count() for it in self.parts]) if self.parts else self._counted())
        return self.counts[0]

    def _counted(self) -> Count:
        ids = [it.id for it in self.electorate]
        there = None if self.present is None else self.present.intersection(ids)
        if self.unit == "heads":
            heads = Counter([_kind(it.choice) for it in self.papers])
            return _count(heads, (len(ids), None if there is None else len(there)), 1, self.unit)
        scale = self.scale or Scale.of(self.electorate)
        voted = defaultdict(list)
        for paper in self.papers:
            voted[_kind(paper.choice)].append(paper.voter)
        sums = {kind: scale.sum(voters) for kind, voters in voted.items()}
        attended = None if there is None else scale.sum(there)
        return _count(sums, (scale.sum(ids), attended), scale.parts, self.unit)

    def weighted(self, unit: Unit) -> "Box":
        return self if unit == self.unit else replace(self, unit=unit, parts=())

    def strangers(self) -> set[str]:
        """Who handed in a paper and is not in the electorate."""
        return {it.voter for it in self.papers} - {it.id for it in self.electorate}


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
    """One box for each constituency, in one pass. Raises KeyError for a paper of a stranger."""
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
