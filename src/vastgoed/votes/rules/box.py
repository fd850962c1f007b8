"""The electorate, frozen at opening, and what it put in the box: at most one paper for each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import Literal

from vastgoed.votes.rules.count import KINDS, Count
from vastgoed.votes.rules.exact import ONE, Amount, plain, step

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
class Box:
    """present: None when no list was kept."""

    electorate: Sequence[Voter]
    papers: Sequence[Paper]
    present: frozenset[str] | None = None
    unit: Unit = "heads"

    def weights(self) -> dict[str, Amount]:
        heads = self.unit == "heads"
        return {it.id: 1 if heads else it.weight for it in self.electorate}

    def count(self) -> Count:
        """Raises KeyError for a paper of somebody outside the electorate."""
        weights = self.weights()
        sums = dict.fromkeys(KINDS, 0) | _summed((it.choice, weights[it.voter]) for it in self.papers)
        attended = None if self.present is None else sum(weights[it] for it in self.present if it in weights)
        by = ONE if self.unit == "heads" else step(weights.values())
        return Count(
            **{kind: sums[kind] for kind in KINDS},
            eligible=sum(weights.values()),
            attended=attended,
            step=by,
            unit=self.unit,
        )

    def weighted(self, unit: Unit) -> "Box":
        return replace(self, unit=unit)


def _summed(choices: Iterable[tuple[Choice, Amount]]) -> dict[str, Amount]:
    """What is no word is a ballot for another question: invalid."""
    sums: dict[str, Amount] = {}
    for choice, weight in choices:
        kind = choice if isinstance(choice, str) else "invalid"
        sums[kind] = sums.get(kind, 0) + weight
    return sums


def split(box: Box) -> dict[str, Box]:
    """One box for each constituency, in one pass."""
    home = {it.id: it.constituency for it in box.electorate}
    voters: dict[str, list[Voter]] = {}
    papers: dict[str, list[Paper]] = {}
    for voter in box.electorate:
        voters.setdefault(voter.constituency, []).append(voter)
    for paper in box.papers:
        papers.setdefault(home[paper.voter], []).append(paper)
    return {
        name: Box(there, papers.get(name, ()), _of(box.present, there), box.unit)
        for name, there in voters.items()
    }


def _of(present: frozenset[str] | None, voters: Iterable[Voter]) -> frozenset[str] | None:
    return None if present is None else present & {it.id for it in voters}


def fingerprint(electorate: Iterable[Voter]) -> str:
    """sha256:… of who may vote, whatever the order they are listed in; published at opening."""
    rows = sorted([it.id, it.constituency, plain(Fraction(it.weight))] for it in electorate)
    text = json.dumps(rows, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + sha256(text.encode()).hexdigest()
