"""A policy held against the limits that the house set itself, as a run counted them week by week."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from vastgoed.mandates.rules.finding import Figures, Finding, Measured
from vastgoed.mandates.rules.limits import UNKNOWN
from vastgoed.mandates.rules.prices import Within, amount, hourly
from vastgoed.policies.clauses.guardrail.rules import Guardrail
from vastgoed.policies.rules.policy import Policy
from vastgoed.text import LANGUAGES
from vastgoed.words import Words, number

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
PERIODS = {
    "week": Words("{n} weken", "{n} weeks"),
    "month": Words("{n} maanden", "{n} months"),
    "quarter": Words("{n} kwartalen", "{n} quarters"),
}
COUNTED = Words(
    "Afgesproken is {needed}. Dat lukt in {kept} van de {periods}. Het krapst is het {got}.",
    "Agreed is {needed}. That holds in {kept} of {periods}. At its tightest it is {got}.",
)
Got = tuple[Fraction, bool]
"""What it comes to at its worst, and whether it always holds."""


def of_guardrails(policy: Policy, titles: Mapping[str, Words], figures: Figures | None) -> Iterator[Finding]:
    """titles: of the clauses, by their ids."""
    for rule in policy.of(Guardrail):
        counted = _counted(rule, figures)
        got = _priced(rule, policy) if rule.metric == "price_for_social" else _worst(counted)
        needed, told = _said(rule, Fraction(rule.limit), bound=True), _said(rule, got[0]) if got else None
        said = _sentence(rule, counted, (needed, told))
        forbids = rule.severity == "forbid" and (counted is None or counted.worse)
        title, ok = titles.get(rule.clause, Words("", "")), got[1] if got else None
        yield Finding(
            "guardrail", rule.clause, title, needed, told or UNKNOWN, ok,
            legal=False, said=said, forbids=forbids, clause=rule.clause,
        )  # fmt: skip


def _counted(rule: Guardrail, figures: Figures | None) -> Measured | None:
    """By a run of these very rules; one of others knows nothing of this limit."""
    found = figures.limits.get(rule.clause) if figures else None
    return found if found and (found.metric, found.limit) == (rule.metric, rule.limit) else None


def _worst(counted: Measured | None) -> Got | None:
    if counted is None or counted.soon.worst is None:
        return None
    return Fraction(counted.soon.worst), not counted.soon.broken


def _sentence(rule: Guardrail, counted: Measured | None, numbers: tuple[Words, Words | None]) -> Words:
    """numbers: what is needed, and what there is."""
    needed, got = numbers
    if got is None:
        return NOT_MEASURED.filled(needed=needed)
    if counted is None or rule.period == "year":
        return MEASURED.filled(needed=needed, got=got)
    soon = counted.soon
    periods = PERIODS[rule.period or "month"].filled(n=soon.periods)
    return COUNTED.filled(needed=needed, got=got, kept=soon.periods - soon.broken, periods=periods)


def _priced(rule: Guardrail, policy: Policy) -> Got | None:
    dearest = _dearest(rule, policy)
    return None if dearest is None else (dearest, rule.holds(dearest))


def _dearest(rule: Guardrail, policy: Policy) -> Fraction | None:
    """By the same prices as `policy check`: as they stand, VAT or not."""
    within = Within(rule.scope.rooms, rule.scope.categories, rule.scope.bands or None, "social")
    found = [it.cents for it in hourly(policy, within, max, paid=False) if it.cents is not None]
    return max(found, default=None)


def _said(rule: Guardrail, value: Fraction, *, bound: bool = False) -> Words:
    shown = value / 10 if rule.metric == "social_share" else value
    n = amount(value) if rule.metric in IN_CENTS else Words(*(number(shown, it) for it in LANGUAGES))
    said = PERIOD[rule.period].filled(limit=METRIC[rule.metric].filled(n=n))
    return BOUND[rule.operator].filled(limit=said) if bound else said
