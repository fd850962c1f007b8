"""A new policy for De Linde, to reprice its past with: the demonstration's, with bands and much more."""

from typing import Any

from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.presets import demo_policy

WORKDAYS = ["mon", "tue", "wed", "thu", "fri"]
WEEKEND = ["sat", "sun", "holiday"]


def new_rules() -> Document:
    """More than a dozen kinds of clauses, on every booking of De Linde."""
    document = stored(demo_policy("de-linde"))
    bands = [
        _band("dag", WORKDAYS, "00:00", "18:00"),
        _band("avond", WORKDAYS, "18:00", "24:00"),
        _band("weekend", WEEKEND, "00:00", "24:00"),
    ]
    words = document["vocabulary"]
    words |= {"holidays": "separate", "bands": [*words.get("bands", []), *bands]}
    rest = [clause for clause in document["clauses"] if clause["id"] != "huur-per-uur"]
    document |= {"clauses": [*_hire(), *rest, *_more()], "examples": []}
    return parse(document)


def _band(name: str, days: list[str], start: str, end: str) -> dict[str, Any]:
    return {"id": name, "label": _said(name), "hours": [{"days": days, "from": start, "until": end}]}


def _said(text: str) -> dict[str, str]:
    return {"nl": text, "en": text}


def _clause(kind: str, name: str, **but: Any) -> dict[str, Any]:
    return {"type": kind, "id": name, "title": _said(name), **but}


def _hire() -> list[dict[str, Any]]:
    """By the hour, dearer in the evening and dearest in the weekend."""
    rooms = {"grote-zaal": (1250, 3000), "kleine-zalen": (1000, 2500)}
    who = (["buurt", "vereniging"], ["particulier", "bedrijf"])
    rows = [
        {"rooms": [room], "categories": who[n], "bands": [band], "cents": cents * share // 100}
        for room, prices in rooms.items()
        for n, cents in enumerate(prices)
        for band, share in (("dag", 100), ("avond", 120), ("weekend", 150))
    ]
    return [
        _clause("tariff", "huur-per-uur", unit="hour", prices=rows),
        _clause("band_crossing", "over-de-grens", choice="split"),
    ]


def _more() -> list[dict[str, Any]]:
    paying = ["particulier", "bedrijf"]
    return [
        _clause("discount", "vroeg", permille=100, when={"days_ahead": {"at_least": 42}}),
        _clause("discount", "overdag", permille=50, bands=["dag"]),
        _clause("surcharge", "druk", permille=200, when={"persons": {"at_least": 50}}),
        _clause("surcharge", "schoon", cents=100, per="head", above=40, categories=paying),
        _clause("stacking", "samen", choice="multiply"),
        _clause("deposit", "borg", settled="separately", amounts=[{"categories": paying, "permille": 500}]),
        _clause(
            "eligibility",
            "niet-groot",
            effect="refused",
            rooms=["atelier"],
            persons_over=30,
            text=_said("Daar passen dertig mensen in."),
        ),
    ]
