"""Questions, windows and requests that the tests of the wider language share."""

from typing import Any

from tests.policies.factory import (
    EVERY_DAY,
    said,
)
from vastgoed.policies.answers import answer
from vastgoed.policies.document import Document
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.sentences import sentences

QUESTIONS: list[dict[str, Any]] = [
    {"id": "winst", "ask": said("Is het voor winst?")},
    {"id": "leeftijd", "answer": "number", "ask": said("de leeftijd")},
    {"id": "sinds", "answer": "date", "ask": said("lid sinds")},
    {
        "id": "wijk",
        "answer": "choice",
        "ask": said("de wijk"),
        "choices": [{"id": "west", "label": said("West")}, {"id": "oost", "label": said("Oost")}],
    },
]


def told(document: Document, **but: Any) -> dict[str, Any]:
    form = {"room": "zaal", "category": "buurt", "start": "2026-03-10T19:00", "end": "2026-03-10T22:00"}
    return answer(document.policy, RequestForm.model_validate(form | but))


def texts(document: Document, name: str) -> list[str]:
    return next(section.sentences for section in sentences(document, "nl") if section.clause == name)


WINDOWS: dict[str, Any] = {
    "holidays": "weekday",
    "bands": [
        {"id": name, "label": said(name), "hours": [{"days": EVERY_DAY, "from": start, "until": end}]}
        for name, start, end in (("middag", "13:00", "17:00"), ("avond", "18:00", "22:00"))
    ],
}
