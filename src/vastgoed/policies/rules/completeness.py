"""Is there exactly one answer everywhere? Found by walking through the finite domain, cell by cell."""

from collections.abc import Iterator

from vastgoed.policies.clauses.cancellation.rules import Cancellation
from vastgoed.policies.clauses.cost_share.rules import CostShare
from vastgoed.policies.clauses.extra.rules import Extra
from vastgoed.policies.clauses.round.rules import Round
from vastgoed.policies.rules.choices import choices
from vastgoed.policies.rules.findings import Finding, Place, twice
from vastgoed.policies.rules.guarding import too_dear
from vastgoed.policies.rules.holes import holes, moments_of
from vastgoed.policies.rules.open_questions import CANCELLATION_OPEN, NO_DAYS, POOL_TWICE
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.protecting import unprotected
from vastgoed.policies.rules.refusing import horizons, notices
from vastgoed.policies.rules.situations import turns
from vastgoed.policies.rules.words import Words


def findings(policy: Policy) -> Iterator[Finding]:
    """Everything that keeps the policy from being published."""
    moments = moments_of(policy)
    for (room, category), cell in policy.cells.items():
        labels = {
            "room": policy.vocabulary.rooms[room],
            "category": policy.vocabulary.categories[category].label,
        }
        place = Place(room, category, labels)
        yield from holes(cell, place, moments, policy)
        yield from choices(cell, place)
    yield from _by_category(policy)
    yield from unprotected(policy)
    yield from too_dear(policy, "forbid")
    yield from _pools(policy)
    yield from _seasons(policy)
    for extra in policy.extras.values():
        yield from _extra(extra, policy)


def _by_category(policy: Policy) -> Iterator[Finding]:
    for category, known in policy.vocabulary.categories.items():
        words = {"category": known.label}
        limits = [
            [rule.clause for rule in rules(policy, category, series=series)]
            for rules in (horizons, notices)
            for series in (False, True)
        ]
        yield from (twice(clauses, words) for clauses in limits if len(clauses) > 1)
        yield from _cancelling(policy, category, words)


def _cancelling(policy: Policy, category: str, words: dict[str, Words]) -> Iterator[Finding]:
    """Exactly one scale for every room in every situation; the first with none or two says enough."""
    about = [policy.cells[room, category].of(Cancellation) for room in policy.vocabulary.rooms]
    found = [held for rules in about for held in turns(rules)]
    if not all(found):
        yield Finding(CANCELLATION_OPEN, told=words)
    double = next((rules for rules in found if len(rules) > 1), None)
    if double:
        yield twice([rule.clause for rule in double], words)


def _pools(policy: Policy) -> Iterator[Finding]:
    """The costs of one pool are shared in one way."""
    seen: dict[str, str] = {}
    for rule in policy.of(CostShare):
        if rule.pool in seen:
            both = seen[rule.pool], rule.clause
            yield Finding(POOL_TWICE, rule.clause, {"pool": rule.pool, "clauses": ", ".join(both)}, both)
        seen.setdefault(rule.pool, rule.clause)


def _seasons(policy: Policy) -> Iterator[Finding]:
    """A round is for a season that has a first day."""
    yield from (Finding(NO_DAYS, rule.clause) for rule in policy.of(Round) if rule.season.school)


def _extra(extra: Extra, policy: Policy) -> Iterator[Finding]:
    plain = [price for price in extra.prices if not price.scope.when]
    for room, category in policy.cells if len(plain) > 1 else ():
        if sum(price.scope.covers(room, category) for price in plain) > 1:
            label = policy.vocabulary.categories[category].label
            words = {"room": policy.vocabulary.rooms[room], "category": label}
            yield twice([extra.clause], words)
            return
