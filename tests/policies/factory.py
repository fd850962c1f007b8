"""A small policy to change one thing in."""

from datetime import datetime
from typing import Any

from vastgoed.period import HOUSE_ZONE, Period, instant
from vastgoed.policies.document import Document, load, parse
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.lines import Quote
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.request import Request

FACTS = Facts(HOUSE_ZONE)
EVERY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def said(text: str) -> dict[str, str]:
    return {"nl": text, "en": text}


def clause(kind: str, name: str = "", **but: Any) -> dict[str, Any]:
    return {"type": kind, "id": name or kind, "title": said(name or kind), **but}


def per_hour(cents: int, name: str = "uur", **but: Any) -> dict[str, Any]:
    return clause("tariff", name, unit="hour", prices=[{"cents": cents, **but}])


def per_block(cents: int, **but: Any) -> dict[str, Any]:
    return clause("tariff", "dagdeel", unit="block", block_minutes=240, prices=[{"cents": cents}], **but)


def rounding(step: int = 60, **but: Any) -> dict[str, Any]:
    return clause("rounding", step_minutes=step, direction=but.pop("direction", "up"), **but)


APPROVAL = clause("approval", by="auto")
CANCELLATION = clause(
    "cancellation",
    counted_in="hours",
    boundary="on_time",
    steps=[{"at_least": 48, "permille": 0}],
    otherwise={"permille": 500},
    no_show={"permille": 1000},
)
DAY_AND_EVENING: dict[str, Any] = {
    "holidays": "sunday",
    "bands": [
        {
            "id": "dag",
            "label": said("Dag"),
            "hours": [{"days": EVERY_DAY, "from": "06:00", "until": "18:00"}],
        },
        {
            "id": "avond",
            "label": said("Avond"),
            "hours": [{"days": EVERY_DAY, "from": "18:00", "until": "06:00"}],
        },
    ],
}


def a_document(
    *clauses: dict[str, Any], vocabulary: dict[str, Any] | None = None, **but: Any
) -> dict[str, Any]:
    """Rooms zaal and kamer, categories buurt and bedrijf; approval and cancellation unless given."""
    given = {clause["type"] for clause in clauses}
    rest = [known for known in (APPROVAL, CANCELLATION) if known["type"] not in given]
    return {
        "kind": "usage_policy",
        "house": "proef",
        "valid": {"from": "2022-01-01"},
        "basis": "booking_moment",
        "transition": {"existing": "keep"},
        "vat": {"prices_are": "gross"},
        "vocabulary": {
            "rooms": [{"id": room, "label": said(room.title())} for room in ("zaal", "kamer")],
            "categories": [
                {
                    "id": "buurt",
                    "function": "social",
                    "label": said("Buurt"),
                    "description": said("de buurt"),
                },
                {
                    "id": "bedrijf",
                    "function": "commercial",
                    "label": said("Bedrijf"),
                    "description": said("zaken"),
                },
            ],
            **(vocabulary or {}),
        },
        "clauses": [*clauses, *rest],
        **but,
    }


def a_policy(*clauses: dict[str, Any], vocabulary: dict[str, Any] | None = None, **but: Any) -> Document:
    return parse(a_document(*clauses, vocabulary=vocabulary, **but))


def loaded(text: str) -> Document:
    return load(text)


def at(local: str, *, fold: int = 0) -> datetime:
    return instant(datetime.fromisoformat(local), fold=fold)


def during(start: str, end: str) -> Period:
    return Period(at(start), at(end))


def asked(document: Document, start: str, end: str, **but: Any) -> Quote:
    request = Request(but.pop("rooms", ("zaal",)), but.pop("category", "buurt"), during(start, end), **but)
    return quote(document.policy, request, FACTS)
