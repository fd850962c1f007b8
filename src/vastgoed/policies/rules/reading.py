"""What a policy wants to know before it can judge: the answers, the figures, the activity, the unit."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from vastgoed.policies.clauses.deposit.rules import Withheld
from vastgoed.policies.clauses.hour_or_block.rules import HourOrBlock
from vastgoed.policies.clauses.priority.rules import Priority
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.adjustment import Adjustment
from vastgoed.policies.rules.conditions import Condition
from vastgoed.policies.rules.policy import Policy, Rule
from vastgoed.policies.rules.request import Unit

CHOSEN: tuple[Unit, ...] = ("hour", "block", "day")


@dataclass(frozen=True, slots=True)
class Reading:
    """facts: what conditions look at; counted: what is only multiplied, so that nothing told is nothing due.

    activities: whether a rule looks at what somebody does; units: between which they may choose.
    """

    facts: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    activities: bool = False
    units: tuple[Unit, ...] = ()

    def shared(self, other: "Reading") -> "Reading":
        """What both want to know."""
        return Reading(
            self.facts & other.facts,
            self.counted & other.counted,
            self.activities and other.activities,
            tuple(unit for unit in self.units if unit in other.units),
        )


def reading(policy: Policy, room: str, category: str = "") -> Reading:
    """What its rules look at for this room and category; category empty: what each of them wants to know."""
    known = policy.read
    if room not in policy.vocabulary.rooms:
        return Reading()
    if category in policy.vocabulary.categories:
        if (room, category) not in known:
            known[room, category] = _reading(policy, room, category)
        found: Reading = known[room, category]
        return found
    first, *others = (reading(policy, room, name) for name in policy.vocabulary.categories)
    for other in others:
        first = first.shared(other)
    return first


def figures_read(policy: Policy, room: str, category: str) -> frozenset[str]:
    """All that is looked at by name, be it told or counted."""
    found = reading(policy, room, category)
    return found.facts | found.counted


def deciding(policy: Policy) -> frozenset[str]:
    """What the categories are told apart by."""
    return frozenset(_looked_at([category.when for category in policy.vocabulary.categories.values()]))


def _reading(policy: Policy, room: str, category: str) -> Reading:
    rules = [rule for held in policy.cells[room, category].held.values() for rule in held]
    facts = frozenset(name for rule in rules for name in _looked_at(rule))
    counted = frozenset(rule.per for rule in rules if isinstance(rule, Adjustment))
    activities = any(_by_activity(rule) for rule in rules)
    return Reading(facts, counted - facts, activities, _units(rules))


def _by_activity(rule: Rule) -> bool:
    """Also where an order of who goes first names what somebody does."""
    ranks = rule.order if isinstance(rule, Priority) else ()
    return rule.scope.activities is not None or any(rank.activities is not None for rank in ranks)


def _units(rules: list[Rule]) -> tuple[Unit, ...]:
    """What is to be chosen from, where the policy leaves it to who books."""
    if not any(isinstance(rule, HourOrBlock) and rule.choice == "booker_chooses" for rule in rules):
        return ()
    had = {rule.unit for rule in rules if isinstance(rule, Offer)}
    found = tuple(unit for unit in CHOSEN if unit in had)
    return found if len(found) > 1 else ()


def _looked_at(value: Any) -> Iterator[str]:
    """The facts in all conditions of a rule, also those of a kind that is yet to be made.

    What is withheld of a deposit is judged afterwards, and is nothing to ask beforehand.
    """
    if isinstance(value, Condition):
        bounds = (value.at_least, value.more_than, value.at_most, value.below)
        yield from (value.fact, *(bound for bound in bounds if isinstance(bound, str)))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _looked_at(part)
    elif is_dataclass(value) and not isinstance(value, Withheld):
        for one in fields(value):
            yield from _looked_at(getattr(value, one.name))
