"""A complete policy for a new house, from the answers of the set-up wizard and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Literal

from vastgoed.money import Money
from vastgoed.policies.document import Document, load, parse

DEMO_HOUSES = ("de-linde", "de-klaproos", "het-anker")
PAYING = ("particulier", "bedrijf")


@dataclass(frozen=True, slots=True)
class FivePrices:
    """Prices of one unit (hour or block) for everybody; own activities are free."""

    neighbourhood: Money
    association: Money
    private: Money
    business: Money


def demo_policy(house: str) -> Document:
    """The policy of a demo house, derived from a published regulation that it names."""
    return load(files("vastgoed.policies").joinpath("presets", f"{house}.yaml").read_text())


def five_prices(  # noqa: PLR0913
    house: str,
    rooms: Mapping[str, str] | Sequence[tuple[str, str]],
    prices: FivePrices,
    *,
    first_day: date,
    unit: Literal["hour", "block"] = "hour",
    block_hours: int = 4,
    cancel_hours: int = 48,
    ahead_days: int = 365,
) -> Document:
    """A publishable policy in which every required choice is answered, the careful way.

    rooms: id and name of each. Whole prices per unit; the manager approves private parties.
    """
    answers = {"unit": unit} | ({"block_minutes": block_hours * 60} if unit == "block" else {})
    data: dict[str, Any] = {
        "kind": "usage_policy",
        "house": house,
        "valid": {"from": first_day.isoformat()},
        "basis": "booking_moment",
        "transition": {"existing": "keep", "notice_days": 60},
        "vat": {"prices_are": "gross"},
        "vocabulary": {
            "rooms": [{"id": name, "label": _said(label, label)} for name, label in dict(rooms).items()],
            "questions": QUESTIONS,
            "categories": CATEGORIES,
        },
        "clauses": [*_tariff(prices, answers), *_agreements(cancel_hours, ahead_days, unit)],
    }
    return parse(data)


def _said(nl: str, en: str) -> dict[str, str]:
    return {"nl": nl, "en": en}


def _tariff(prices: FivePrices, answers: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    by_category = {
        "buurt": prices.neighbourhood,
        "vereniging": prices.association,
        "particulier": prices.private,
        "bedrijf": prices.business,
    }
    rows = [{"categories": [name], "cents": price.cents} for name, price in by_category.items()]
    yield _clause("huur", "tariff", _said("Huur", "Hire"), prices=rows, **answers)
    own = _said("Eigen activiteiten", "Own activities")
    yield _clause("eigen-gratis", "tariff", own, unit="free", free_for=[{"categories": ["eigen"]}])


def _agreements(cancel_hours: int, ahead_days: int, unit: str) -> Iterator[dict[str, Any]]:
    if unit == "hour":
        steps = {"step_minutes": 30, "direction": "up", "minimum_minutes": 60}
        yield _clause("afronding", "rounding", _said("Afronding", "Rounding"), **steps)
    yield _clause("vooruit", "horizon", _said("Hoe ver vooruit", "How far ahead"), max_days=ahead_days)
    yield _clause("meteen-bevestigd", "approval", _said("Meteen bevestigd", "Confirmed at once"), by="auto")
    looks = _said("De beheerder kijkt mee", "The manager takes a look")
    yield _clause("via-beheer", "approval", looks, by="manager", categories=[*PAYING, "eigen"])
    yield _clause(
        "afzeggen",
        "cancellation",
        _said("Afzeggen", "Cancelling"),
        counted_in="hours",
        boundary="on_time",
        steps=[{"at_least": cancel_hours, "permille": 0}],
        otherwise={"permille": 500},
        no_show={"permille": 1000},
    )


def _clause(name: str, kind: str, title: dict[str, str], **values: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "title": title, **values}


QUESTIONS = [
    {
        "id": "eigen",
        "ask": _said("Organiseert het huis dit zelf?", "Does the house itself organise this?"),
    },
    {"id": "winst", "ask": _said("Is het bedoeld om winst te maken?", "Is it meant to make a profit?")},
    {
        "id": "buurt",
        "ask": _said("Is het voor mensen uit de buurt?", "Is it for people of the neighbourhood?"),
    },
    {
        "id": "organisatie",
        "ask": _said("Vraagt een vereniging of stichting het aan?", "Does an association or foundation ask?"),
    },
]
CATEGORIES = [
    {
        "id": "eigen",
        "function": "own",
        "label": _said("Eigen activiteit", "Own activity"),
        "description": _said("Wat het huis zelf organiseert.", "What the house itself organises."),
        "when": {"eigen": True},
    },
    {
        "id": "bedrijf",
        "function": "commercial",
        "label": _said("Bedrijf", "Business"),
        "description": _said("Wie er geld mee wil verdienen.", "Whoever wants to earn money with it."),
        "when": {"winst": True},
    },
    {
        "id": "buurt",
        "function": "social",
        "label": _said("Buurtactiviteit", "Neighbourhood activity"),
        "description": _said("Voor mensen uit de buurt, zonder winst.", "For neighbours, without profit."),
        "when": {"buurt": True, "winst": False},
    },
    {
        "id": "vereniging",
        "function": "social",
        "label": _said("Vereniging", "Association"),
        "description": _said(
            "Een vereniging of stichting zonder winst.", "A club or foundation without profit."
        ),
        "when": {"organisatie": True, "winst": False},
    },
    {
        "id": "particulier",
        "function": "commercial",
        "label": _said("Particulier", "Private"),
        "description": _said(
            "Een besloten bijeenkomst, zoals een feest.", "A private gathering, such as a party."
        ),
    },
]
