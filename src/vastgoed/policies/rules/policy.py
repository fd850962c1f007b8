"""A policy, compiled: per room and category what can apply, so that a quote only looks up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any, Literal, Protocol, TypeVar

from vastgoed.policies.clauses.extra.rules import Extra
from vastgoed.policies.rules.bands import WeekTable
from vastgoed.policies.rules.conditions import Condition
from vastgoed.policies.rules.listing import PricesAre
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words

Function = Literal["social", "commercial", "own"]


@dataclass(frozen=True, slots=True)
class Category:
    """when: what must be the case to put an activity in this category; empty fits everything."""

    id: str
    function: Function
    label: Words
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What kind of answer a question has; choices: what may be chosen from."""

    kind: Literal["yes_no", "number", "date", "choice"]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    rooms: Mapping[str, Words]
    categories: Mapping[str, Category]
    bands: Mapping[str, Words]
    activities: Mapping[str, Words]
    week: WeekTable
    m2: Mapping[str, int] = field(default_factory=dict[str, int])
    questions: Mapping[str, Words] = field(default_factory=dict[str, Words])
    answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    holidays_of: str = "NL"


SHOWN = ("social", "commercial", "own")


class Serving(Protocol):
    """A category, compiled or as it stands in a document."""

    @property
    def function(self) -> Function: ...


C = TypeVar("C", bound=Serving)


def in_order(categories: Iterable[C]) -> list[C]:
    """As people read them: neighbours first, own use last; the vocabulary's order serves classification."""
    return sorted(categories, key=lambda category: SHOWN.index(category.function))


class Rule(Protocol):
    """What a clause compiles to, whatever its type: who said it, and what it is about."""

    @property
    def clause(self) -> str: ...
    @property
    def scope(self) -> Scope: ...


R = TypeVar("R")


@dataclass(frozen=True)
class Cell:
    """What can apply to one room and category, by kind of rule, in the order of the document."""

    held: Mapping[type, tuple[Any, ...]]
    """Under a type stand rules of that type only."""

    def of(self, kind: type[R]) -> tuple[R, ...]:
        return self.held.get(kind, ())


@dataclass(frozen=True)
class Policy:
    """Rules by room and category, and by kind for what is asked of a category or of the whole house."""

    vocabulary: Vocabulary
    prices_are: PricesAre
    cells: Mapping[tuple[str, str], Cell]
    rules: Mapping[type, tuple[Any, ...]]

    def of(self, kind: type[R]) -> tuple[R, ...]:
        return self.rules.get(kind, ())

    @cached_property
    def extras(self) -> Mapping[str, Extra]:
        return {extra.clause: extra for extra in self.of(Extra)}

    @cached_property
    def read(self) -> dict[tuple[str, str], Any]:
        """What the rules of a room and category look at, kept by `reading` once it was asked."""
        return {}

    @cached_property
    def by_clause(self) -> Mapping[str, tuple[Rule, ...]]:
        found: dict[str, list[Rule]] = {}
        for rules in self.rules.values():
            for rule in rules:
                found.setdefault(rule.clause, []).append(rule)
        return {clause: tuple(rules) for clause, rules in found.items()}


def policy(vocabulary: Vocabulary, prices_are: PricesAre, rules: tuple[Rule, ...]) -> Policy:
    return Policy(vocabulary, prices_are, cells(vocabulary, rules), by_kind(rules))


def by_kind(rules: Iterable[Rule]) -> dict[type, tuple[Rule, ...]]:
    found: dict[type, list[Rule]] = {}
    for rule in rules:
        found.setdefault(type(rule), []).append(rule)
    return {kind: tuple(held) for kind, held in found.items()}


def coverage(vocabulary: Vocabulary, rules: Iterable[Rule]) -> int:
    """How many cells all rules together cover: what compiling costs."""
    rooms, categories = len(vocabulary.rooms), len(vocabulary.categories)
    return sum(
        (rooms if scope.rooms is None else len(scope.rooms))
        * (categories if scope.categories is None else len(scope.categories))
        for scope in (rule.scope for rule in rules)
    )


def cells(vocabulary: Vocabulary, rules: tuple[Rule, ...]) -> dict[tuple[str, str], Cell]:
    """Hand every rule to the cells it covers; the work grows with what is covered, not with rules × cells."""
    found: dict[tuple[str, str], list[Rule]] = {
        (room, category): [] for room in vocabulary.rooms for category in vocabulary.categories
    }
    for rule in rules:
        rooms = vocabulary.rooms if rule.scope.rooms is None else rule.scope.rooms
        who = vocabulary.categories if rule.scope.categories is None else rule.scope.categories
        for key in product(rooms, who):
            found[key].append(rule)
    return {key: Cell(by_kind(held)) for key, held in found.items()}
