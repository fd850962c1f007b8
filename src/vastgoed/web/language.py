"""Dutch is what stands in the code; English comes from one catalogue, read at start."""

from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from vastgoed.period import HOUSE_ZONE, Period, day_of
from vastgoed.text import Language, day, plain, when

CATALOGUE = Path(__file__).resolve().parents[1] / "locale" / "en.po"
current: ContextVar[Language] = ContextVar("language", default="nl")


@cache
def catalogue(language: Language) -> NullTranslations:
    if language == "nl" or not CATALOGUE.exists():
        return NullTranslations()
    compiled = BytesIO()
    with CATALOGUE.open("rb") as source:
        write_mo(compiled, read_po(source, locale="en"))
    compiled.seek(0)
    return Translations(compiled)


def gettext(sentence: str) -> str:
    return catalogue(current.get()).gettext(sentence) if sentence else ""


def ngettext(one: str, more: str, count: int) -> str:
    return catalogue(current.get()).ngettext(one, more, count)


def pgettext(context: str, sentence: str) -> str:
    """A word that English has several of; the context says which is meant, and nobody reads it."""
    return str(catalogue(current.get()).pgettext(context, sentence))


def say(sentence: str, **parameters: Any) -> str:
    """A sentence with holes, translated and filled in the language of the reader."""
    language = current.get()
    filled = {name: plain(value, language, today()) for name, value in parameters.items()}
    return gettext(sentence).format(**filled)


def day_said(value: date | datetime, *, short: bool = False, year: bool = False) -> str:
    """In the language of the reader, with the year where it is not this one."""
    return day(value, current.get(), short=short, year=year, now=today())


def when_said(period: Period) -> str:
    """In the language of the reader, with the year where it is not this one."""
    return when(period, current.get(), now=today())


def until_said(moment: datetime) -> str:
    """«tot en met maandag 30 november» where it is midnight, else «tot dinsdag 1 december, 14:00»."""
    if moment.astimezone(HOUSE_ZONE).time() == time():
        return say("tot en met {day}", day=day_of(moment - timedelta(microseconds=1)))
    return say("tot {moment}", moment=moment)


def grouped(number: int) -> str:
    """1.406 in Dutch, 1,406 in English."""
    return f"{number:,}".replace(",", "." if current.get() == "nl" else ",")


def today() -> date:
    return datetime.now(HOUSE_ZONE).date()
