"""Which clause says how a booking is paid."""

from vastgoed.policies.clauses.payment.rules import Payment
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import stay


def payment(policy: Policy, request: Request, facts: Facts) -> Payment | None:
    """The first that holds for one of the rooms."""
    time = stay(request, policy.vocabulary.week, facts)
    found = (
        rule
        for room in request.rooms
        if (room, request.category) in policy.cells
        for rule in policy.cells[room, request.category].of(Payment)
        if rule.scope.met(time.situation)
    )
    return next(found, None)
