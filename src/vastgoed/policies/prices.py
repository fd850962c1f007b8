"""The price table of a policy: what each room costs for whom and when."""

from dataclasses import dataclass
from itertools import product

from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.clauses.tariff.sentences import PER
from vastgoed.policies.document import Document
from vastgoed.policies.rules.holes import refused_always
from vastgoed.policies.rules.policy import Cell, in_order
from vastgoed.policies.rules.scope import OTHER
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
    """band is empty where the time does not matter; the ids are for whoever links to a cell."""

    room: str
    category: str
    band: str
    text: str
    room_id: str
    category_id: str
    clauses: tuple[str, ...]


def price_table(document: Document, language: Language) -> list[PriceRow]:
    """Rows of room × category × band, neighbours first; one row where the time does not matter.

    Prices of an activity of its own are left out: they stand in the sentences.
    """
    policy = document.policy
    times = {mask for _, _, mask in policy.vocabulary.week.signatures()} or {0}
    bands = [words.said(language) for words in policy.vocabulary.bands.values()]
    rows: list[PriceRow] = []
    in_turn = product(policy.vocabulary.rooms, in_order(policy.vocabulary.categories.values()))
    for room, category in ((room, shown.id) for room, shown in in_turn):
        cell = policy.cells[room, category]
        names = policy.vocabulary.rooms[room], policy.vocabulary.categories[category].label
        said = [name.said(language) for name in names]
        for mask, text in _texts(cell, times, language).items():
            clauses = dict.fromkeys(offer.clause for offer in _offers(cell, mask))
            band = "" if mask is None else _band(mask, bands, language)
            rows.append(PriceRow(said[0], said[1], band, text, room, category, tuple(clauses)))
    return rows


def _texts(cell: Cell, times: set[int], language: Language) -> dict[int | None, str]:
    """The price per set of bands that matters to this cell; under None when it is always the same."""
    always = [rule.scope for rule in cell.of(Eligibility) if rule.always]
    scopes = [offer.scope for offer in cell.of(Offer)] + always
    matters = 0
    for scope in scopes:
        matters |= scope.bands if scope.activities is None or OTHER in scope.activities else 0
    masks = sorted({mask & matters for mask in times}, key=lambda mask: mask or 1 << 99)
    texts: dict[int | None, str] = {mask: _text(cell, _offers(cell, mask), mask, language) for mask in masks}
    return texts if len(set(texts.values())) > 1 else {None: next(iter(texts.values()))}


def _offers(cell: Cell, mask: int | None) -> list[Offer]:
    return [o for o in cell.of(Offer) if mask is None or o.scope.holds(OTHER, mask)]


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
