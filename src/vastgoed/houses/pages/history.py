"""History in words: codes and instants of a change as the reader knows them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from vastgoed.houses.models import Change
from vastgoed.houses.rules import FACTS
from vastgoed.text import DAYS as WEEKDAYS
from vastgoed.text import Language, clock, day, msgid, weekday
from vastgoed.web.language import say

WORDS = {
    "manager": msgid("Beheerder"),
    "treasurer": msgid("Penningmeester"),
    "facilitator": msgid("Procesbegeleider"),
    "host": msgid("Gastheer of gastvrouw"),
    "official": msgid("Ambtenaar"),
    "staffed": msgid("Er is iemand"),
    "key": msgid("Alleen met sleutel"),
    "noord": msgid("Noord"),
    "midden": msgid("Midden"),
    "zuid": msgid("Zuid"),
    "board": msgid("Bestuur"),
    "committee": msgid("Commissie"),
    "triangle": msgid("Driehoek"),
}
CODED = {"role", "kind", "school_region", "deciding"}
DAYS = {"day"}
INSTANTS = {"since", "until", "start", "end", "published_at", "retired_at"}
ENDS = {"until", "end"}


def told(change: Change, language: Language) -> Iterator[tuple[str, str, str]]:
    """Field, what it was and what it is now; empty when there was or is nothing.

    An end stands after its begin: the column does not keep an order.
    """
    for field, (old, new) in sorted(change.change.items(), key=lambda item: item[0] in ENDS):
        yield _label(field, language), words(field, old, language), words(field, new, language)


def named(change: Change, language: Language) -> str:
    """What was changed; an exception is named by its day."""
    if change.subject == "exception":
        return day(date.fromisoformat(change.name), language, year=True)
    return change.name


def _label(field: str, language: Language) -> str:
    """A weekday is written down in Dutch; every other field is a code that the page names."""
    return weekday(WEEKDAYS["nl"].index(field), language) if field in WEEKDAYS["nl"] else field


def words(field: str, value: Any, language: Language) -> str:
    if value is None or value in ("", []):
        return ""
    if field in DAYS | INSTANTS:
        return _moment(field, value, language)
    if isinstance(value, bool):
        return say("ja") if value else say("nee")
    if isinstance(value, str):
        return _spoken(field, value)
    if isinstance(value, Sequence):
        return ", ".join(FACTS[one].words(language) if one in FACTS else str(one) for one in value)
    return str(value)


def _spoken(field: str, value: str) -> str:
    """A code, the hours of a weekday, or what somebody typed."""
    if field in WEEKDAYS["nl"]:
        return value.replace("(sleutel)", say("(sleutel)"))
    return say(WORDS[value]) if field in CODED and value in WORDS else value


def _moment(field: str, value: str, language: Language) -> str:
    if field in DAYS:
        return day(date.fromisoformat(value), language, year=True)
    moment = datetime.fromisoformat(value)
    return f"{day(moment, language, year=True)}, {clock(moment)}"
