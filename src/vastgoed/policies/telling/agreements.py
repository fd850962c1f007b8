"""What changed around the rules: which version holds when, existing bookings, the review, VAT."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from vastgoed.policies.document import Document
from vastgoed.policies.rules.words import Words, counted
from vastgoed.policies.telling.shown import ChangeShown
from vastgoed.policies.telling.words import SINCE, Wording, worded
from vastgoed.text import Language, day

BASIS = {
    "booking_moment": Words("die van het moment van reserveren", "that of the moment of booking"),
    "use_moment": Words("die van de dag van gebruik", "that of the day of use"),
    "series_start": Words("die van de eerste keer van een reeks", "that of the first time of a series"),
}
EXISTING = {
    "keep": Words("houden ze hun prijs", "they keep their price"),
    "cheaper_of_both": Words("krijgen ze de laagste van beide prijzen", "they get the lower of both prices"),
    "move_at": Words("gaan ze over op de nieuwe regels", "they move to the new rules"),
}
MISSED = {
    "lapse_to_parent": Words("gelden de oude regels weer", "the old rules hold again"),
    "keep": Words("blijven deze regels gelden", "these rules stay"),
}
PRICES = {"gross": Words("met btw", "with VAT"), "net": Words("zonder btw", "without VAT")}
NOT_TOLD = {
    "texts": Words("De opmerkingen bij de regels zijn anders.", "The remarks are different."),
}
Value = Callable[[Any, Language], str]


def _one_of(words: Mapping[str, Words]) -> Value:
    return lambda value, language: words[value].said(language)


def _day(value: date, language: Language) -> str:
    return day(value, language, year=True)


def _days(value: int, language: Language) -> str:
    return counted(value, "calendar_days", language) if value else ""


def _noun(nl: str, en: str) -> Wording:
    return Wording(Words(nl, en))


def _phrase(nl: str, en: str) -> Wording:
    return Wording(Words(nl, en), SINCE)


FIELDS: Mapping[tuple[str, ...], tuple[Wording, Value]] = {
    ("basis",): (_phrase("welke versie geldt", "which version holds"), _one_of(BASIS)),
    ("transition", "existing"): (
        _phrase("bestaande reserveringen", "existing bookings"),
        _one_of(EXISTING),
    ),
    ("transition", "series_keep_until"): (
        _noun("de laatste dag van reeksen", "the last day of series"),
        _day,
    ),
    ("transition", "notice_days"): (_noun("de tijd om te wennen", "the time to get used to it"), _days),
    ("review", "on"): (_noun("de dag van terugkijken", "the day of review"), _day),
    ("review", "if_missed"): (_phrase("zonder terugkijken", "without a review"), _one_of(MISSED)),
    ("review", "after_days"): (_noun("de tijd na de terugkijkdag", "the time after the review"), _days),
    ("vat", "prices_are"): (_phrase("de prijzen in de regels", "the prices in the rules"), _one_of(PRICES)),
    ("valid", "first"): (_noun("de eerste dag", "the first day"), _day),
    ("valid", "until"): (_noun("de dag na de laatste", "the day after the last"), _day),
}
DETAILS = [("review", "if_missed"), ("review", "after_days")]
"""Told only when there was a day of review and there still is."""
TITLE = Words("Afspraken", "Agreements")


def agreements(old: Document, new: Document, language: Language) -> Iterator[ChangeShown]:
    """Validity is told, but is no part of what a policy is."""
    title = TITLE.said(language)
    for cell, (how, said) in FIELDS.items():
        found = [_at(document, cell) for document in (old, new)]
        before, after = ("" if value is None else said(value, language) for value in found)
        if before == after or (cell in DETAILS and None in found):
            continue
        kind, text = worded("", before, after, how, language)
        yield ChangeShown(None, "text" if cell[0] == "valid" else kind, cell, title, before, after, text)
    for name, words in NOT_TOLD.items():
        if getattr(old, name) != getattr(new, name):
            yield ChangeShown(None, "text", (name,), title, "", "", words.said(language))


def _at(document: Document, cell: tuple[str, ...]) -> Any:
    found: Any = document
    for name in cell:
        found = getattr(found, name) if found is not None else None
    return found
