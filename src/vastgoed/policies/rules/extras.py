"""The lines of what comes beside the room."""

from collections.abc import Iterator
from fractions import Fraction

from vastgoed.policies.rules.grades import graded
from vastgoed.policies.rules.lines import Pricing, QuoteLine
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay


def extra_lines(
    policy: Policy, request: Request, time: Stay, pricing: Pricing, billed: Fraction
) -> Iterator[QuoteLine]:
    for name, count in request.extras.items():
        extra = policy.extras[name]
        offer = extra.offer_for(request.rooms, request.category, time.situation)
        if count and offer is not None:
            label = {"nl": extra.label.nl, "en": extra.label.en}
            quantity = extra.quantity(count, time, billed)
            for part, rate in graded(quantity, offer.rate, offer.grades):
                yield pricing.line(name, f"extra.{extra.per}", rate, part, extra.vat_permille, item=label)
