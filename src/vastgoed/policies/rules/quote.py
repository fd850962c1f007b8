"""What a request costs under a policy, whether it may, and which clause says so. Pure and deterministic."""

from collections.abc import Iterator
from fractions import Fraction

from vastgoed.errors import Refusal
from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.lines import Pricing, Quote, QuoteLine, Refused
from vastgoed.policies.rules.policy import Cell, Policy
from vastgoed.policies.rules.pricing import room_lines
from vastgoed.policies.rules.refusing import refusal, refusals
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.stay import Stay, stay
from vastgoed.text import msgid

__all__ = ["Facts", "Quote", "Request", "objections", "quote"]

NO_CATEGORY = msgid("De gebruikerscategorie «{value}» bestaat hier niet.")
NO_ACTIVITY = msgid("De activiteit «{value}» bestaat hier niet.")


def objections(policy: Policy, request: Request, facts: Facts) -> tuple[Refused, ...]:
    """Every clause that says no, of which a quote tells the first."""
    check(policy, request)
    return tuple(refusals(policy, request, stay(request, policy.vocabulary.week, facts)))


def quote(policy: Policy, request: Request, facts: Facts, *, set_aside: bool = False) -> Quote:
    """Price a request. A refusal by a clause is part of the answer, with the price where there is one.

    set_aside: somebody passes over the refusal, so that there must be a price.

    Raises Refusal when the request itself is wrong: unknown room, category, activity or extra, no rooms,
    no people where the price is per person, no times where the price needs them.
    """
    check(policy, request)
    time = stay(request, policy.vocabulary.week, facts)
    refused = refusal(policy, request, time)
    priced = set_aside or refused is None or refused.code != "policies.not_for_hire"
    lines = tuple(_lines(policy, request, time)) if priced else ()
    approvals = _approvals(policy, request)
    return Quote(
        category=request.category,
        function=policy.vocabulary.categories[request.category].function,
        lines=lines,
        refused_by=refused,
        needs_approval=bool(approvals),
        approval_clause=approvals[0].clause if approvals else None,
        holds=all(rule.holds for rule in approvals),
    )


def check(policy: Policy, request: Request) -> None:
    """Refuse words that are not in the vocabulary."""
    words = policy.vocabulary
    _known("category", request.category, words.categories, NO_CATEGORY)
    for room in request.rooms:
        _known("rooms", room, words.rooms, msgid("De ruimte «{value}» staat niet in de huisregels."))
    for extra, count in request.extras.items():
        _known("extras", extra, policy.extras, msgid("«{value}» is hier niet te huur."))
        if count < 0:
            raise Refusal("policies.negative_count", "Een aantal is nul of meer.", field="extras")
    if request.activity != OTHER:
        _known("activity", request.activity, words.activities, NO_ACTIVITY)
    if not request.rooms:
        raise Refusal("policies.rooms_missing", "Kies een ruimte.", field="rooms")


def _known(field: str, value: str, words: object, sentence: str) -> None:
    if value not in words:  # type: ignore[operator]
        raise Refusal(f"policies.unknown_{field}", sentence, field=field, value=value)


def _lines(policy: Policy, request: Request, time: Stay) -> Iterator[QuoteLine]:
    pricing = Pricing(policy.prices_are, request.uses, tuple(policy.vocabulary.bands.values()))
    billed = Fraction(0)
    for room in request.rooms:
        name = policy.vocabulary.rooms[room] if len(request.rooms) > 1 else None
        lines, minutes = room_lines(_cell(policy, request, room), request, time, pricing, name)
        yield from lines
        billed = max(billed, minutes)
    yield from _extras(policy, request, time, pricing, billed)


def _extras(
    policy: Policy, request: Request, time: Stay, pricing: Pricing, billed: Fraction
) -> Iterator[QuoteLine]:
    for name, count in request.extras.items():
        extra = policy.extras[name]
        rate = extra.price_for(request.rooms, request.category)
        if count and rate is not None:
            quantity = extra.quantity(count, time, billed)
            label = {"nl": extra.label.nl, "en": extra.label.en}
            yield pricing.line(name, f"extra.{extra.per}", rate, quantity, extra.vat_permille, item=label)


def _approvals(policy: Policy, request: Request) -> list[Approval]:
    """The clauses that want the manager to say yes; the strictest clause wins."""
    return [
        rule
        for room in request.rooms
        for rule in _cell(policy, request, room).approvals
        if rule.by == "manager" and rule.applies(room, request.category, request.persons)
    ]


def _cell(policy: Policy, request: Request, room: str) -> Cell:
    return policy.cells[room, request.category]
