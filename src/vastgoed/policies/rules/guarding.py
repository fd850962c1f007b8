"""Whether the limits that a house set itself hold: of what was measured, and of the prices themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from vastgoed.money import MICRO, Rate
from vastgoed.policies.clauses.guardrail.rules import HOURS_OF, Guardrail
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.findings import Finding
from vastgoed.policies.rules.lines import Quote
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.words import Words, price

TOO_DEAR = Words(
    "Sociaal gebruik mag hooguit {limit} per uur kosten. Voor {room}, {category} is het {found} ({clause}).",
    "Social use may cost at most {limit} per hour. For {room}, {category} it is {found} ({clause}).",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """measured: hours, permille, requests or cents, by the metric of the clause."""

    rule: Guardrail
    measured: Fraction

    @property
    def holds(self) -> bool:
        return self.rule.holds(self.measured)

    def as_json(self) -> dict[str, Any]:
        whole = self.measured.denominator == 1
        return {
            "clause": self.rule.clause,
            "metric": self.rule.metric,
            "measured": int(self.measured) if whole else str(self.measured),
            "limit": self.rule.limit,
            "holds": self.holds,
            "severity": self.rule.severity,
        }


def judged(policy: Policy, measured: Mapping[str, Fraction]) -> list[Verdict]:
    """Per guardrail of which a figure is known, by its clause, whether it holds."""
    rules = policy.of(Guardrail)
    return [Verdict(rule, measured[rule.clause]) for rule in rules if rule.clause in measured]


def added(
    policy: Policy, measured: Mapping[str, Fraction], request: Request, time: Stay, found: Quote
) -> dict[str, Fraction]:
    """The figures with this booking counted in: its hours, or its price."""
    more = {
        rule.clause: _more(rule, request, time, found)
        for rule in policy.of(Guardrail)
        if any(rule.scope.covers(room, request.category) for room in request.rooms)
    }
    return {clause: figure + more.get(clause, 0) for clause, figure in measured.items()}


def _more(rule: Guardrail, request: Request, time: Stay, found: Quote) -> Fraction:
    if found.refused_by is not None:
        return Fraction(0)
    if rule.metric == "income":
        return Fraction(found.total.cents)
    if HOURS_OF.get(rule.metric) != found.function:
        return Fraction(0)
    if not rule.scope.bands:
        return (time.elapsed or Fraction(0)) * request.uses / 60
    inside = [piece.period.minutes for piece in time.pieces if piece.mask & rule.scope.bands]
    return sum(inside, Fraction(0)) * request.uses / 60


def too_dear(policy: Policy, severity: str) -> Iterator[Finding]:
    """Prices per hour for social use above what the house allows; blocks by the hour that they last."""
    rules = [r for r in policy.of(Guardrail) if r.metric == "price_for_social" and r.severity == severity]
    for (room, category), cell in policy.cells.items() if rules else ():
        known = policy.vocabulary.categories[category]
        for rule in rules:
            dear = [offer for offer in cell.of(Offer) if not rule.holds(_hourly(offer))]
            if known.function == "social" and rule.scope.covers(room, category) and dear:
                words = {"room": policy.vocabulary.rooms[room], "category": known.label}
                found = {"limit": _euros(Rate.of_cents(rule.limit)), "found": _euros(dear[0].rate)}
                told = {**words, **found, "clause": dear[0].clause}
                yield Finding(TOO_DEAR, rule.clause, told, (dear[0].clause,))


def _hourly(offer: Offer) -> Fraction:
    """Cents per hour; nothing where the price is not for a length of time."""
    cents = Fraction(offer.rate.micro, MICRO)
    if offer.unit == "block" and offer.block_minutes:
        return cents * 60 / offer.block_minutes
    return cents if offer.unit == "hour" else Fraction(0)


def _euros(rate: Rate) -> Words:
    return Words(price(rate, "nl"), price(rate, "en"))
