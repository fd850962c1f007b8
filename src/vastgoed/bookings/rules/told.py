"""What fills the holes of a sentence, as JSON and back, so that it can be said again in either language."""

from datetime import date, datetime
from typing import Any

from vastgoed.policies.rules.words import Words
from vastgoed.text import Bilingual

Plain = str | int | dict[str, str]


def told(value: object) -> Plain:
    """As it is kept."""
    match value:
        case bool() | str():
            return str(value)
        case int():
            return value
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Bilingual():
            return {"nl": value.said("nl"), "en": value.said("en")}
        case _:
            return str(value)


def retold(value: Any) -> object:
    """As it was."""
    match value:
        case {"moment": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"nl": str(nl), "en": str(en)}:
            return Words(nl, en)
        case _:
            return value
