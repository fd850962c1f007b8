"""How a value of a clause is told when it changes: with its label, in euros, hours and words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from vastgoed.money import Rate
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, counted, percent, price, span
from vastgoed.policies.telling.tables import Table
from vastgoed.policies.telling.words import CHANGED, HELD, SINCE, Wording

Said = Callable[[Any, Names], str]
"""The words for a value of this form; empty: there is none."""


@dataclass(frozen=True, slots=True)
class Told:
    """Fields that are told together, and how."""

    fields: tuple[str, ...]
    said: Said
    label: Words
    changed: Words = CHANGED

    @property
    def how(self) -> Wording:
        return Wording(self.label, self.changed)

    def differs(self, one: Any, two: Any) -> bool:
        return any(getattr(one, name) != getattr(two, name) for name in self.fields)


@dataclass(frozen=True, slots=True)
class Differ:
    """What a type of clause has to say of a change; the rest is told by the sentences that changed."""

    told: tuple[Told, ...] = ()
    tables: tuple[Table, ...] = ()
    by_sentence: tuple[str, ...] = ()

    @property
    def fields(self) -> set[str]:
        named = {name for told in self.told for name in told.fields}
        return {*named, *(table.field for table in self.tables), *self.by_sentence}


def value(field: str, nl: str, en: str, said: Callable[[Any, Names], str]) -> Told:
    """One field; what is as it is when nothing is written is not there."""

    def _said(form: Any, names: Names) -> str:
        found = getattr(form, field)
        return "" if found is None or found == type(form).model_fields[field].default else said(found, names)

    return Told((field,), _said, Words(nl, en))


def money(field: str, nl: str, en: str) -> Told:
    return value(field, nl, en, lambda cents, names: price(Rate.of_cents(cents), names.language))


def share(field: str, nl: str, en: str) -> Told:
    return value(field, nl, en, lambda permille, names: percent(permille, names.language))


def lasting(field: str, nl: str, en: str) -> Told:
    """Minutes."""
    return value(field, nl, en, lambda minutes, names: span(minutes, names.language))


def many(field: str, nl: str, en: str) -> Told:
    """A bare number."""
    return value(field, nl, en, lambda number, _names: str(number))


def number_of(unit: str, field: str, nl: str, en: str) -> Told:
    """So many days, hours, months."""
    return value(field, nl, en, lambda number, names: counted(number, unit, names.language))


def choice(field: str, nl: str, en: str, words: Mapping[Any, Words]) -> Told:
    def _said(form: Any, names: Names) -> str:
        found = words.get(getattr(form, field))
        return found.said(names.language) if found else ""

    return Told((field,), _said, Words(nl, en))


def _when(form: Any, names: Names) -> str:
    return names.bands(form.bands) if form.bands else names.pick("altijd", "always")


def _what(form: Any, names: Names) -> str:
    known: list[str] = form.activities
    return names.activities(known) if known else names.pick("elke activiteit", "any activity")


ROOMS = Told(("rooms",), lambda form, names: names.rooms(form.rooms), Words("waar", "where"), HELD)
WHO = Told(
    ("categories",), lambda form, names: names.who(form.categories), Words("voor wie", "for whom"), HELD
)
IF = Told(
    ("when",),
    lambda form, names: names.only_if(form.when).removeprefix(", "),
    Words("de voorwaarde", "the condition"),
    SINCE,
)
BANDS = Told(("bands",), _when, Words("wanneer dit geldt", "when this holds"), SINCE)
ACTIVITIES = Told(("activities",), _what, Words("waarvoor dit geldt", "for what this holds"), SINCE)
SCOPE = (ROOMS, WHO, IF)
