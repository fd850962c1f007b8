"""What somebody may say of a price under a policy, and what a policy does with what was said."""

from collections.abc import Iterator
from dataclasses import replace

from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.refusing import gives
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import stay


def discretions(policy: Policy, request: Request, facts: Facts) -> Iterator[Discretion]:
    """The clauses by which something may be given off this request."""
    time = stay(request, policy.vocabulary.week, facts)
    return (rule for rule in policy.of(Discretion) if gives(rule, request, time))


def obeyed(policy: Policy, request: Request, facts: Facts) -> Request:
    """The request with as much of what was said as this policy leaves room for.

    What was said may come from another version, or of another room: a price is heard only where it is on
    request, and no more is given off than may be.
    """
    bare = replace(request, agreed={}, granted={})
    most = {rule.clause: rule.most for rule in discretions(policy, bare, facts)} if request.granted else {}
    granted = {name: min(off, most[name]) for name, off in request.granted.items() if name in most}
    open_ = _on_request(policy, bare, facts) if request.agreed else set[str]()
    agreed = {name: cents for name, cents in request.agreed.items() if name in open_}
    return replace(bare, agreed=agreed, granted=granted)


def _on_request(policy: Policy, request: Request, facts: Facts) -> set[str]:
    found = quote(policy, request, facts, set_aside=True)
    return {line.clause for line in found.lines if line.on_request}
