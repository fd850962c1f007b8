"""A policy held against the limits that the house set itself, of what a run says of a year."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from vastgoed.mandates.rules.finding import Figures, Finding
from vastgoed.mandates.rules.limits import UNKNOWN
from vastgoed.mandates.rules.prices import Within, amount, hourly
from vastgoed.policies.clauses.guardrail.rules import HOURS_OF, Guardrail
from vastgoed.policies.rules.policy import Policy
from vastgoed.text import LANGUAGES
from vastgoed.words import Words, number

PARTS_OF_A_YEAR = {"week": Fraction(7 * 4, 365 * 4 + 1), "month": Fraction(1, 12), "quarter": Fraction(1, 4)}
ALL = 1000
BOUND = {
    "at_least": Words("minstens {limit}", "at least {limit}"),
    "at_most": Words("hooguit {limit}", "at most {limit}"),
}
PERIOD = {
    "week": Words("{limit} per week", "{limit} a week"),
    "month": Words("{limit} per maand", "{limit} a month"),
    "quarter": Words("{limit} per kwartaal", "{limit} a quarter"),
    "year": Words("{limit} per jaar", "{limit} a year"),
    None: Words("{limit}", "{limit}"),
}
METRIC = {
    "social_hours": Words("{n} uur sociaal gebruik", "{n} hours of social use"),
    "commercial_hours": Words("{n} uur commercieel gebruik", "{n} hours of commercial use"),
    "own_hours": Words("{n} uur eigen gebruik", "{n} hours of own use"),
    "social_share": Words("{n} % van de uren sociaal", "{n}% of the hours social"),
    "displaced_social_requests": Words("{n} sociale aanvragen verdrongen", "{n} social requests displaced"),
    "price_for_social": Words("{n} per uur voor sociaal gebruik", "{n} an hour for social use"),
    "income": Words("{n} inkomsten", "{n} of income"),
}
IN_CENTS = ("price_for_social", "income")
MEASURED = Words(
    "Afgesproken is {needed}. Met deze regels is het {got}.",
    "Agreed is {needed}. With these rules it is {got}.",
)
NOT_MEASURED = Words(
    "Afgesproken is {needed}. Wat het met deze regels wordt, weten we nog niet.",
    "Agreed is {needed}. What it becomes with these rules is not known yet.",
)
ON_AVERAGE = Words("gemiddeld {limit}", "{limit} on average")


def of_guardrails(policy: Policy, titles: Mapping[str, Words], figures: Figures | None) -> Iterator[Finding]:
    """titles: of the clauses, by their ids."""
    for rule in policy.of(Guardrail):
        measured = _measured(rule, policy, figures)
        needed = _said(rule, Fraction(rule.limit), bound=True)
        got = UNKNOWN if measured is None else _average(rule, measured)
        words = NOT_MEASURED if measured is None else MEASURED
        ok = None if measured is None else rule.holds(measured)
        said, title = words.filled(needed=needed, got=got), titles.get(rule.clause, Words("", ""))
        forbids = rule.severity == "forbid"
        yield Finding("guardrail", rule.clause, title, needed, got, ok, False, said, forbids, (), rule.clause)  # noqa: FBT003


def _measured(rule: Guardrail, policy: Policy, figures: Figures | None) -> Fraction | None:
    """Nothing of a part of the house: a run counts the whole."""
    if rule.metric == "price_for_social":
        return _dearest(rule, policy)
    scope = rule.scope
    if figures is None or scope.rooms is not None or scope.categories is not None or scope.bands:
        return None
    share = PARTS_OF_A_YEAR.get(rule.period or "year", Fraction(1))
    if rule.metric == "income":
        return figures.cents_soon * share
    if rule.metric in HOURS_OF:
        return figures.hours.get(HOURS_OF[rule.metric], Fraction(0)) * share if figures.hours else None
    return _social_share(figures) if rule.metric == "social_share" else None


def _social_share(figures: Figures) -> Fraction | None:
    every = sum(figures.hours.values(), Fraction(0))
    return figures.hours.get("social", Fraction(0)) * ALL / every if every else None


def _dearest(rule: Guardrail, policy: Policy) -> Fraction | None:
    """By the same prices as `policy check`: as they stand, VAT or not."""
    within = Within(rule.scope.rooms, rule.scope.categories, rule.scope.bands or None, "social")
    found = [it.cents for it in hourly(policy, within, max, paid=False) if it.cents is not None]
    return max(found, default=None)


def _average(rule: Guardrail, value: Fraction) -> Words:
    said = _said(rule, value)
    return ON_AVERAGE.filled(limit=said) if rule.period not in (None, "year") else said


def _said(rule: Guardrail, value: Fraction, *, bound: bool = False) -> Words:
    shown = value / 10 if rule.metric == "social_share" else value
    n = amount(value) if rule.metric in IN_CENTS else Words(*(number(shown, it) for it in LANGUAGES))
    said = PERIOD[rule.period].filled(limit=METRIC[rule.metric].filled(n=n))
    return BOUND[rule.operator].filled(limit=said) if bound else said
