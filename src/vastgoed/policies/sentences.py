"""A policy as people read it: *Huisregels en prijzen*, one section per clause, in plain Dutch or English."""

from dataclasses import dataclass

from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.registry import SENTENCES
from vastgoed.policies.document import Document
from vastgoed.policies.names import Names
from vastgoed.policies.prices import PriceRow, price_table
from vastgoed.policies.rules.words import Words, listed
from vastgoed.policies.vocabulary import WEEKDAYS, BandForm, VocabularyForm, WindowForm
from vastgoed.text import DAYS, Language

__all__ = ["PriceRow", "Section", "price_table", "sentences"]

WHO = Words("Wie bent u?", "Who are you?")
TIMES = Words("Tijdvakken", "Time bands")
HOLIDAYS = {
    "weekday": Words("Een feestdag telt als een gewone dag.", "A public holiday counts as an ordinary day."),
    "sunday": Words("Een feestdag telt als een zondag.", "A public holiday counts as a Sunday."),
    "separate": Words("Op een feestdag gelden eigen tijden.", "Public holidays have hours of their own."),
}


@dataclass(frozen=True, slots=True)
class Section:
    """clause is None for what belongs to the vocabulary; why and remark may be empty."""

    title: str
    clause: str | None
    sentences: list[str]
    why: str = ""
    remark: str = ""
    source: str = ""

    @property
    def on_the_web(self) -> bool:
        """Whether the source can be followed; anything else is shown only."""
        return self.source.startswith(("https://", "http://"))


def sentences(document: Document, language: Language) -> list[Section]:
    """Every rule of a policy, in the order of the document, after who is who and which hours are which."""
    names = Names.of(document.vocabulary, language)
    clauses = [_section(clause, document, names) for clause in document.clauses]
    return [*_vocabulary(document, language), *clauses]


def _section(clause: ClauseForm, document: Document, names: Names) -> Section:
    remark = document.texts.get(clause.id)
    return Section(
        clause.title.words.said(names.language),
        clause.id,
        [_capital(text) for text in SENTENCES[clause.type](clause, names)],
        clause.why.words.said(names.language) if clause.why else "",
        remark.words.said(names.language) if remark else "",
        clause.source or "",
    )


def _vocabulary(document: Document, language: Language) -> list[Section]:
    words = document.vocabulary
    who = [f"{c.label.words.said(language)}: {c.description.words.said(language)}" for c in words.categories]
    sections = [Section(WHO.said(language), None, who)]
    if words.bands and words.holidays:
        times = [
            f"{band.label.words.said(language)}: {hours_of(band, words, language)}." for band in words.bands
        ]
        sections.append(
            Section(TIMES.said(language), None, [*times, HOLIDAYS[words.holidays].said(language)])
        )
    return sections


def hours_of(band: BandForm, words: VocabularyForm, language: Language) -> str:
    """«maandag tot en met vrijdag 18:00–23:00»."""
    hours = "; ".join(_hours(window, language) for window in band.hours)
    return hours + _seasons(band, words, language)


def _seasons(band: BandForm, words: VocabularyForm, language: Language) -> str:
    """« (alleen Stookseizoen)» for a band of some seasons, or nothing."""
    labels = [it.label.words.said(language) for it in words.seasons if it.id in (band.seasons or [])]
    only = {"nl": "alleen", "en": "only"}[language]
    return f" ({only} {listed(labels, language)})" if labels else ""


def _hours(window: WindowForm, language: Language) -> str:
    holiday = {"nl": "feestdagen", "en": "public holidays"}[language]
    names = [*DAYS[language], holiday]
    days = sorted(WEEKDAYS.index(day) for day in window.days)
    return f"{_days(days, names, language)} {window.start}–{window.end}"


def _days(days: list[int], names: list[str], language: Language) -> str:
    """«maandag tot en met vrijdag» for three or more in a row."""
    in_a_row = len(days) > 2 and days == list(range(days[0], days[-1] + 1)) and days[-1] < len(names) - 1  # noqa: PLR2004
    if in_a_row:
        until = {"nl": "tot en met", "en": "to"}[language]
        return f"{names[days[0]]} {until} {names[days[-1]]}"
    return listed([names[day] for day in days], language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
