"""History in words: codes and instants of a change as the reader knows them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from vastgoed.houses.models import Change
from vastgoed.houses.rules import FACTS
from vastgoed.text import Language, clock, day
from vastgoed.web.language import say

WORDS = {
    "manager": "Beheerder",
    "treasurer": "Penningmeester",
    "facilitator": "Procesbegeleider",
    "host": "Gastheer of gastvrouw",
    "staffed": "Er is iemand",
    "key": "Alleen met sleutel",
    "noord": "Noord",
    "midden": "Midden",
    "zuid": "Zuid",
    "board": "Bestuur",
    "committee": "Commissie",
    "triangle": "Driehoek",
}
CODED = {"role", "kind", "school_region", "deciding"}
DAYS = {"day"}
INSTANTS = {"since", "until", "start", "end", "published_at", "retired_at"}


def told(change: Change, language: Language) -> Iterator[tuple[str, str, str]]:
    """Field, what it was and what it is now; empty when there was or is nothing."""
    for field, (old, new) in change.change.items():
        yield field, words(field, old, language), words(field, new, language)


def named(change: Change, language: Language) -> str:
    """What was changed; an exception is named by its day."""
    if change.subject == "exception":
        return day(date.fromisoformat(change.name), language, year=True)
    return change.name


def words(field: str, value: Any, language: Language) -> str:
    if value is None or value in ("", []):
        return ""
    if field in DAYS | INSTANTS:
        return _moment(field, value, language)
    if isinstance(value, bool):
        return say("ja") if value else say("nee")
    if isinstance(value, str):
        return say(WORDS[value]) if field in CODED and value in WORDS else value
    if isinstance(value, Sequence):
        return ", ".join(FACTS[one].words(language) if one in FACTS else str(one) for one in value)
    return str(value)


def _moment(field: str, value: str, language: Language) -> str:
    if field in DAYS:
        return day(date.fromisoformat(value), language, year=True)
    moment = datetime.fromisoformat(value)
    return f"{day(moment, language, year=True)}, {clock(moment)}"
