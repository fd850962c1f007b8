"""A policy, compiled: per room and category what can apply, so that a quote only looks up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.clauses.band_crossing.rules import BandCrossing
from vastgoed.policies.clauses.cancellation.rules import Cancellation
from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.extra.rules import Extra
from vastgoed.policies.clauses.horizon.rules import Horizon
from vastgoed.policies.clauses.hour_or_block.rules import HourOrBlock
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.bands import WeekTable
from vastgoed.policies.rules.lines import PricesAre
from vastgoed.policies.rules.scope import about
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
    """extras is by id; horizons, notices and cancellations are looked up by category."""

    vocabulary: Vocabulary
    prices_are: PricesAre
    cells: Mapping[tuple[str, str], Cell]
    extras: Mapping[str, Extra]
    horizons: tuple[Horizon, ...]
    notices: tuple[Notice, ...]
    cancellations: tuple[Cancellation, ...]


def policy(vocabulary: Vocabulary, prices_are: PricesAre, rules: tuple[Rule, ...]) -> Policy:
    return Policy(
        vocabulary,
        prices_are,
        {(room, who): cell(rules, room, who) for room in vocabulary.rooms for who in vocabulary.categories},
        {rule.clause: rule for rule in rules if isinstance(rule, Extra)},
        tuple(rule for rule in rules if isinstance(rule, Horizon)),
        tuple(rule for rule in rules if isinstance(rule, Notice)),
        tuple(rule for rule in rules if isinstance(rule, Cancellation)),
    )


def cell(rules: tuple[Rule, ...], room: str, category: str) -> Cell:
    return Cell(
        about([rule for rule in rules if isinstance(rule, Offer)], room, category),
        about([rule for rule in rules if isinstance(rule, HourOrBlock)], room, category),
        about([rule for rule in rules if isinstance(rule, Rounding)], room, category),
        about([rule for rule in rules if isinstance(rule, BandCrossing)], room, category),
        about([rule for rule in rules if isinstance(rule, Approval)], room, category),
        about([rule for rule in rules if isinstance(rule, Eligibility)], room, category),
    )
