"""What work in kind takes off a bill."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from vastgoed.errors import Refusal
from vastgoed.money import Rate, total
from vastgoed.policies.clauses.sweat_equity.rules import SweatEquity
from vastgoed.policies.rules.lines import QuoteLine
from vastgoed.policies.rules.policy import Cell
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay
from vastgoed.text import msgid

NOT_AGREED = msgid("Over werken in ruil voor huur is hier niets afgesproken.")


def worked(cell: Cell, request: Request, time: Stay, lines: Sequence[QuoteLine]) -> Iterator[QuoteLine]:
    """One line: a way of paying, so that the VAT of what was hired stays as it is.

    Raises Refusal when somebody worked where no clause says what that is worth.
    """
    rule = next((rule for rule in cell.of(SweatEquity) if rule.scope.met(time.situation)), None)
    if rule is None:
        raise Refusal("policies.no_sweat_equity", NOT_AGREED, field="hours_worked")
    bill = total([line.money for line in lines])
    off = rule.worth(request.worked, bill)
    if off:
        yield _line(rule, request.worked, off.cents)


def _line(rule: SweatEquity, hours: Fraction, cents: int) -> QuoteLine:
    """What was worked, also where the bill is too small for all of it."""
    shown = {"quantity": str(hours), "rate": rule.rate.micro}
    if cents < rule.rate.times(hours).cents:
        shown["most"] = rule.most
    return QuoteLine(rule.clause, "sweat_equity", shown, -Rate.of_cents(cents).times(1))
