"""Which clause of one kind holds for a request, where at most one of them has its say."""

from typing import Protocol, TypeVar

from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.stay import stay


class Scoped(Protocol):
    @property
    def scope(self) -> Scope: ...


R = TypeVar("R", bound=Scoped)


def applying(policy: Policy, request: Request, facts: Facts, kind: type[R]) -> R | None:
    """The first that holds for one of the rooms; None also where the policy knows no such room."""
    time = stay(request, policy.vocabulary.week, facts)
    found = (
        rule
        for room in request.rooms
        if (room, request.category) in policy.cells
        for rule in policy.cells[room, request.category].of(kind)
        if rule.scope.met(time.situation)
    )
    return next(found, None)
