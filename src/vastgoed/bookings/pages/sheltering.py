"""Hours that are kept for others, where somebody says what a booking is for: told once, with the rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vastgoed.bookings.pages.shown import Tile, offer_tiles
from vastgoed.policies.document import Document
from vastgoed.policies.rules.lines import Refused
from vastgoed.policies.rules.policy import Category
from vastgoed.policies.rules.protecting import CODE
from vastgoed.policies.rules.quote import Quote
from vastgoed.text import msgid
from vastgoed.web.form import F, Form
from vastgoed.web.language import current, gettext

BELOW = msgid("Dit kan niet op deze tijd. Hieronder leest u waarom.")
Offers = Sequence[tuple[Category, Sequence[Quote]]]
Described = tuple[Any, str, str, str]
"""A tile, and for whom it is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """clause: that keeps these hours; title: what it is called."""

    words: str
    clause: str
    title: str


def kept_for_others(document: Document, offers: Offers, category: str = "") -> list[Kept]:
    """Each of the rules that keep this time from some category, or from this one, once."""
    some = [quotes for it, quotes in offers if category in {"", it.id}]
    found = {it.clause: it for quotes in some for it in _refusals(quotes)}
    return [_told(document, it) for it in found.values()]


def tiles_beside(offers: Offers, still_open: Sequence[str]) -> list[Tile]:
    """The tiles of what it may be for, which leave to what stands below why a time is kept for others."""
    kept = {category.id for category, quotes in offers if any(_refusals(quotes))}
    tiles = offer_tiles(offers, still_open)
    return [(id_, label, gettext(BELOW) if id_ in kept else about) for id_, label, about in tiles]


def with_whom(document: Document, tiles: Sequence[Tile]) -> list[Described]:
    """Each with for whom it is, as the policy describes it."""
    language = current.get()
    whom = {it.id: it.description.words.said(language) for it in document.vocabulary.categories}
    return [(*tile, whom.get(tile[0], "")) for tile in tiles]


def said_below(form: Form[F], kept: Sequence[Kept]) -> Form[F]:
    """What is told below anyway is not told at the field and above the form once more."""
    words = tuple(it.words for it in kept)
    said = {
        name: gettext(BELOW) if words and it.startswith(words) else it for name, it in form.errors.items()
    }
    return replace(form, errors=said)


def _refusals(quotes: Sequence[Quote]) -> Iterator[Refused]:
    first = next((it.refused_by for it in quotes if it.refused_by), None)
    if first is not None and first.code == CODE:
        yield first


def _told(document: Document, refused: Refused) -> Kept:
    clause, language = document.clause(refused.clause), current.get()
    title = clause.title.words.said(language) if clause else refused.clause
    return Kept(refused.sentence(language), refused.clause, title)
