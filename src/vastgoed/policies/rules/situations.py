"""Every way in which the conditions of some clauses can turn out."""

from collections.abc import Iterable, Iterator
from itertools import islice, product

from vastgoed.policies.rules.conditions import Condition, Situation, Value

MOST = 2000
"""Situations that are looked at; more than a person could oversee."""


def situations(conditions: Iterable[Condition]) -> Iterator[Situation]:
    """One situation at least; with conditions, one per combination of values on both sides of every bound."""
    values: dict[str, dict[Value, None]] = {}
    for condition in conditions:
        values.setdefault(condition.fact, {}).update(dict.fromkeys(_values(condition)))
    chosen = product(*([(fact, value) for value in known] for fact, known in values.items()))
    return (Situation(dict(pairs)) for pairs in islice(chosen, MOST))


def _values(condition: Condition) -> Iterable[Value]:
    if condition.wanted is not None and all(isinstance(value, bool) for value in condition.wanted):
        return (False, True)
    if condition.wanted is not None:
        return (*condition.examples, "")
    return condition.examples
