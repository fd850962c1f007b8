"""The price table of a policy: what each room costs for whom and when."""

from dataclasses import dataclass

from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.clauses.tariff.sentences import PER
from vastgoed.policies.document import Document
from vastgoed.policies.rules.policy import Cell
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.words import Words, price, span
from vastgoed.text import Language

NOT_FOR_HIRE = Words("niet te huur", "not for hire")
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
    """Rows of room × category × band (only where the price depends on it), in the order of the vocabulary.

    Prices of an activity of its own are left out: they stand in the sentences.
    """
    policy = document.policy
    bands = {1 << n: words for n, words in enumerate(policy.vocabulary.bands.values())}
    rows: list[PriceRow] = []
    for (room, category), cell in policy.cells.items():
        for bit, band in (bands if _timed(cell) else {0: Words("", "")}).items():
            offers = [offer for offer in cell.offers if offer.scope.holds(OTHER, bit)]
            rows.append(
                PriceRow(
                    policy.vocabulary.rooms[room].said(language),
                    policy.vocabulary.categories[category].label.said(language),
                    band.said(language),
                    _text(cell, offers, bit, language),
                    room,
                    category,
                    tuple(dict.fromkeys(offer.clause for offer in offers)),
                )
            )
    return rows


def _timed(cell: Cell) -> bool:
    scopes = [offer.scope for offer in cell.offers] + [rule.scope for rule in cell.refusals if rule.always]
    return any(scope.bands for scope in scopes)


def _text(cell: Cell, offers: list[Offer], bit: int, language: Language) -> str:
    if not offers or any(rule.always and rule.scope.holds(OTHER, bit) for rule in cell.refusals):
        return NOT_FOR_HIRE.said(language)
    return OR.said(language).join(_price(offer, language) for offer in offers)


def _price(offer: Offer, language: Language) -> str:
    if offer.unit == "free" or not offer.rate.micro:
        return FREE.said(language)
    text = f"{price(offer.rate, language)} {PER[offer.unit].said(language)}"
    return text + OF.said(language) + span(offer.block_minutes, language) if offer.block_minutes else text
