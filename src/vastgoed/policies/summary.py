"""A policy in short: what most people want to know, in words that everybody knows (A2)."""

from collections.abc import Iterable, Iterator

from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.clauses.cancellation.rules import Cancellation, Fee
from vastgoed.policies.clauses.horizon.rules import Horizon
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.clauses.protection.rules import Protection
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.document import Document
from vastgoed.policies.rules.policy import Cell, Policy
from vastgoed.policies.rules.request import Unit
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.words import Words, counted, listed, price
from vastgoed.text import LANGUAGES, Language

COSTS: dict[Unit, Words] = {
    "hour": Words("Een uur kost {price}.", "An hour costs {price}."),
    "block": Words("Een dagdeel kost {price}.", "A part of the day costs {price}."),
    "day": Words("Een dag kost {price}.", "A day costs {price}."),
    "use": Words("Soms betaalt u per keer: {price}.", "Sometimes you pay per visit: {price}."),
    "person": Words("Soms betaalt u per persoon: {price}.", "Sometimes you pay per person: {price}."),
}
RANGE = Words("{low} tot {high}", "{low} to {high}")
DEPENDS = Words("De prijs hangt af van wat u doet.", "The price depends on what you do.")
FREE = Words("Gratis voor: {who}.", "Free for: {who}.")
AHEAD = Words("U kunt {far} vooruit reserveren.", "You can book {far} ahead.")
AHEAD_AT_MOST = Words("U kunt hooguit {far} vooruit reserveren.", "You can book at most {far} ahead.")
IN_TIME = Words("Reserveer minstens {before} van tevoren.", "Book at least {before} before.")
AT_ONCE = Words("U weet meteen of het goed is.", "You know at once if it is all right.")
ASKED = Words("De beheerder zegt eerst ja of nee.", "The manager says yes or no first.")
SOMETIMES = Words("Soms zegt de beheerder eerst ja of nee.", "Sometimes the manager says yes or no first.")
KEPT = Words("Sommige uren blijven vrij voor {who}.", "Some hours are kept for {who}.")
LIMITED = Words("Er zijn minder uren voor {who}.", "There are fewer hours for {who}.")
CANCEL_FREE = Words("Zegt u {before} van tevoren af? Dat is gratis.", "Cancel {before} before? That is free.")
CANCEL_LATE = Words("Zegt u later af? Dat kost geld.", "Cancel later? That costs money.")
CANCEL_COSTS = Words("Afzeggen kan geld kosten.", "Cancelling may cost money.")


def in_short(document: Document, language: Language) -> list[str]:
    """Sentences of at most about ten words."""
    policy = document.policy
    how = *_times(document), *_approval(policy), *_protecting(policy)
    said = [*_prices(policy), *_free(policy), *how, *_cancelling(policy)]
    return [words.said(language) for words in said]


def _prices(policy: Policy) -> Iterator[Words]:
    offers = [o for cell in policy.cells.values() for o in cell.of(Offer) if _usual(o) and o.rate.micro]
    for unit, words in COSTS.items():
        rates = sorted(offer.rate for offer in offers if offer.unit == unit)
        if rates:
            low, high = (Words(*(price(rate, lang) for lang in LANGUAGES)) for rate in (rates[0], rates[-1]))
            yield words.filled(price=RANGE.filled(low=low, high=high) if low != high else low)
    if len({(offer.unit, offer.rate) for offer in offers}) > 1:
        yield DEPENDS


def _free(policy: Policy) -> Iterator[Words]:
    free = [
        category.label
        for category in policy.vocabulary.categories.values()
        if _never_pays(policy.cells[room, category.id] for room in policy.vocabulary.rooms)
    ]
    if free:
        yield FREE.filled(
            who=Words(*(listed([name.said(lang) for name in free], lang) for lang in LANGUAGES))
        )


def _never_pays(cells: Iterable[Cell]) -> bool:
    offers = [offer for cell in cells for offer in cell.of(Offer)]
    return bool(offers) and all(offer.unit == "free" or not offer.rate.micro for offer in offers)


def _usual(offer: Offer) -> bool:
    return offer.scope.activities is None or OTHER in offer.scope.activities


def _times(document: Document) -> Iterator[Words]:
    horizons = [h for h in document.policy.of(Horizon) if h.applies_to != "series"]
    if horizons:
        far = max(horizons, key=lambda h: h.days + h.months * 31)
        words = _counted(*((far.months, "months") if far.months else (far.days, "calendar_days")))
        yield (AHEAD if len(horizons) == 1 else AHEAD_AT_MOST).filled(far=words)
    notices = [n for n in document.policy.of(Notice) if n.applies_to != "series"]
    if len(notices) == 1:
        yield IN_TIME.filled(before=_notice(notices[0].hours, notices[0].days, notices[0].months))


def _notice(hours: int, days: int, months: int) -> Words:
    if hours:
        return _counted(hours, "hours")
    return _counted(days, "calendar_days") if days else _counted(months, "months")


def _approval(policy: Policy) -> Iterator[Words]:
    asked = [any(rule.by == "manager" for rule in cell.of(Approval)) for cell in policy.cells.values()]
    if not any(asked):
        yield AT_ONCE
    else:
        yield ASKED if all(asked) and not _by_size(policy) else SOMETIMES


def _by_size(policy: Policy) -> bool:
    return any(rule.persons_from for rule in policy.of(Approval))


def _protecting(policy: Policy) -> Iterator[Words]:
    """One sentence, however many clauses there are."""
    rules = policy.of(Protection)
    kept = [rule.who for rule in rules if not rule.limit]
    who = dict.fromkeys(kept or [rule.who for rule in rules])
    if who:
        named = Words(*(listed([it.said(lang) for it in who], lang) for lang in LANGUAGES))
        yield (KEPT if kept else LIMITED).filled(who=named)


def _cancelling(policy: Policy) -> Iterator[Words]:
    found = policy.of(Cancellation)
    first = found[0].steps[0] if len(found) == 1 and found[0].steps else None
    if first and first.fee == Fee():
        yield CANCEL_FREE.filled(before=_counted(first.at_least, found[0].counted_in))
        yield CANCEL_LATE
    elif found:
        yield CANCEL_COSTS


def _counted(number: int, unit: str) -> Words:
    return Words(*(counted(number, unit, language) for language in LANGUAGES))
