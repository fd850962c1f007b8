"""What a refusal, and who must say yes, read of a request."""

from collections.abc import Callable, Hashable, Iterable, Iterator

from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.horizon.rules import Horizon
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.clauses.round.rules import Round
from vastgoed.policies.rules.conditions import Condition
from vastgoed.policies.rules.many.cases import Case, Reading, asked, covering, ids, touching
from vastgoed.policies.rules.many.features import Feature, Heads, Met, Said
from vastgoed.policies.rules.many.moments import Begins, InRound, Throughout, TooFar, TooLate, Touches
from vastgoed.policies.rules.many.what_costs import basket, of_basket
from vastgoed.policies.rules.policy import Policy

PART: dict[str, Callable[[int], Feature]] = {"any": Touches, "start": Begins, "whole": Throughout}


def of_bars(policy: Policy, case: Case) -> Reading:
    """Whether it is for hire at all."""
    return Reading(*_held_back([rule for rule in _eligibility(policy, case) if not rule.asks], case))


def of_refusals(policy: Policy, case: Case) -> Reading:
    """Any other no."""
    horizons: list[Horizon] = covering(policy.of(Horizon), case)
    notices: list[Notice] = covering(policy.of(Notice), case)
    rounds: list[Round] = covering(policy.of(Round), case)
    found = {*map(TooFar, horizons), *map(TooLate, notices), *_of_rounds(rounds)}
    found |= {*asked(horizons), *asked(notices)}
    kinds = {rule.applies_to for rule in horizons} | {rule.applies_to for rule in notices}
    if kinds - {"both"}:
        found.add(Said("series"))
    if any(case.extras.values()):
        found |= {*of_basket(policy, case), *_in_time(policy, case)}
    sign = (ids(horizons), ids(notices), ids(rounds), basket(policy, case))
    return Reading(sign, frozenset(found))


def of_approval(policy: Policy, case: Case) -> Reading:
    """Whether somebody must say yes first."""
    cells = [policy.cells[room, case.category] for room in case.rooms]
    looked = [rule for cell in cells for rule in cell.of(Approval) if rule.by == "manager"]
    sign, found = _held_back([rule for rule in _eligibility(policy, case) if rule.asks], case)
    rounds: list[Round] = covering(policy.of(Round), case)
    heads = [Heads(rule.persons_from) for rule in looked if rule.persons_from > 0]
    features = {*found, *asked(looked), *touching(looked), *heads, *_of_rounds(rounds)}
    return Reading((sign, ids(looked), ids(rounds)), frozenset(features))


def _eligibility(policy: Policy, case: Case) -> list[Eligibility]:
    return [rule for room in case.rooms for rule in policy.cells[room, case.category].of(Eligibility)]


def _held_back(rules: list[Eligibility], case: Case) -> tuple[Hashable, frozenset[Feature]]:
    found = {*asked(rules), *(PART[rule.part](rule.scope.bands) for rule in rules if rule.scope.bands)}
    found.update(Met(condition) for rule in rules for condition in rule.unless)
    found.update(Heads(rule.persons_over + 1) for rule in rules if rule.persons_over is not None)
    excepted = tuple(bool(rule.only_with & {*case.rooms}) for rule in rules)
    return (ids(rules), excepted), frozenset(found)


def _in_time(policy: Policy, case: Case) -> Iterator[Feature]:
    """Whether it is too late to order."""
    ordered = [policy.extras[name] for name, count in case.extras.items() if count]
    return (Met(Condition("days_ahead", below=extra.ahead)) for extra in ordered)


def _of_rounds(rounds: Iterable[Round]) -> set[Feature]:
    return {Said("series"), *asked(rounds), *map(InRound, rounds)} if rounds else set()
