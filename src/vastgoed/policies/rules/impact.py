"""What a change does to bookings of the past: how many, whose, how long, and how much money in a year."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from vastgoed.money import half_up
from vastgoed.policies.rules.policy import Policy

YEAR = 365
MOST = 5


@dataclass(frozen=True, slots=True)
class Past:
    """A booking that there was. booker: whoever may be hit harder than others."""

    booker: str
    rooms: tuple[str, ...]
    category: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one booking comes to under one policy, in cents.

    refused: the clause that says no, if any. approval, deposit: what else may be different. priced False:
    no price holds there at all. on_request: somebody has yet to say it, and cents is what is known.
    """

    cents: int
    refused: str | None = None
    approval: bool = False
    deposit: int = 0
    function: str = ""
    priced: bool = True
    on_request: bool = False

    @property
    def paid(self) -> int:
        return 0 if self.refused else self.cents


Reprice = Callable[[Policy], Sequence[Outcome]]
"""The outcome of every booking under a policy, in their order."""


@dataclass(frozen=True, slots=True)
class Hit:
    booker: str
    bookings: int
    cents_a_year: int


@dataclass(frozen=True, slots=True)
class Impact:
    """bookings and minutes: of those that come out differently; refused: of them, no longer possible.

    on_request: of them, those of which a price is still to be said; they are not in the euros.
    """

    bookings: int
    bookers: int
    minutes: int
    refused: int
    cents_a_year: int
    most: tuple[Hit, ...]
    on_request: int = 0

    def as_json(self) -> dict[str, Any]:
        hours, rest = divmod(self.minutes, 60)
        return {
            "bookings": self.bookings,
            "bookers": self.bookers,
            "hours": round(self.minutes / 60, 2) if rest else hours,
            "refused": self.refused,
            "on_request": self.on_request,
            "cents_a_year": self.cents_a_year,
            "most": [
                {"booker": hit.booker, "bookings": hit.bookings, "cents_a_year": hit.cents_a_year}
                for hit in self.most
            ],
        }


Case = tuple[Past, Outcome, Outcome]


def impact(cases: Iterable[Case], days: int) -> Impact:
    """Of bookings of so many days; what is less than a year counts as one.

    most: the five bookers for whom it makes the largest difference.
    """
    hit = [case for case in cases if case[1] != case[2]]
    by_booker: dict[str, list[Case]] = {}
    for case in hit:
        by_booker.setdefault(case[0].booker, []).append(case)
    hits = [Hit(name, len(own), _a_year(own, days)) for name, own in by_booker.items()]
    return Impact(
        len(hit),
        len(by_booker),
        sum(past.minutes for past, _, _ in hit),
        sum(bool(after.refused and not before.refused) for _, before, after in hit),
        _a_year(hit, days),
        tuple(sorted(hits, key=lambda one: (-abs(one.cents_a_year), -one.bookings, one.booker))[:MOST]),
        sum(map(_unsaid, hit)),
    )


def _unsaid(case: Case) -> bool:
    """Whether nobody knows what it brings in, before or after."""
    _, before, after = case
    return any(it.on_request and not it.refused for it in (before, after))


def _a_year(cases: Sequence[Case], days: int) -> int:
    """A booking that neither policy takes is compared by its price; what nobody said is not nothing."""
    cents = sum(
        after.cents - before.cents if before.refused and after.refused else after.paid - before.paid
        for _, before, after in (case for case in cases if not _unsaid(case))
    )
    return half_up(Fraction(cents * YEAR, max(days, YEAR)))
