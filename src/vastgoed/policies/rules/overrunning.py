"""What staying longer than was booked costs."""

from collections.abc import Iterator
from fractions import Fraction

from vastgoed.errors import Refusal
from vastgoed.money import Money, Rate, total
from vastgoed.period import Period
from vastgoed.policies.clauses.overrun.rules import Overrun
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.lines import QuoteLine
from vastgoed.policies.rules.listing import Pricing
from vastgoed.policies.rules.policy import Cell
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay
from vastgoed.text import msgid

NO_HOUR = msgid("Voor uitlopen is een prijs per uur nodig, en die is er niet.")


def overrun(
    cell: Cell, request: Request, time: Stay, rent: list[QuoteLine], pricing: Pricing
) -> Iterator[QuoteLine]:
    """At most one line."""
    minutes = minutes_over(request)
    rule = next((rule for rule in cell.of(Overrun) if rule.scope.met(time.situation)), None)
    step = rule.step(minutes) if rule and minutes else None
    if rule is None or step is None:
        return
    needs_base = step.cents is None
    base = _base(rule, cell, request, time, rent) if needs_base else Money(0)
    due = step.of(base, minutes)
    yield pricing.line(
        rule.clause, "overrun", Rate.of_cents(due.cents), 1, rule.vat_permille, elapsed_over=int(minutes)
    )


def minutes_over(request: Request) -> Fraction:
    """Minutes between the end that was booked and the moment they left."""
    if request.period is None or request.actual_end is None or request.actual_end <= request.period.end:
        return Fraction(0)
    return Period(request.period.end, request.actual_end).minutes


def _base(rule: Overrun, cell: Cell, request: Request, time: Stay, rent: list[QuoteLine]) -> Money:
    if rule.of == "rent":
        return total([line.money for line in rent])
    last = time.masks[-1]
    for offer in cell.of(Offer):
        scope = offer.scope
        if offer.unit == "hour" and scope.holds(request.activity, last) and scope.met(time.situation):
            return offer.rate.times(1)
    raise Refusal("policies.no_hourly_price", NO_HOUR, field="actual_end")
