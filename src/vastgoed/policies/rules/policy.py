"""A policy, compiled: per room and category what can apply, so that a quote only looks up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal, Protocol, TypeVar

from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.clauses.band_crossing.rules import BandCrossing
from vastgoed.policies.clauses.cancellation.rules import Cancellation
from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.extra.rules import Extra
from vastgoed.policies.clauses.horizon.rules import Horizon
from vastgoed.policies.clauses.hour_or_block.rules import HourOrBlock
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.clauses.quota.rules import Quota
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.bands import WeekTable
from vastgoed.policies.rules.lines import PricesAre
from vastgoed.policies.rules.words import Words

Function = Literal["social", "commercial", "own"]


@dataclass(frozen=True, slots=True)
class Category:
    """when: the answers to questions that put an activity in this category; empty fits everything."""

    id: str
    function: Function
    label: Words
    when: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    rooms: Mapping[str, Words]
    categories: Mapping[str, Category]
    bands: Mapping[str, Words]
    activities: Mapping[str, Words]
    week: WeekTable


SHOWN = ("social", "commercial", "own")


class Serving(Protocol):
    """A category, compiled or as it stands in a document."""

    @property
    def function(self) -> Function: ...


C = TypeVar("C", bound=Serving)


def in_order(categories: Iterable[C]) -> list[C]:
    """As people read them: neighbours first, own use last; the vocabulary's order serves classification."""
    return sorted(categories, key=lambda category: SHOWN.index(category.function))


Rule = (
    Offer
    | HourOrBlock
    | Rounding
    | BandCrossing
    | Extra
    | Horizon
    | Notice
    | Approval
    | Cancellation
    | Eligibility
    | Quota
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What can apply to one room and category."""

    offers: tuple[Offer, ...]
    choices: tuple[HourOrBlock, ...]
    roundings: tuple[Rounding, ...]
    crossings: tuple[BandCrossing, ...]
    approvals: tuple[Approval, ...]
    refusals: tuple[Eligibility, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """extras is by id; horizons, notices, cancellations and quotas are looked up by category."""

    vocabulary: Vocabulary
    prices_are: PricesAre
    cells: Mapping[tuple[str, str], Cell]
    extras: Mapping[str, Extra]
    horizons: tuple[Horizon, ...]
    notices: tuple[Notice, ...]
    cancellations: tuple[Cancellation, ...]
    quotas: tuple[Quota, ...] = ()


def policy(vocabulary: Vocabulary, prices_are: PricesAre, rules: tuple[Rule, ...]) -> Policy:
    return Policy(
        vocabulary,
        prices_are,
        cells(vocabulary, rules),
        {rule.clause: rule for rule in rules if isinstance(rule, Extra)},
        tuple(rule for rule in rules if isinstance(rule, Horizon)),
        tuple(rule for rule in rules if isinstance(rule, Notice)),
        tuple(rule for rule in rules if isinstance(rule, Cancellation)),
        tuple(rule for rule in rules if isinstance(rule, Quota)),
    )


def coverage(vocabulary: Vocabulary, rules: Iterable[Rule]) -> int:
    """How many cells all rules together cover: what compiling costs."""
    rooms, categories = len(vocabulary.rooms), len(vocabulary.categories)
    scopes = (rule.scope for rule in rules if not isinstance(rule, Extra))
    return sum(
        (rooms if scope.rooms is None else len(scope.rooms))
        * (categories if scope.categories is None else len(scope.categories))
        for scope in scopes
    )


def cells(vocabulary: Vocabulary, rules: tuple[Rule, ...]) -> dict[tuple[str, str], Cell]:
    """Hand every rule to the cells it covers; the work grows with what is covered, not with rules × cells."""
    found: dict[tuple[str, str], list[Rule]] = {
        (room, category): [] for room in vocabulary.rooms for category in vocabulary.categories
    }
    for rule in rules:
        if not isinstance(rule, Extra):
            rooms = vocabulary.rooms if rule.scope.rooms is None else rule.scope.rooms
            who = vocabulary.categories if rule.scope.categories is None else rule.scope.categories
            for key in product(rooms, who):
                found[key].append(rule)
    return {key: cell(held) for key, held in found.items()}


def cell(held: Sequence[Rule]) -> Cell:
    return Cell(
        tuple(rule for rule in held if isinstance(rule, Offer)),
        tuple(rule for rule in held if isinstance(rule, HourOrBlock)),
        tuple(rule for rule in held if isinstance(rule, Rounding)),
        tuple(rule for rule in held if isinstance(rule, BandCrossing)),
        tuple(rule for rule in held if isinstance(rule, Approval)),
        tuple(rule for rule in held if isinstance(rule, Eligibility)),
    )
