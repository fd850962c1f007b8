"""Examples in a policy: a booking and what must come of it, so that a price list proves itself."""

from collections.abc import Sequence
from typing import Self

from pydantic import model_validator

from vastgoed.errors import Refusal
from vastgoed.money import Rate
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.forms import Cents, Form, Id, Line, problem
from vastgoed.policies.problems import Problem
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.words import Words, price

WRONG_PRICE = Words(
    "Het voorbeeld «{name}» komt uit op {found}, niet op {wanted}.",
    "Example “{name}” costs {found}, not {wanted}.",
)
WRONG_REFUSAL = Words(
    "Het voorbeeld «{name}» wordt geweigerd door {found}, niet door {wanted}.",
    "Example “{name}” is refused by {found}, not by {wanted}.",
)
IMPOSSIBLE = Words("Het voorbeeld «{name}» kan niet: {why}", "Example “{name}” cannot be priced: {why}")


class ExpectationForm(Form):
    """total_cents, or the id of the clause that refuses; exactly one."""

    total_cents: Cents | None = None
    refused_by: Id | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.total_cents is None) == (self.refused_by is None):
            raise problem("Kies total_cents of refused_by.", "Choose total_cents or refused_by.")
        return self


class ExampleForm(Form):
    name: Line
    booking: RequestForm
    expect: ExpectationForm


def failing(policy: Policy, examples: Sequence[ExampleForm]) -> list[Problem]:
    """The examples that do not come out as they say; public holidays are left out of them."""
    found = ((("examples", n), _outcome(policy, example)) for n, example in enumerate(examples))
    return [Problem(path, words) for path, words in found if words]


def outcome(policy: Policy, example: ExampleForm) -> ExpectationForm:
    """What it comes to now. Raises Refusal when it cannot be asked at all any more."""
    answer = quote(policy, example.booking.request(policy), Facts(HOUSE_ZONE))
    if answer.refused_by:
        return ExpectationForm(refused_by=answer.refused_by.clause)
    return ExpectationForm(total_cents=answer.total.cents)


def _outcome(policy: Policy, example: ExampleForm) -> Words | None:
    name, wanted = example.name, example.expect
    try:
        found = outcome(policy, example)
    except Refusal as refusal:
        return IMPOSSIBLE.filled(name=name, why=str(refusal))
    if found.refused_by != wanted.refused_by:
        refused = {"found": found.refused_by or "–", "wanted": wanted.refused_by or "–"}
        return WRONG_REFUSAL.filled(name=name, **refused)
    if wanted.total_cents is None or found.total_cents is None or found == wanted:
        return None
    costs = {"found": _euros(found.total_cents), "wanted": _euros(wanted.total_cents)}
    return WRONG_PRICE.filled(name=name, **costs)


def _euros(cents: int) -> Words:
    rate = Rate.of_cents(cents)
    return Words(price(rate, "nl"), price(rate, "en"))
