"""The deposit of a booking, and what of it comes back."""

from collections.abc import Iterable
from dataclasses import dataclass

from vastgoed.money import NO_MONEY, Money, total
from vastgoed.policies.clauses.deposit.rules import Deposit, Event
from vastgoed.policies.rules.lines import QuoteLine
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay


@dataclass(frozen=True, slots=True)
class Security:
    """rule None: no deposit is asked."""

    amount: Money = NO_MONEY
    rule: Deposit | None = None

    def comes_back(self, event: Event, time: Stay, owed: Money) -> Money:
        """What is paid back after what is withheld, and after the bill where they are settled together."""
        if self.rule is None:
            return Money(0)
        left = self.amount - self.rule.kept(self.amount, event, time.situation)
        return Money(max(left.cents - owed.cents, 0)) if self.rule.netted else left


def rent_of(lines: Iterable[QuoteLine]) -> Money:
    """What the rooms cost, without discounts, surcharges, extras and all else."""
    return total([line.money for line in lines if line.code.startswith(("tariff.", "rounding."))])


def security(policy: Policy, request: Request, time: Stay, rent: Money) -> Security:
    """The highest that any of the rooms asks."""
    found = [
        Security(rule.of(rent), rule)
        for room in request.rooms
        for rule in policy.cells[room, request.category].of(Deposit)
        if rule.scope.met(time.situation) and any(rule.scope.holds(request.activity, m) for m in time.masks)
    ]
    return max(found, key=lambda each: each.amount, default=Security())
