"""The difference between two documents, clause by clause, and what of it anybody notices."""

from collections.abc import Iterator
from typing import Any

from vastgoed.money import Rate
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.registry import SENTENCES
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.document import Document, identity
from vastgoed.policies.forms import Form
from vastgoed.policies.names import Names
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.effects import Effect, effects
from vastgoed.policies.rules.policy import Rule
from vastgoed.policies.rules.words import price
from vastgoed.text import Language

AGREED = ("basis", "transition", "review", "vat")


def difference(old: Document, new: Document, language: Language) -> dict[str, Any]:
    """Plain JSON: what was written differently (changes), and where it comes out differently (effects).

    effect False: the text changed, and nobody pays or may anything else.
    """
    told = effects(old.policy, new.policy, Facts(HOUSE_ZONE))
    found = [_effect(effect, language) for effect in told]
    around = [*_agreed(old, new), *_words(old, new)]
    return {
        "identity": [identity(old), identity(new)],
        "same": identity(old) == identity(new),
        "effect": bool(found or around),
        "changes": [*around, *_clauses(old, new, language)],
        "effects": found,
    }


def _agreed(old: Document, new: Document) -> Iterator[dict[str, Any]]:
    """How the version is chosen and what becomes of existing bookings."""
    for key in AGREED:
        before, after = (_plain(getattr(document, key)) for document in (old, new))
        if before != after:
            yield {"kind": "changed", "what": key, "from": before, "to": after}


def _words(old: Document, new: Document) -> Iterator[dict[str, Any]]:
    """Rooms and categories that came or went."""
    for kind in ("rooms", "categories"):
        before, after = ({part.id for part in getattr(doc.vocabulary, kind)} for doc in (old, new))
        yield from ({"kind": "removed", "what": kind, "id": name} for name in sorted(before - after))
        yield from ({"kind": "added", "what": kind, "id": name} for name in sorted(after - before))


def _clauses(old: Document, new: Document, language: Language) -> Iterator[dict[str, Any]]:
    before, after = ({clause.id: clause for clause in doc.clauses} for doc in (old, new))
    names = Names.of(old.vocabulary, language), Names.of(new.vocabulary, language)
    for name in dict.fromkeys([*before, *after]):
        one, two = before.get(name), after.get(name)
        if one is None or two is None or _plain(one) != _plain(two):
            yield {
                "kind": "added" if one is None else "removed" if two is None else "changed",
                "what": "clause",
                "clause": name,
                "from": _said(one, names[0]),
                "to": _said(two, names[1]),
            }


def _said(clause: ClauseForm | None, names: Names) -> list[str]:
    return SENTENCES[clause.type](clause, names) if clause else []


def _plain(part: Any) -> Any:
    return (
        part.model_dump(mode="json", by_alias=True, exclude_defaults=True) if isinstance(part, Form) else part
    )


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
