"""What changed around the rules: which version holds when, existing bookings, the review, VAT."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from vastgoed.policies.document import Document
from vastgoed.policies.rules.words import Words, counted
from vastgoed.policies.telling.shown import ChangeShown, worded
from vastgoed.text import Language, day

BASIS = {
    "booking_moment": Words("het moment van reserveren", "the moment of booking"),
    "use_moment": Words("de dag van gebruik", "the day of use"),
    "series_start": Words("de eerste keer van een reeks", "the first time of a series"),
}
EXISTING = {
    "keep": Words("ze houden hun prijs", "they keep their price"),
    "cheaper_of_both": Words("ze krijgen de laagste van beide prijzen", "they get the lower of both prices"),
    "move_at": Words("ze gaan over op de nieuwe regels", "they move to the new rules"),
}
MISSED = {
    "lapse_to_parent": Words("dan gelden de oude regels weer", "then the old rules hold again"),
    "keep": Words("dan blijven de regels gelden", "then the rules stay"),
}
PRICES = {"gross": Words("met btw", "with VAT"), "net": Words("zonder btw", "without VAT")}
NOT_TOLD = {
    "examples": Words("De voorbeelden zijn anders.", "The examples are different."),
    "texts": Words("De opmerkingen bij de regels zijn anders.", "The remarks are different."),
}
Value = Callable[[Any, Language], str]


def _one_of(words: Mapping[str, Words]) -> Value:
    return lambda value, language: words[value].said(language)


def _day(value: date, language: Language) -> str:
    return day(value, language, year=True)


def _days(value: int, language: Language) -> str:
    return counted(value, "calendar_days", language) if value else ""


FIELDS: Mapping[tuple[str, ...], tuple[Words, Value]] = {
    ("basis",): (Words("welke versie geldt", "which version holds"), _one_of(BASIS)),
    ("transition", "existing"): (Words("bestaande reserveringen", "existing bookings"), _one_of(EXISTING)),
    ("transition", "series_keep_until"): (Words("reeksen tot", "series until"), _day),
    ("transition", "notice_days"): (Words("de tijd om te wennen", "the time to get used to it"), _days),
    ("review", "on"): (Words("de dag van terugkijken", "the day of review"), _day),
    ("review", "if_missed"): (Words("zonder terugkijken", "without a review"), _one_of(MISSED)),
    ("review", "after_days"): (Words("de tijd daarna", "the time after that"), _days),
    ("vat", "prices_are"): (Words("de prijzen", "the prices"), _one_of(PRICES)),
    ("valid", "first"): (Words("de eerste dag", "the first day"), _day),
    ("valid", "until"): (Words("de laatste dag", "the last day"), _day),
}
TITLE = Words("Afspraken", "Agreements")


def agreements(old: Document, new: Document, language: Language) -> Iterator[ChangeShown]:
    """Validity is told, but is no part of what a policy is."""
    title = TITLE.said(language)
    for cell, (label, said) in FIELDS.items():
        found = [_at(document, cell) for document in (old, new)]
        if found[0] == found[1]:
            continue
        before, after = ("" if value is None else said(value, language) for value in found)
        kind, text = worded(title, before, after, label, language)
        yield ChangeShown(None, "text" if cell[0] == "valid" else kind, cell, title, before, after, text)
    for name, words in NOT_TOLD.items():
        if getattr(old, name) != getattr(new, name):
            yield ChangeShown(None, "text", (name,), title, "", "", words.said(language))


def _at(document: Document, cell: tuple[str, ...]) -> Any:
    found: Any = document
    for name in cell:
        found = getattr(found, name) if found is not None else None
    return found
