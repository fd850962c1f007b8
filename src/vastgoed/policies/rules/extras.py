"""The lines of what comes beside the room."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from vastgoed.policies.rules.grades import graded
from vastgoed.policies.rules.lines import QuoteLine
from vastgoed.policies.rules.listing import Pricing
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay

PRODUCTS = ("hour", "head", "day")
"""Of these the quantity is a product: three rounds for forty people."""


def extra_lines(
    policy: Policy, request: Request, time: Stay, pricing: Pricing, billed: Fraction
) -> Iterator[QuoteLine]:
    for name, count in request.extras.items():
        extra = policy.extras[name]
        offer = extra.offer_for(request.rooms, request.category, time.situation)
        if count and offer is not None:
            shown: dict[str, Any] = {"item": {"nl": extra.label.nl, "en": extra.label.en}}
            if count > 1 and extra.per in PRODUCTS:
                shown["count"] = count
            quantity = extra.quantity(count, time, billed)
            for part, rate in graded(quantity, offer.rate, offer.grades):
                yield pricing.line(name, f"extra.{extra.per}", rate, part, extra.vat_permille, **shown)
