"""Limits from the law stand in the policy as clauses; a new version may not loosen them or leave them out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vastgoed.mandates.rules.finding import Finding, Limit
from vastgoed.policies.clauses.quota.rules import Quota
from vastgoed.words import Words

LEFT_OUT = Words(
    "De wet zegt: {needed}. Deze regel ontbreekt in dit voorstel.",
    "The law says: {needed}. This rule is missing from this proposal.",
)
LOOSER = Words(
    "De wet zegt: {needed}. Dit voorstel staat meer toe: {got}.",
    "The law says: {needed}. This proposal allows more: {got}.",
)
KEPT = Words(
    "De wet zegt: {needed}. Daar houdt dit voorstel zich aan.",
    "The law says: {needed}. This proposal keeps to it.",
)
NOTHING = Words("deze regel is er niet", "this rule is not there")
AT_MOST = Words("hooguit {n}", "at most {n}")


@dataclass(frozen=True, slots=True)
class Counted:
    """A limit from the law as a policy has it. bands: by their ids, as masks differ between policies."""

    rule: Quota
    title: Words
    bands: frozenset[str]


def of_law(
    now: Mapping[str, Counted], soon: Mapping[str, Counted], limits: Iterable[Limit]
) -> Iterator[Finding]:
    """By clause: what is in force, and what is proposed. limits: of the law, that replace a clause."""
    replaced = {limit.clause: limit for limit in limits if limit.clause}
    for clause, required in now.items():
        limit = replaced.get(clause)
        if limit is None:
            yield _held(clause, required, soon.get(clause), required.rule.most)
        elif limit.most is not None:
            yield _held(limit.ref, required, soon.get(clause), limit.most)


def _held(ref: str, required: Counted, proposed: Counted | None, most: int) -> Finding:
    ok = proposed is not None and proposed.rule.most <= most and _covers(proposed, required)
    needed = AT_MOST.filled(n=required.rule.amount(most))
    got = AT_MOST.filled(n=proposed.rule.amount(proposed.rule.most)) if proposed else NOTHING
    words = KEPT if ok else LOOSER if proposed else LEFT_OUT
    said = words.filled(needed=needed, got=got)
    clause = required.rule.clause
    numbers = needed, got
    return Finding(
        "law", ref, required.title, *numbers, ok, legal=True, said=said, forbids=True, clause=clause
    )


def _covers(proposed: Counted, required: Counted) -> bool:
    """It counts at least the same things, in the same way."""
    one, two = proposed.rule, required.rule
    alike = ("per", "period", "users", "unless", "applies_to")
    same = all(getattr(one, name) == getattr(two, name) for name in alike)
    measure = [(bool(it.times), bool(it.minutes), bool(it.days)) for it in (one, two)]
    wider = all(
        _wider(getattr(one.scope, name), getattr(two.scope, name))
        for name in ("rooms", "categories", "activities")
    )
    banded = not proposed.bands or (bool(required.bands) and proposed.bands >= required.bands)
    return same and measure[0] == measure[1] and wider and banded and one.scope.when == two.scope.when


def _wider(new: frozenset[str] | None, old: frozenset[str] | None) -> bool:
    return new is None or (old is not None and new >= old)
