"""How long blocks last that were counted: known where every price by the block says the same."""

from dataclasses import replace
from math import ceil

from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay


def lasting(policy: Policy, request: Request, time: Stay) -> Stay:
    """With the minutes of the blocks, unless the request told others."""
    amount, known = request.amount, time.situation.known
    if time.pieces or amount is None or amount.unit != "block" or "minutes" in known:
        return time
    lengths = _lengths(policy, request)
    if len(lengths) != 1 or not all(lengths):
        return time
    told = {**known, "minutes": ceil(amount.count) * next(iter(lengths))}
    return replace(time, situation=replace(time.situation, known=told))


def _lengths(policy: Policy, request: Request) -> set[int]:
    """Zero for blocks that are windows of the clock."""
    cells = (policy.cells[room, request.category] for room in request.rooms)
    offers = (offer for cell in cells for offer in cell.of(Offer) if offer.unit == "block")
    return {offer.block_minutes for offer in offers if offer.scope.means(request.activity)}
