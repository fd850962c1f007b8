"""One answer to one request: the JSON of the command line, also what the regulations are tested with."""

from datetime import datetime
from typing import Any

from holidays import country_holidays

from vastgoed.errors import Refusal
from vastgoed.money import Money
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.cancelling import cancellation_fee
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import quote


def dutch_facts(moments: list[datetime]) -> Facts:
    """The house zone and the Dutch public holidays of the years around these moments."""
    years = {moment.year + n for moment in moments for n in (-1, 0, 1)}
    return Facts(HOUSE_ZONE, frozenset(country_holidays("NL", years=sorted(years))) if years else frozenset())


def answer(policy: Policy, form: RequestForm) -> dict[str, Any]:
    """The quote as JSON, with `fee_cents` beside it when the request says when it was cancelled.

    Without a room, `rent_cents` is the price that cancelling is counted over. Raises Refusal when the
    request is wrong.
    """
    found: dict[str, Any] = {"total_cents": form.rent_cents}
    if form.rent_cents is None or form.room or form.rooms:
        facts = dutch_facts([moment for moment in (form.start, form.end) if moment])
        found = quote(policy, form.request(policy), facts).as_json()
    return found | (_fee(policy, form, found["total_cents"]) if form.cancelled else {})


def _fee(policy: Policy, form: RequestForm, total_cents: int) -> dict[str, Any]:
    if form.start is None:
        raise Refusal("policies.time_missing", "Vul in van wanneer tot wanneer u komt.", field="start")
    rent = Money(total_cents if form.rent_cents is None else form.rent_cents)
    fee, clause, why = cancellation_fee(
        policy, rent, form.start, form.cancelled_at, HOUSE_ZONE, form.category or ""
    )
    return {"fee_cents": fee.cents, "fee": {"clause": clause, "text": why.nl, "text_en": why.en}}
