from collections.abc import Iterator

from vastgoed.policies.clauses.protection.forms import MuchForm, ProtectionForm, StepForm
from vastgoed.policies.clauses.protection.rules import PER
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, counted, percent, span

KEPT = Words("{where}: {much} {per} blijft vrij voor {whom}.", "{where}: {much} {per} is kept for {whom}.")
LIMIT = Words("{where}: hooguit {much} {per} voor {whom}.", "{where}: at most {much} {per} for {whom}.")
AT_LEAST = Words("minstens {n}", "at least {n}")
WHOLE = Words("de hele openingstijd", "all opening time")
OF_OPEN = Words("{n} van de openingstijd", "{n} of the opening hours")
TOGETHER = Words("Deze ruimtes tellen samen.", "These rooms count together.")
NEVER = Words("Dit wordt niet eerder vrijgegeven.", "This is not released.")
HALFWAY = Words("{when} geldt nog {share} daarvan.", "{when} {share} of that still holds.")
FREE = Words("{when} geldt dit niet meer.", "{when} this no longer holds.")
ALL = 1000
"""Permille."""
DAYS = Words("Vanaf {days} van tevoren", "From {days} before use")
SAME_DAY = Words("Op de dag zelf", "On the day itself")


def sentences(clause: ProtectionForm, names: Names) -> list[str]:
    say = names.language
    where = f"{names.rooms(clause.rooms)}{names.when(clause.bands)}"
    much = _much(clause.at_least or clause.at_most, names)
    if clause.at_least and clause.at_least.permille != ALL:
        much = AT_LEAST.filled(n=much).said(say)
    form = KEPT if clause.at_least else LIMIT
    first = form.filled(where=where, much=much, per=PER[clause.period], whom=_whom(clause, names)).said(say)
    together = [TOGETHER.said(say)] * (len(clause.rooms) > 1)
    released = list(_released(clause.release, names)) or [NEVER.said(say)]
    return [first, *together, *released]


def _much(much: MuchForm | None, names: Names) -> str:
    if much and much.hours:
        return span(much.hours * 60, names.language)
    if much and much.permille == ALL:
        return WHOLE.said(names.language)
    share = percent(much.permille or 0 if much else 0, names.language)
    return OF_OPEN.filled(n=share).said(names.language)


def _whom(clause: ProtectionForm, names: Names) -> str:
    labels = {name: names.labels["categories", name] for name in clause.whom.categories or ()}
    return clause.whom.words(labels).said(names.language)


def _released(steps: list[StepForm], names: Names) -> Iterator[str]:
    say = names.language
    for step in steps:
        days = DAYS.filled(days=counted(step.days_before, "calendar_days", say))
        when = days if step.days_before else SAME_DAY
        share = percent(step.permille, say)
        yield (HALFWAY if step.permille else FREE).filled(when=when, share=share).said(say)
