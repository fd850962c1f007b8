"""What a request costs under a policy, whether it may, and which clause says so. Pure and deterministic."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from vastgoed.errors import Refusal
from vastgoed.money import total
from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.rules.adjusting import Rent, adjusted, over_all
from vastgoed.policies.rules.agreeing import agreed, check_agreed
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.depositing import rent_of, security
from vastgoed.policies.rules.extras import extra_lines
from vastgoed.policies.rules.lasting import lasting
from vastgoed.policies.rules.lines import Quote, QuoteLine, Refused
from vastgoed.policies.rules.listing import Pricing
from vastgoed.policies.rules.overrunning import overrun
from vastgoed.policies.rules.policy import Cell, Policy
from vastgoed.policies.rules.pricing import rented
from vastgoed.policies.rules.refusing import refusal, refusals
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.rounds import Standing, standing
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.stay import Stay, stay
from vastgoed.policies.rules.working import worked
from vastgoed.text import msgid

__all__ = ["Facts", "Quote", "Request", "objections", "quote"]

NO_CATEGORY = msgid("De gebruikerscategorie «{value}» bestaat hier niet.")
NO_ACTIVITY = msgid("De activiteit «{value}» bestaat hier niet.")


def objections(policy: Policy, request: Request, facts: Facts) -> tuple[Refused, ...]:
    """Every clause that says no, of which a quote tells the first."""
    check(policy, request)
    return tuple(refusals(policy, request, _time(policy, request, facts)))


def quote(policy: Policy, request: Request, facts: Facts, *, set_aside: bool = False) -> Quote:
    """Price a request. A refusal by a clause is part of the answer, with the price where there is one.

    set_aside: somebody passes over the refusal, so that there must be a price.

    Raises Refusal when the request itself is wrong: unknown room, category, activity or extra, no rooms,
    no people where the price is per person, no times where the price needs them.
    """
    check(policy, request)
    time = _time(policy, request, facts)
    refused = refusal(policy, request, time)
    priced = set_aside or refused is None or refused.code != "policies.not_for_hire"
    lines = tuple(lines_of(policy, request, time)) if priced else ()
    approvals = approving(policy, request, time)
    deposit = security(policy, request, time, rent_of(lines))
    asked = [rule.clause for rule in approvals] + [it.clause for it in lines if it.on_request]
    return Quote(
        category=request.category,
        function=policy.vocabulary.categories[request.category].function,
        lines=lines,
        refused_by=refused,
        needs_approval=bool(asked),
        approval_clause=asked[0] if asked else None,
        deposit=deposit.amount,
        holds=all(rule.holds for rule in approvals if isinstance(rule, Approval | Standing)),
        deposit_clause=deposit.rule.clause if deposit.rule else None,
    )


def _time(policy: Policy, request: Request, facts: Facts) -> Stay:
    return lasting(policy, request, stay(request, policy.vocabulary.week, facts))


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


def _known(field: str, value: str, words: Container[str], sentence: str) -> None:
    if value not in words:
        raise Refusal(f"policies.unknown_{field}", sentence, field=field, value=value)


def lines_of(policy: Policy, request: Request, time: Stay) -> Iterator[QuoteLine]:
    """Time that is only preparation costs its share, unless it is cheaper to count it as any other."""
    found = _hired(policy, request, time)
    if any("share" in line.params for line in found):
        found = min(found, _hired(policy, replace(request, setup_until=None), time), key=_sum)
    yield from found
    if request.worked:
        yield from worked(_cell(policy, request, request.rooms[0]), request, time, found)


def _sum(lines: Sequence[QuoteLine]) -> int:
    return total([line.money for line in lines]).cents


def _hired(policy: Policy, request: Request, time: Stay) -> list[QuoteLine]:
    words = policy.vocabulary
    pricing = Pricing(policy.prices_are, request.uses, tuple(words.bands.values()), words.questions)
    billed, found = Fraction(0), list[QuoteLine]()
    for n, room in enumerate(request.rooms):
        name = policy.vocabulary.rooms[room] if len(request.rooms) > 1 else None
        cell, at = _cell(policy, request, room), with_floor(policy, room, time)
        rent = rented(cell, request, at, pricing, name)
        hired = list(agreed(rent.lines, request, pricing, found)) if request.agreed else rent.lines
        of_it = Rent(hired, rent.billed, rent.blocks)
        found += [*hired, *adjusted(cell, request, at, of_it, pricing, once=n == 0)]
        found += overrun(cell, request, at, hired, pricing)
        billed = max(billed, rent.billed)
    check_agreed(request, found)
    found += extra_lines(policy, request, time, pricing, billed)
    first = _cell(policy, request, request.rooms[0])
    return [*found, *over_all(first, request, time, Rent(found, billed, Fraction(0)), pricing)]


def with_floor(policy: Policy, room: str, time: Stay) -> Stay:
    """With the square metres of this room, unless the request told others."""
    m2 = policy.vocabulary.m2.get(room)
    if m2 is None or "m2" in time.situation.known:
        return time
    return replace(time, situation=replace(time.situation, known={**time.situation.known, "m2": m2}))


def approving(policy: Policy, request: Request, time: Stay) -> list[Approval | Eligibility | Standing]:
    """The clauses that want the manager to say yes; the strictest clause wins."""
    cells = [_cell(policy, request, room) for room in request.rooms]
    found: list[Approval | Eligibility | Standing] = [
        rule
        for cell in cells
        for rule in cell.of(Approval)
        if rule.by == "manager" and rule.applies(request, time)
    ]
    found += [
        rule for cell in cells for rule in cell.of(Eligibility) if rule.asks and rule.refuses(request, time)
    ]
    asked = standing(policy, request, time)
    return [*found, asked] if asked and asked.waits else found


def _cell(policy: Policy, request: Request, room: str) -> Cell:
    return policy.cells[room, request.category]
