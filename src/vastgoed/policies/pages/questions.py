"""What the calculator asks under a policy: only what its prices depend on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vastgoed.policies import asking
from vastgoed.policies.asking import Asked
from vastgoed.policies.clauses.extra.forms import ExtraForm
from vastgoed.policies.clauses.extra.sentences import sentences
from vastgoed.policies.clauses.hour_or_block.forms import HourOrBlockForm
from vastgoed.policies.clauses.tariff.forms import TariffForm
from vastgoed.policies.document import Document
from vastgoed.policies.drafts import labels
from vastgoed.policies.names import Names
from vastgoed.policies.rules.policy import in_order
from vastgoed.policies.rules.request import CONTRACT_UNITS
from vastgoed.policies.rules.words import FIGURES
from vastgoed.text import Language

Option = tuple[str, str]
SHOWN = ("persons", "minutes", "nights", "days_ahead")
"""Figures that the time and the number of people tell already."""


@dataclass(frozen=True, slots=True)
class ExtraAsked:
    """once: it is there or not, so a tick will do; else people say how many."""

    id: str
    label: str
    hint: str
    once: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """activities is empty where the policy has none; units: only where the booker chooses.

    contracts: units of time that are hired as a whole, such as a month; weekly: hours a week matter to that.
    conditions: what rules look at besides, where somebody tries what these do.
    """

    rooms: list[Option]
    categories: list[Option]
    activities: list[Option]
    extras: list[ExtraAsked]
    booker_chooses: bool
    contracts: list[Option]
    weekly: bool
    conditions: tuple[Asked, ...] = ()


def questions(document: Document, language: Language) -> Questions:
    words, names = document.vocabulary, Names.of(document.vocabulary, language)
    return Questions(
        rooms=[(room.id, room.label.words.said(language)) for room in words.rooms],
        categories=[
            (category.id, category.label.words.said(language)) for category in in_order(words.categories)
        ],
        activities=[(activity.id, activity.label.words.said(language)) for activity in words.activities],
        extras=[_extra(clause, names) for clause in document.clauses if isinstance(clause, ExtraForm)],
        booker_chooses=any(
            isinstance(clause, HourOrBlockForm) and clause.choice == "booker_chooses"
            for clause in document.clauses
        ),
        contracts=[
            (unit, labels.choice("tariff", "unit", unit).said(language)) for unit in _contracts(document)
        ],
        weekly=any(isinstance(it, TariffForm) and it.each == "weekly_hour" for it in document.clauses),
    )


def _contracts(document: Document) -> list[str]:
    """The shortest first."""
    units = {it.unit for it in document.clauses if isinstance(it, TariffForm)}
    return [unit for unit in CONTRACT_UNITS if unit in units]


def _extra(clause: ExtraForm, names: Names) -> ExtraAsked:
    several = clause.per == "item" or (clause.per == "use" and (clause.stock or 0) > 1)
    hint = " ".join(sentences(clause, names))
    return ExtraAsked(clause.id, clause.title.words.said(names.language), hint, not several)


def conditions(document: Document, language: Language) -> tuple[Asked, ...]:
    """What the conditions of rules look at and nothing else of a wish tells: figures, then questions."""
    clauses = [clause.model_dump(mode="json", by_alias=True) for clause in document.clauses]
    names = set(_looked_at(clauses)) - set(SHOWN)
    said = {name: words.said(language) for name, words in FIGURES.items() if name in names}
    figures = [Asked(name, "number", label[:1].upper() + label[1:]) for name, label in said.items()]
    return (*figures, *asking.asked(document.vocabulary, language, names))


def _looked_at(value: Any) -> Iterator[str]:
    """Every name in a `when` or `unless`, also of a figure that is the bound of another."""
    if isinstance(value, list):
        for part in value:
            yield from _looked_at(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _named(part) if key in ("when", "unless") and part else _looked_at(part)


def _named(when: dict[str, Any]) -> Iterator[str]:
    for name, wanted in when.items():
        yield name
        bounds = wanted.values() if isinstance(wanted, dict) else ()
        yield from (bound for bound in bounds if isinstance(bound, str))
