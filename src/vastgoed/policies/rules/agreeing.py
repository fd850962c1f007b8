"""A price on request, once somebody has said it."""

from collections.abc import Iterator, Sequence

from vastgoed.errors import Refusal
from vastgoed.money import Rate
from vastgoed.policies.rules.lines import AGREED, ON_REQUEST, QuoteLine
from vastgoed.policies.rules.listing import Pricing
from vastgoed.policies.rules.request import Request
from vastgoed.text import msgid

FIXED = msgid("Hier is geen prijs op aanvraag volgens de regel {name}.")


def agreed(
    lines: Sequence[QuoteLine], request: Request, pricing: Pricing, before: Sequence[QuoteLine]
) -> Iterator[QuoteLine]:
    """The lines of a room, what was agreed standing once for the whole booking. before: of other rooms."""
    said = {line.clause for line in before}
    for line in lines:
        cents = request.agreed.get(line.clause)
        if line.code != ON_REQUEST or cents is None:
            yield line
        elif line.clause not in said:
            said.add(line.clause)
            yield pricing.line(line.clause, AGREED, Rate.of_cents(cents), 1, line.vat_permille)


def check_agreed(request: Request, lines: Sequence[QuoteLine]) -> None:
    """Raises Refusal when a price was said where the policy has one already, or none at all."""
    known = {line.clause for line in lines if line.code == AGREED}
    for clause in request.agreed:
        if clause not in known:
            raise Refusal("policies.not_on_request", FIXED, field="agreed", name=clause)
