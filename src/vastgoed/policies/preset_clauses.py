"""The rules of a new house: prices and agreements from its answers, and what is usual for its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vastgoed.policies.preset_words import Said, said

BLOCK_MINUTES = 240
HOURS_OF_A_BLOCK = 3
"""Who may choose pays three hours for a block of four."""
LOOKED_AT = ["particulier", "bedrijf", "eigen"]
"""What the manager takes a look at, unless all or nothing was asked for."""
DAY, WEEK = 24, 168
QUESTION_OF: Mapping[str | None, str] = {
    None: "kind",
    "huur": "neighbourhood",
    "huur-dagdeel": "unit",
    "uur-of-dagdeel": "unit",
    "afzeggen": "cancel_hours",
    "meteen-bevestigd": "approval",
    "via-beheer": "approval",
    "borg": "kind",
    "voorrang": "kind",
    "zondagochtend-vrij": "kind",
}
"""Which question of the wizard a rule comes from; None: the words of the house."""


@dataclass(frozen=True, slots=True)
class Special:
    """What belongs to one kind of house: words for the vocabulary, and rules."""

    words: Mapping[str, Any] = field(default_factory=dict[str, Any])
    clauses: tuple[dict[str, Any], ...] = ()


def tariffs(prices: Mapping[str, int], unit: str) -> Iterator[dict[str, Any]]:
    """prices: cents by category, of one hour, or of one block where there are no hours."""
    if unit != "block":
        yield _clause("huur", "tariff", ("Huur", "Hire"), unit="hour", prices=_rows(prices))
    if unit != "hour":
        times = HOURS_OF_A_BLOCK if unit == "both" else 1
        name, title = ("huur-dagdeel", ("Huur per dagdeel", "Hire by the block"))
        name, title = (name, title) if unit == "both" else ("huur", ("Huur", "Hire"))
        block = {"unit": "block", "block_minutes": BLOCK_MINUTES, "prices": _rows(prices, times)}
        yield _clause(name, "tariff", title, **block)
    if unit == "both":
        yield _clause(
            "uur-of-dagdeel", "hour_or_block", ("Uur of dagdeel", "Hour or block"), choice="cheapest"
        )
    own = ("Eigen activiteiten", "Own activities")
    yield _clause("eigen-gratis", "tariff", own, unit="free", free_for=[{"categories": ["eigen"]}])


def _rows(prices: Mapping[str, int], times: int = 1) -> list[dict[str, Any]]:
    return [{"categories": [name], "cents": cents * times} for name, cents in prices.items()]


def agreements(cancel_hours: int, approval: str, unit: str) -> Iterator[dict[str, Any]]:
    if unit != "block":
        steps = {"step_minutes": 30, "direction": "up", "minimum_minutes": 60}
        yield _clause("afronding", "rounding", ("Afronding", "Rounding"), **steps)
    yield _clause("vooruit", "horizon", ("Hoe ver vooruit", "How far ahead"), max_days=365)
    yield from _approvals(approval)
    yield _clause(
        "afzeggen",
        "cancellation",
        ("Afzeggen", "Cancelling"),
        **_until(cancel_hours),
        boundary="on_time",
        otherwise={"permille": 500},
        no_show={"permille": 1000},
    )


def _until(hours: int) -> dict[str, Any]:
    """In hours or days, as people say it."""
    counted, number = ("calendar_days", hours // DAY) if hours >= WEEK else ("hours", hours)
    return {"counted_in": counted, "steps": [{"at_least": number, "permille": 0}]}


def _approvals(approval: str) -> Iterator[dict[str, Any]]:
    looks = ("De beheerder kijkt mee", "The manager takes a look")
    if approval != "all":
        yield _clause("meteen-bevestigd", "approval", ("Meteen bevestigd", "Confirmed at once"), by="auto")
    if approval == "parties":
        yield _clause("via-beheer", "approval", looks, by="manager", categories=LOOKED_AT)
    if approval == "all":
        yield _clause("via-beheer", "approval", looks, by="manager")


def special(kind: str) -> Special:
    """What published regulations of such houses agree on."""
    return {"dorpshuis": _village, "sporthal": _sports, "kerkzaal": _church}.get(kind, Special)()


def _village() -> Special:
    amounts = [{"categories": ["particulier"], "cents": 10_000}]
    title = ("Borg bij feesten", "Deposit for parties")
    return Special(clauses=(_clause("borg", "deposit", title, settled="separately", amounts=amounts),))


def _sports() -> Special:
    order = [{"categories": ["buurt"]}, {"categories": ["vereniging"]}, {"series": True}]
    title = ("Wie voorgaat", "Who goes first")
    return Special(clauses=(_clause("voorrang", "priority", title, order=order, tie="earliest"),))


def _church() -> Special:
    """Services go first, and Sunday morning is theirs."""
    morning = {"id": "zondagochtend", "label": said(("Zondagochtend", "Sunday morning"))}
    hours = [{"days": ["sun"], "from": "06:00", "until": "13:00"}]
    others = {"bands": ["zondagochtend"], "categories": ["buurt", "vereniging", "particulier", "bedrijf"]}
    text = said(
        ("Dan zijn er diensten. Kies een ander moment.", "There are services then. Choose another time.")
    )
    order, title = [{"categories": ["eigen"]}], ("Diensten gaan voor", "Services go first")
    free = ("Zondagochtend", "Sunday morning")
    return Special(
        words={"bands": [morning | {"hours": hours}], "holidays": "weekday"},
        clauses=(
            _clause("zondagochtend-vrij", "eligibility", free, effect="refused", text=text, **others),
            _clause("voorrang", "priority", title, order=order, tie="earliest", displaces={"days": 28}),
        ),
    )


def _clause(name: str, kind: str, title: Said, **values: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "title": said(title), **values}
