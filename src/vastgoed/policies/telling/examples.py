"""What becomes of the examples: each with what it said, and what it says from then on."""

from collections.abc import Iterator

from vastgoed.money import Rate
from vastgoed.policies.document import Document
from vastgoed.policies.examples import ExampleForm
from vastgoed.policies.rules.words import Words, price
from vastgoed.policies.telling.shown import ChangeShown
from vastgoed.text import Language

TITLE = Words("Voorbeelden", "Examples")
COSTS = Words("Voorbeeld «{name}»: {before} wordt {after}.", "Example “{name}”: {before} becomes {after}.")
NEW = Words("Nieuw voorbeeld «{name}»: {after}.", "New example “{name}”: {after}.")
GONE = Words("Het voorbeeld «{name}» vervalt.", "The example “{name}” is dropped.")
OTHER = Words("Het voorbeeld «{name}» is anders.", "The example “{name}” is different.")
ORDER = Words("De voorbeelden staan in een andere volgorde.", "The examples are in another order.")
REFUSED = Words("geweigerd door «{rule}»", "refused by “{rule}”")


def examples(old: Document, new: Document, language: Language) -> Iterator[ChangeShown]:
    """Nobody pays or may anything else by an example."""
    before, after = ({it.name: it for it in document.examples} for document in (old, new))
    told = False
    for name in dict.fromkeys([*before, *after]):
        one, two = before.get(name), after.get(name)
        if one != two:
            told = True
            was, becomes = _said(one, old, language), _said(two, new, language)
            words = _words(one, two).filled(name=name, before=was, after=becomes)
            yield _shown(was, becomes, words, language)
    if not told and old.examples != new.examples:
        yield _shown("", "", ORDER, language)


def _words(one: ExampleForm | None, two: ExampleForm | None) -> Words:
    if one is None or two is None:
        return GONE if two is None else NEW
    return COSTS if one.booking == two.booking else OTHER


def _said(example: ExampleForm | None, document: Document, language: Language) -> str:
    if example is None:
        return ""
    cents, refuses = example.expect.total_cents, example.expect.refused_by or ""
    if cents is not None:
        return price(Rate.of_cents(cents), language)
    clause = document.clause(refuses)
    rule = clause.title.words if clause else Words(refuses, refuses)
    return REFUSED.filled(rule=rule).said(language)


def _shown(before: str, after: str, words: Words, language: Language) -> ChangeShown:
    title = TITLE.said(language)
    return ChangeShown(None, "text", ("examples",), title, before, after, words.said(language))
