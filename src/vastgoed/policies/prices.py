"""The price table of a policy: what each room costs for whom and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.clauses.tariff.sentences import PER
from vastgoed.policies.conditions import plain
from vastgoed.policies.document import Document
from vastgoed.policies.names import Names
from vastgoed.policies.rules.conditions import Condition
from vastgoed.policies.rules.holes import refused_always
from vastgoed.policies.rules.policy import Cell, in_order
from vastgoed.policies.rules.scope import OTHER, Scope
from vastgoed.policies.rules.words import Words, price, span
from vastgoed.text import Language

NOT_FOR_HIRE = Words("niet te huur", "not for hire")
OTHER_TIMES = Words("andere tijden", "other times")
ON_REQUEST = Words("op aanvraag", "on request")
FREE = Words("gratis", "free of charge")
OR = Words(" of ", " or ")
OF = Words(" van ", " of ")


@dataclass(frozen=True, slots=True)
class PriceRow:
    """band is empty where the time does not matter, when where nothing must be the case.

    The ids are for whoever links to a cell.
    """

    room: str
    category: str
    band: str
    text: str
    room_id: str
    category_id: str
    clauses: tuple[str, ...]
    when: str = ""


def price_table(document: Document, language: Language) -> list[PriceRow]:
    """Rows of room × category × band × condition, neighbours first; one where the time does not matter.

    Prices of an activity of its own are left out: they stand in the sentences.
    """
    policy = document.policy
    names = Names.of(document.vocabulary, language)
    times = {mask for _, _, mask in policy.vocabulary.week.signatures()} or {0}
    bands = [words.said(language) for words in policy.vocabulary.bands.values()]
    rows: list[PriceRow] = []
    in_turn = product(policy.vocabulary.rooms, in_order(policy.vocabulary.categories.values()))
    for room, category in ((room, shown.id) for room, shown in in_turn):
        cell = policy.cells[room, category]
        words = policy.vocabulary.rooms[room], policy.vocabulary.categories[category].label
        said = [name.said(language) for name in words]
        for offers, mask, text in _texts(cell, times, language):
            clauses = dict.fromkeys(offer.clause for offer in _offers(offers, mask))
            band, when = "" if mask is None else _band(mask, bands, language), _when(offers, names)
            rows.append(PriceRow(said[0], said[1], band, text, room, category, tuple(clauses), when))
    return rows


def _when(offers: Sequence[Offer], names: Names) -> str:
    """«als het aantal mensen 50 of meer is», or nothing."""
    asked = {it.fact: plain(it) for offer in offers[:1] for it in offer.scope.when}
    return names.only_if(asked).removeprefix(", ")


Told = tuple[Sequence[Offer], int | None, str]
"""Prices with one condition, the bands they are for (None: it does not matter), and how they are said."""


def _texts(cell: Cell, times: set[int], language: Language) -> list[Told]:
    """What must always be paid first, then what depends on something."""
    alike: dict[tuple[Condition, ...], list[Offer]] = {}
    for offer in cell.of(Offer):
        alike.setdefault(offer.scope.when, []).append(offer)
    in_turn = sorted(alike.values(), key=lambda offers: bool(offers[0].scope.when))
    found = [told for offers in in_turn for told in _alike(cell, offers, times, language)]
    return found or [((), None, NOT_FOR_HIRE.said(language))]


def _alike(cell: Cell, offers: Sequence[Offer], times: set[int], language: Language) -> Iterator[Told]:
    """Per set of bands that matters to these; once where it is always the same."""
    always = [rule.scope for rule in cell.of(Eligibility) if rule.always]
    masks = _masks([*(offer.scope for offer in offers), *always], times)
    held = [mask for mask in masks if not offers[0].scope.when or _offers(offers, mask)]
    texts = {mask: _text(cell, _offers(offers, mask), mask, language) for mask in held}
    once = len(set(texts.values())) == 1 and held == masks
    for mask, text in list(texts.items())[: 1 if once else None]:
        yield offers, None if once else mask, text


def _masks(scopes: Sequence[Scope], times: set[int]) -> list[int]:
    """What of the time matters to these."""
    matters = 0
    for scope in scopes:
        matters |= scope.bands if scope.means(OTHER) else 0
    return sorted({mask & matters for mask in times}, key=lambda mask: mask or 1 << 99)


def _offers(offers: Sequence[Offer], mask: int | None) -> list[Offer]:
    return [it for it in offers if mask is None or it.scope.holds(OTHER, mask)]


def _band(mask: int, bands: list[str], language: Language) -> str:
    names = [name for n, name in enumerate(bands) if mask >> n & 1]
    return ", ".join(names) or OTHER_TIMES.said(language)


def _text(cell: Cell, offers: list[Offer], bit: int, language: Language) -> str:
    if not offers or refused_always(cell, OTHER, bit):
        return NOT_FOR_HIRE.said(language)
    return OR.said(language).join(_price(offer, language) for offer in offers)


def _price(offer: Offer, language: Language) -> str:
    if offer.on_request:
        return ON_REQUEST.said(language)
    if offer.unit == "free" or not offer.rate.micro:
        return FREE.said(language)
    per = PER[offer.unit].said(language)
    if offer.block_label:
        per = f"per {offer.block_label.said(language).partition('|')[0]}"
    text = f"{price(offer.rate, language)} {per}"
    return text + OF.said(language) + span(offer.block_minutes, language) if offer.block_minutes else text
