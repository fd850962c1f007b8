"""Who goes first when several want the same time."""

from collections.abc import Sequence
from typing import Any, Protocol

from vastgoed.policies.clauses.priority.rules import Claim, Priority
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.rounds import Standing


class Wanting(Protocol):
    """Somebody else who wants it."""

    @property
    def category(self) -> str: ...
    @property
    def activity(self) -> str: ...
    @property
    def series(self) -> bool: ...


def priority_in(policy: Policy, room: str) -> Priority | None:
    """Who goes first in a room: the first clause that is about it."""
    return next((rule for rule in policy.of(Priority) if rule.scope.covers(room, None)), None)


def ranking(
    policy: Policy, request: Request, rivals: Sequence[Wanting], asked: Standing | None = None
) -> dict[str, Any]:
    """Under «priority»: the clause, who is first (0 is the request itself), and what decides among equals.

    asked: in a round that has an order of its own, that order. displaces: who is first may take the place of
    a confirmed booking; offers: whoever has to move is offered this first.
    """
    rule = priority_in(policy, request.rooms[0])
    if asked and asked.state == "in_round":
        rule = asked.rule.priority
    if rule is None or not rivals:
        return {}
    claims = [Claim(request.category, request.activity, request.series)]
    claims += [Claim(rival.category, rival.activity, rival.series) for rival in rivals]
    first = rule.first(claims)
    return {
        "priority": {
            "clause": rule.clause,
            "first": first,
            "tie": rule.tie if len(first) > 1 else None,
            "displaces": rule.displaces,
            "days_before": rule.days,
            "offers": "other_room" if rule.displaces else None,
        }
    }
