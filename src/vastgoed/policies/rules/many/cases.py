"""Who asks for what, which rules that can touch, and what those read."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any, NamedTuple

from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.clauses.band_crossing.rules import BandCrossing
from vastgoed.policies.clauses.cancellation.rules import Cancellation
from vastgoed.policies.clauses.cost_share.rules import CostShare
from vastgoed.policies.clauses.deposit.rules import Deposit
from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.extra.rules import Extra
from vastgoed.policies.clauses.guardrail.rules import Guardrail
from vastgoed.policies.clauses.horizon.rules import Horizon
from vastgoed.policies.clauses.hour_or_block.rules import HourOrBlock
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.clauses.option.rules import Option
from vastgoed.policies.clauses.overrun.rules import Overrun
from vastgoed.policies.clauses.payment.rules import Payment
from vastgoed.policies.clauses.priority.rules import Priority
from vastgoed.policies.clauses.protection.rules import Protection
from vastgoed.policies.clauses.quota.rules import Quota
from vastgoed.policies.clauses.round.rules import Round
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.clauses.setup.rules import Setup
from vastgoed.policies.clauses.stacking.rules import Stacking
from vastgoed.policies.clauses.sweat_equity.rules import SweatEquity
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.adjustment import Adjustment
from vastgoed.policies.rules.many.features import Feature, Means, Met
from vastgoed.policies.rules.many.moments import Touches
from vastgoed.policies.rules.policy import Policy, Rule

READ: Mapping[type, str] = {
    Offer: "unit rate block_minutes calendar vat_permille windows each beyond grades least gap day_from "
    "on_request block_label",
    HourOrBlock: "choice",
    Rounding: "step direction grace grace_steps minimum_minutes minimum_cents maximum_cents",
    BandCrossing: "crossing",
    Setup: "permille",
    Adjustment: "label sign permille rate per above under over vat_permille setup block_minutes",
    Stacking: "choice",
    Overrun: "of steps vat_permille",
    Extra: "label per prices stock vat_permille ahead",
    Eligibility: "words persons_over unless only_with asks part",
    Approval: "by persons_from holds",
    Horizon: "applies_to days months",
    Notice: "applies_to hours days months",
    Option: "days",
    Round: "applies_to season opens closes decided order tie late",
    Deposit: "cents permille withheld netted due days",
}
"""What the readings in this folder take into account of every kind of rule, besides clause and scope."""
SILENT = frozenset(
    {Cancellation, CostShare, Discretion, Guardrail, Payment, Priority, Protection, Quota, SweatEquity}
)
"""Not read by a price, or only where a request tells what makes it a situation of its own."""


class Case(NamedTuple):
    """Of this there are few."""

    rooms: tuple[str, ...]
    category: str
    extras: Mapping[str, int]


@dataclass(frozen=True)
class Reading:
    """sign: tells cases apart in which other rules can apply. alone: no two rows are alike."""

    sign: Hashable = None
    features: frozenset[Feature] = field(default_factory=frozenset[Feature])
    alone: bool = False


def strange(policy: Policy, case: Case) -> bool:
    """It asks for what is not there, or a rule covers it of which not all is known here."""
    words = policy.vocabulary
    if not case.rooms or case.category not in words.categories:
        return True
    if any(room not in words.rooms for room in case.rooms):
        return True
    if any(extra not in policy.extras or count < 0 for extra, count in case.extras.items()):
        return True
    held = [rules for room in case.rooms for rules in policy.cells[room, case.category].held.values()]
    return not all(known(rule) for rules in (*held, *policy.rules.values()) for rule in rules)


def known(rule: Rule) -> bool:
    """Whether it says nothing that is not read here."""
    if type(rule) in SILENT:
        return True
    return type(rule) in READ and all(getattr(rule, name) == usual for name, usual in _unread(type(rule)))


@cache
def _unread(kind: type) -> tuple[tuple[str, Any], ...]:
    read = {"clause", "scope", *READ[kind].split()}
    return tuple((each.name, _usual(each)) for each in fields(kind) if each.name not in read)


def _usual(of: Any) -> Any:
    return of.default if of.default_factory is MISSING else of.default_factory()


def asked(rules: Iterable[Rule]) -> Iterator[Feature]:
    """Conditions and activities."""
    for scope in (rule.scope for rule in rules):
        yield from map(Met, scope.when)
        if scope.activities is not None:
            yield Means(scope.activities)


def touching(rules: Iterable[Rule]) -> Iterator[Feature]:
    return (Touches(rule.scope.bands) for rule in rules if rule.scope.bands)


def ids(rules: Iterable[object]) -> tuple[int, ...]:
    """Rules live as long as their policy."""
    return tuple(map(id, rules))


def covering(rules: Iterable[Any], case: Case) -> list[Any]:
    """Those about one of the rooms, and about who asks."""
    return [r for r in rules if any(r.scope.covers(room, case.category) for room in case.rooms)]
