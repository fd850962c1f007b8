"""The difference between two documents, clause by clause, and what of it anybody notices."""

from collections.abc import Iterator
from typing import Any

from vastgoed.money import Rate
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.document import Document, identity
from vastgoed.policies.names import Names
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.effects import Effect, effects, same
from vastgoed.policies.rules.policy import Rule
from vastgoed.policies.rules.words import Words, price
from vastgoed.policies.telling.agreements import TITLE, agreements
from vastgoed.policies.telling.clauses import Changed, Side
from vastgoed.policies.telling.examples import examples
from vastgoed.policies.telling.shown import ChangeShown
from vastgoed.policies.telling.vocabulary import Vocabularies
from vastgoed.text import Language

__all__ = ["ChangeShown", "changes", "difference", "noticed"]

WORDS_THAT_MATTER = ("rooms", "categories", "holidays_of")
ORDER_MATTERS = (("clauses",), ("vocabulary", "categories"))
ORDER = Words("De regels staan in een andere volgorde.", "The rules are in another order.")


def changes(old: Document, new: Document, language: Language) -> list[ChangeShown]:
    """Every change from one to the other, told in the language: rule by rule, then words, then agreements.

    Both may be drafts: only their form needs to be right.
    """
    words = Vocabularies(old.vocabulary, new.vocabulary, language)
    rest = [*agreements(old, new, language), *examples(old, new, language)]
    return [*_clauses(old, new, language), *words, *rest]


def noticed(old: Document, new: Document) -> bool:
    """Whether anybody pays or may anything else; False is proved, by going through every case there is."""
    told = any(_noticed(change) for change in changes(old, new, "nl"))
    return told or not same(old.policy, new.policy, Facts(HOUSE_ZONE))


def difference(old: Document, new: Document, language: Language) -> dict[str, Any]:
    """Plain JSON: what was written differently (changes), and where it comes out differently (effects).

    effect False: the text changed, and nobody pays or may anything else.
    """
    shown = effects(old.policy, new.policy, Facts(HOUSE_ZONE))
    found = [_effect(effect, language) for effect in shown]
    told = changes(old, new, language)
    return {
        "identity": [identity(old), identity(new)],
        "same": identity(old) == identity(new),
        "effect": bool(found) or any(_noticed(change) for change in told),
        "changes": [change.as_json() for change in told],
        "effects": found,
    }


def _noticed(change: ChangeShown) -> bool:
    """Of words and agreements: whether it matters however the rules are; of the rest the effects say it."""
    if change.kind == "text" or change.clause is not None:
        return False
    if change.kind == "order":
        return change.cell in ORDER_MATTERS
    return change.cell[0] != "vocabulary" or change.cell[1] in WORDS_THAT_MATTER


def _clauses(old: Document, new: Document, language: Language) -> Iterator[ChangeShown]:
    before, after = ({clause.id: clause for clause in doc.clauses} for doc in (old, new))
    sides = [Side(doc.vocabulary, Names.of(doc.vocabulary, language)) for doc in (old, new)]
    for name in dict.fromkeys([*before, *after]):
        one, two = before.get(name), after.get(name)
        if one and two:
            yield from Changed(sides[0], sides[1], one, two)
        elif two:
            yield sides[1].whole(two, "added")
        elif one:
            yield sides[0].whole(one, "removed")
    stays = [name for name in before if name in after], [name for name in after if name in before]
    if stays[0] != stays[1]:
        title = TITLE.said(language)
        yield ChangeShown(None, "order", ("clauses",), title, "", "", ORDER.said(language))


def _effect(effect: Effect, language: Language) -> dict[str, Any]:
    """Where it shows for the first time; of prices, from how much to how much."""
    found: dict[str, Any] = {
        "kind": effect.kind.lower(),
        "room": effect.room,
        "category": effect.category,
        "activity": effect.activity,
        "moment": effect.moment.isoformat(),
        "if": {name: _answer(value) for name, value in effect.situation.known.items()},
        "clauses": sorted({rule.clause for rule in (*effect.before, *effect.after)}),
    }
    if effect.kind == Offer.__name__:
        found |= {"from": _prices(effect.before, language), "to": _prices(effect.after, language)}
    return found


def _answer(value: Any) -> Any:
    return value if isinstance(value, bool | int | str) else str(value)


def _prices(rules: tuple[Rule, ...], language: Language) -> list[str]:
    offers = [rule for rule in rules if isinstance(rule, Offer)]
    return [f"{price(Rate(offer.rate.micro), language)} ({offer.unit})" for offer in offers]
