"""A complete policy for a new house, from five answers and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from vastgoed.money import Money
from vastgoed.policies.document import Document, load, parse
from vastgoed.policies.preset_clauses import agreements, special, tariffs
from vastgoed.policies.preset_words import categories, questions

DEMO_HOUSES = ("de-linde", "de-klaproos", "het-anker")
Kind = Literal["buurthuis", "dorpshuis", "sporthal", "kerkzaal"]
"""What kind of house it is: who comes there, and what is usual."""
Priced = Literal["hour", "block", "both"]
"""Per hour, per block of four hours, or the cheapest of both."""
Approving = Literal["auto", "parties", "all"]
"""What the manager says yes to first: nothing, parties and businesses, everything."""
CANCELLING = (24, 48, 168, 336)
"""Until so many hours before, cancelling is free: a day, two days, one week, two weeks."""


@dataclass(frozen=True, slots=True)
class FivePrices:
    """Prices of one unit (hour or block) for everybody; own activities are free."""

    neighbourhood: Money
    association: Money
    private: Money
    business: Money

    @property
    def by_category(self) -> dict[str, int]:
        """Cents by category."""
        return {
            "buurt": self.neighbourhood.cents,
            "vereniging": self.association.cents,
            "particulier": self.private.cents,
            "bedrijf": self.business.cents,
        }


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new house answers to five questions; what it need not say is the careful choice."""

    prices: FivePrices
    kind: Kind = "buurthuis"
    unit: Priced = "hour"
    cancel_hours: int = 48
    approval: Approving = "parties"


@cache
def demo_policy(house: str) -> Document:
    """The policy of a demo house, derived from a published regulation that it names."""
    return load(files("vastgoed.policies").joinpath("presets", f"{house}.yaml").read_text())


def first_policy(house: str, rooms: Mapping[str, str], answers: Answers, first_day: date) -> Document:
    """A publishable policy in which every required choice is answered.

    rooms: id and name of each.
    """
    own = special(answers.kind)
    data: dict[str, Any] = {
        "kind": "usage_policy",
        "house": house,
        "valid": {"from": first_day.isoformat()},
        "basis": "booking_moment",
        "transition": {"existing": "keep", "notice_days": 60},
        "vat": {"prices_are": "gross"},
        "vocabulary": {
            "rooms": [{"id": name, "label": {"nl": label, "en": label}} for name, label in rooms.items()],
            "questions": questions(answers.kind),
            "categories": categories(answers.kind),
            **own.words,
        },
        "clauses": [
            *tariffs(answers.prices.by_category, answers.unit),
            *agreements(answers.cancel_hours, answers.approval, answers.unit),
            *own.clauses,
        ],
    }
    return parse(data)
