"""What is different for people between two policies: found by walking through every case there is.

Rooms × categories × activities × moments of two years × situations: a finite domain. Where all of it comes
out the same, the two policies say the same, however they are written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice, product
from typing import Any, NamedTuple

from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.conditions import Situation
from vastgoed.policies.rules.policy import Cell, Policy, Rule
from vastgoed.policies.rules.scope import EVERYTHING, OTHER
from vastgoed.policies.rules.situations import situations
from vastgoed.policies.rules.words import Words

FIRST, DAYS = date(2024, 1, 1), 731
"""A leap year and one that is not: every day of the calendar, on different weekdays."""
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
    moments = _moments(old, new, facts)
    for key in old.cells.keys() & new.cells.keys():
        seen: set[tuple[str, frozenset[Held], frozenset[Held]]] = set()
        for effect, sign in _of_cell(key, old, new, moments):
            if sign not in seen:
                seen.add(sign)
                yield effect


def same(old: Policy, new: Policy, facts: Facts) -> bool:
    """Whether nobody can tell the two apart by what they pay or may."""
    known = old.cells.keys() == new.cells.keys() and old.prices_are == new.prices_are
    return known and not list(islice(effects(old, new, facts), 1))


Sign = tuple[str, frozenset[Held], frozenset[Held]]
Moments = dict[tuple[int, int], datetime]


def _moments(old: Policy, new: Policy, facts: Facts) -> Moments:
    """Every pair of band masks that can hold at one moment, with the first moment at which it does."""
    weeks = old.vocabulary.week, new.vocabulary.week
    minutes = sorted({0, *(edge % 1440 for week in weeks for edge in week.edges)})
    found: Moments = {}
    for day in (FIRST + timedelta(days=n) for n in range(DAYS)):
        for minute in minutes:
            local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=facts.zone)
            found.setdefault((weeks[0].mask(local, facts), weeks[1].mask(local, facts)), local)
    return found


def _of_cell(
    key: tuple[str, str], old: Policy, new: Policy, moments: Moments
) -> Iterator[tuple[Effect, Sign]]:
    cells = old.cells[key], new.cells[key]
    if cells[0].held == cells[1].held and old.vocabulary.week == new.vocabulary.week:
        return
    activities = dict.fromkeys([OTHER, *old.vocabulary.activities, *new.vocabulary.activities])
    conditions = [asked for cell in cells for rule in _rules(cell) for asked in rule.scope.when]
    for activity, situation, masks in product(activities, list(situations(conditions)), moments):
        case = Case(activity, situation)
        sides = (case.held(old, cells[0], masks[0]), case.held(new, cells[1], masks[1]))
        for kind in dict.fromkeys([*sides[0], *sides[1]]):
            one, two = (side.get(kind, {}) for side in sides)
            if one.keys() != two.keys():
                changed = tuple(one.values()), tuple(two.values())
                effect = Effect(*key, activity, moments[masks], situation, kind, *changed)
                yield effect, (kind, frozenset(one), frozenset(two))


def _rules(cell: Cell) -> Iterable[Rule]:
    return (rule for rules in cell.held.values() for rule in rules)


class Case(NamedTuple):
    activity: str
    situation: Situation

    def held(self, policy: Policy, cell: Cell, mask: int) -> dict[str, dict[Held, Rule]]:
        """By kind, what holds in this case at a moment with these bands."""
        found: dict[str, dict[Held, Rule]] = {}
        for rule in _rules(cell):
            if rule.scope.holds(self.activity, mask) and rule.scope.met(self.situation):
                of_kind = found.setdefault(type(rule).__name__, {})
                bare = _bare(rule, policy)
                again = sum(held.what == bare for held in of_kind)
                of_kind[Held(bare, again)] = rule
        return found


def _bare(rule: Any, policy: Policy) -> Any:
    """Without its name, its words and its scope: that is what the case stands for."""
    named = [name for name in ("label", "words") if name in rule.__dataclass_fields__]
    but: dict[str, Any] = {"clause": "", "scope": EVERYTHING} | dict.fromkeys(named, NO_WORDS)
    if isinstance(rule, Offer) and rule.windows:
        return replace(rule, **but, windows=0), _names(policy, rule.windows)
    return replace(rule, **but)


def _names(policy: Policy, mask: int) -> tuple[str, ...]:
    return tuple(band for n, band in enumerate(policy.vocabulary.bands) if mask >> n & 1)
