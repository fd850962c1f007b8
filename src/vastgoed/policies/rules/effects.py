"""What is different for people between two policies: found by walking through every case there is.

Rooms × categories × activities × moments of two years × situations: a finite domain. Where all of it comes
out the same, the two policies say the same, however they are written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice, product
from typing import Any, NamedTuple

from vastgoed.policies.clauses.extra.rules import Extra
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.conditions import Condition, Situation
from vastgoed.policies.rules.moments import Moments, moments_of
from vastgoed.policies.rules.policy import Cell, Policy, Rule
from vastgoed.policies.rules.scope import EVERYTHING, OTHER
from vastgoed.policies.rules.situations import MOST, situations
from vastgoed.policies.rules.words import Words

NO_WORDS = Words("", "")


class Held(NamedTuple):
    """All that matters of a clause in one case; again: how many the same stand before it."""

    what: Any
    again: int


@dataclass(frozen=True, slots=True)
class Effect:
    """One case in which the two differ. before and after: the clauses that make the difference."""

    room: str
    category: str
    activity: str
    moment: datetime
    situation: Situation
    kind: str
    before: tuple[Rule, ...]
    after: tuple[Rule, ...]


def effects(old: Policy, new: Policy, facts: Facts) -> Iterator[Effect]:
    """Each difference once per room, category and kind of rule, at the first moment at which it shows.

    Rooms and categories that one of the two does not know differ by themselves, and are left out here.
    """
    moments = moments_of(old, new, facts)
    for key in (known for known in old.cells if known in new.cells):
        seen: set[tuple[str, frozenset[Held], frozenset[Held]]] = set()
        for effect, sign in _of_cell(key, old, new, moments):
            if sign not in seen:
                seen.add(sign)
                yield effect


def same(old: Policy, new: Policy, facts: Facts) -> bool:
    """Whether nobody can tell the two apart by what they pay or may."""
    known = old.cells.keys() == new.cells.keys() and old.prices_are == new.prices_are
    weeks = old.vocabulary.week, new.vocabulary.week
    if any(week.holidays != "weekday" for week in weeks):
        known = known and old.vocabulary.holidays_of == new.vocabulary.holidays_of
    return known and not list(islice(effects(old, new, facts), 1))


Sorted = dict[str, dict[Held, Rule]]
Sign = tuple[str, frozenset[Held], frozenset[Held]]


def _of_cell(
    key: tuple[str, str], old: Policy, new: Policy, moments: Moments
) -> Iterator[tuple[Effect, Sign]]:
    cells = old.cells[key], new.cells[key]
    if cells[0].held == cells[1].held and old.vocabulary.week == new.vocabulary.week:
        return
    differing = _differing(cells) if _same_bands(old, new) else [*_rules(cells[0]), *_rules(cells[1])]
    known = list(situations(asked for rule in differing for asked in _asked(rule)))
    if len(known) >= MOST:
        yield _unproven(key, differing, moments)
    activities = dict.fromkeys([OTHER, *old.vocabulary.activities, *new.vocabulary.activities])
    for activity, situation, masks in product(activities, known, moments):
        case = Case(*key, activity, situation)
        sides = case.held(old, cells[0], masks[0]), case.held(new, cells[1], masks[1])
        yield from case.between(*sides, moments[masks])


def _same_bands(old: Policy, new: Policy) -> bool:
    return old.vocabulary.week == new.vocabulary.week and [*old.vocabulary.bands] == [*new.vocabulary.bands]


def _differing(cells: tuple[Cell, Cell]) -> list[Rule]:
    """The rules of one that the other does not have; what both ask makes no difference."""
    pairs: list[tuple[tuple[Rule, ...], tuple[Rule, ...]]] = [
        (cells[0].of(kind), cells[1].of(kind)) for kind in dict.fromkeys([*cells[0].held, *cells[1].held])
    ]
    return [
        rule
        for one, two in pairs
        if one != two
        for mine, theirs in ((one, two), (two, one))
        for rule in mine
        if rule not in theirs or mine.count(rule) != theirs.count(rule)
    ]


def _unproven(key: tuple[str, str], differing: list[Rule], moments: Moments) -> tuple[Effect, Sign]:
    """Too many answers to go through: then it counts as a difference."""
    kind, first = type(differing[0]).__name__, next(iter(moments.values()))
    effect = Effect(*key, OTHER, first, Situation({}), kind, (), tuple(differing))
    return effect, (kind, frozenset(), frozenset())


def _rules(cell: Cell) -> Iterable[Rule]:
    return (rule for rules in cell.held.values() for rule in rules)


def _asked(rule: Rule) -> Iterator[Condition]:
    yield from rule.scope.when
    if isinstance(rule, Extra):
        yield from (asked for price in rule.prices for asked in price.scope.when)


class Case(NamedTuple):
    room: str
    category: str
    activity: str
    situation: Situation

    def held(self, policy: Policy, cell: Cell, mask: int) -> Sorted:
        """By kind, what holds in this case at a moment with these bands."""
        found: dict[str, dict[Held, Rule]] = {}
        for rule in _rules(cell):
            if rule.scope.holds(self.activity, mask) and rule.scope.met(self.situation):
                of_kind = found.setdefault(type(rule).__name__, {})
                bare = _bare(self._offered(rule), policy)
                again = sum(held.what == bare for held in of_kind)
                of_kind[Held(bare, again)] = rule
        return found

    def between(self, old: Sorted, new: Sorted, moment: datetime) -> Iterator[tuple[Effect, Sign]]:
        for kind in dict.fromkeys([*old, *new]):
            one, two = (side.get(kind, {}) for side in (old, new))
            if one.keys() != two.keys():
                changed = tuple(one.values()), tuple(two.values())
                where = self.room, self.category, self.activity
                effect = Effect(*where, moment, self.situation, kind, *changed)
                yield effect, (kind, frozenset(one), frozenset(two))

    def _offered(self, rule: Rule) -> Rule:
        """Of an extra only the price that holds in this case, in whatever row it stands."""
        if not isinstance(rule, Extra):
            return rule
        offer = rule.offer_for((self.room,), self.category, self.situation)
        return replace(rule, prices=(replace(offer, scope=EVERYTHING),) if offer else ())


def _bare(rule: Any, policy: Policy) -> Any:
    """Without its name, its words and its scope: that is what the case stands for."""
    named = [name for name in ("label", "words") if name in rule.__dataclass_fields__]
    but: dict[str, Any] = {"clause": "", "scope": EVERYTHING} | dict.fromkeys(named, NO_WORDS)
    if isinstance(rule, Offer) and rule.windows:
        return replace(rule, **but, windows=0), _names(policy, rule.windows)
    return replace(rule, **but)


def _names(policy: Policy, mask: int) -> tuple[str, ...]:
    return tuple(band for n, band in enumerate(policy.vocabulary.bands) if mask >> n & 1)
