"""Every way in which the conditions of some clauses can turn out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import TypeVar

from vastgoed.policies.rules.conditions import Condition, Situation, Value
from vastgoed.policies.rules.scope import Scope, Scoped

S = TypeVar("S", bound=Scoped)

MOST = 2000
"""Situations that are looked at; more than a person could oversee."""


def situations(conditions: Iterable[Condition]) -> Iterator[Situation]:
    """One situation at least; with conditions, one per combination of values on both sides of every bound."""
    values: dict[str, dict[Value, None]] = {}
    for condition in conditions:
        values.setdefault(condition.fact, {}).update(dict.fromkeys(_values(condition)))
    chosen = product(*([(fact, value) for value in known] for fact, known in values.items()))
    return (Situation(dict(pairs)) for pairs in islice(chosen, MOST))


def turns(rules: Sequence[S], beside: Iterable[Scoped] = ()) -> Iterator[list[S]]:
    """Which of the rules hold, in each situation in which one of those beside them does, if there are any."""
    if not any(rule.scope.when for rule in rules):
        yield list(rules)
        return
    others: list[Scoped] = list(beside)
    told = [condition for scope in _scopes(others, rules) for condition in scope.when]
    for situation in situations(told):
        if not others or any(rule.scope.met(situation) for rule in others):
            yield [rule for rule in rules if rule.scope.met(situation)]


def _scopes(*rules: Iterable[Scoped]) -> Iterator[Scope]:
    return (rule.scope for some in rules for rule in some)


def _values(condition: Condition) -> Iterable[Value]:
    if condition.wanted is not None and all(isinstance(value, bool) for value in condition.wanted):
        return (False, True)
    if condition.wanted is not None:
        return (*condition.examples, "")
    return condition.examples
