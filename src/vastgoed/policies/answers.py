"""One answer to one request: the JSON of the command line, also what the regulations are tested with."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import Any

from vastgoed.errors import Refusal
from vastgoed.houses.rules import free_days
from vastgoed.money import Money
from vastgoed.period import HOUSE_ZONE, day_of
from vastgoed.policies.clauses.deposit.rules import Event
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.cancelling import Booked, cancellation_fee
from vastgoed.policies.rules.conditions import Situation
from vastgoed.policies.rules.depositing import Security, rent_of, security
from vastgoed.policies.rules.guarding import added, judged
from vastgoed.policies.rules.lines import Quote
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.ranking import ranking
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.rounds import standing
from vastgoed.policies.rules.stay import Stay, stay


def facts_of(policy: Policy, moments: Iterable[datetime]) -> Facts:
    """The house zone and the public holidays of the years around these moments."""
    years = sorted({moment.year + n for moment in moments for n in (-1, 0, 1)})
    return Facts(HOUSE_ZONE, free_days(policy.vocabulary.holidays_of, tuple(years)))


def answer(policy: Policy, form: RequestForm) -> dict[str, Any]:
    """The quote as JSON; with what cancelling costs, what of the deposit comes back, and who goes first.

    Without a room, `rent_cents` is the price that cancelling is counted over. Raises Refusal when the
    request is wrong.
    """
    facts = facts_of(policy, [moment for moment in (form.start, form.end, form.cancelled_at) if moment])
    if form.rent_cents is not None and not (form.room or form.rooms):
        return {"total_cents": form.rent_cents} | _fee(
            policy, form, Money(form.rent_cents), Money(0), form.situation
        )
    request = form.request(policy)
    found = quote(policy, request, facts)
    time = stay(request, policy.vocabulary.week, facts)
    answered = found.as_json() | ranking(policy, request, form.rivals, standing(policy, request, time))
    unanswered = form.unanswered(policy)
    answered |= {"unanswered": unanswered} if unanswered else {}
    answered |= _in_round(policy, request, time) | _guarded(policy, form, request, time, found)
    return answered | _ended(policy, form, request, found, facts)


def _in_round(policy: Policy, request: Request, time: Stay) -> dict[str, Any]:
    found = standing(policy, request, time)
    return {"round": found.as_json()} if found else {}


def _guarded(policy: Policy, form: RequestForm, request: Request, time: Stay, found: Quote) -> dict[str, Any]:
    """What becomes of the limits of the house, with this booking, where the request tells the figures."""
    told = {clause: Fraction(figure) for clause, figure in form.measured.items()}
    if not told:
        return {}
    verdicts = judged(policy, added(policy, told, request, time, found))
    return {"guardrails": [verdict.as_json() for verdict in verdicts]}


def _ended(policy: Policy, form: RequestForm, request: Request, found: Quote, facts: Facts) -> dict[str, Any]:
    """What is due and what comes back, as far as it is known how the use ended."""
    rent = found.total if form.rent_cents is None else Money(form.rent_cents)
    time = stay(request, policy.vocabulary.week, facts)
    held = security(policy, request, time, rent_of(found.lines) if form.rent_cents is None else rent)
    fee = _fee(policy, form, rent, held.amount, time.situation)
    owed = Money(fee["fee_cents"]) if fee else rent
    back = held.comes_back(_event(form), time, owed) if held.rule else Money(0)
    return fee | _security(held, back) | _deposit_due(held, form)


def _security(held: Security, back: Money) -> dict[str, Any]:
    return {"deposit_refund_cents": back.cents} if held.rule else {}


def _deposit_due(held: Security, form: RequestForm) -> dict[str, Any]:
    """The day by which the deposit is paid, where a clause says so."""
    booked, used = (moment and day_of(moment) for moment in (form.booked_at, form.start))
    due = held.rule.due_on(booked, used) if held.rule else None
    return {"deposit_due": due.isoformat()} if due else {}


def _event(form: RequestForm) -> Event:
    if not form.cancelled:
        return "used"
    return "no_show" if form.cancelled_at is None else "cancelled"


def _fee(policy: Policy, form: RequestForm, rent: Money, deposit: Money, told: Situation) -> dict[str, Any]:
    if not form.cancelled:
        return {}
    if form.start is None:
        raise Refusal("policies.time_missing", "Vul in van wanneer tot wanneer u komt.", field="start")
    booked = Booked(rent, form.start, form.category or "", form.room, deposit, told)
    facts = facts_of(policy, [moment for moment in (form.start, form.cancelled_at) if moment])
    fee, clause, why = cancellation_fee(policy, booked, form.cancelled_at, facts)
    return {"fee_cents": fee.cents, "fee": {"clause": clause, "text": why.nl, "text_en": why.en}}
