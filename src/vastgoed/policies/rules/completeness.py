"""Is there exactly one answer everywhere? Found by walking through the finite domain, cell by cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vastgoed.policies.clauses.band_crossing.rules import BandCrossing
from vastgoed.policies.clauses.extra.rules import Extra
from vastgoed.policies.clauses.horizon.rules import applies
from vastgoed.policies.clauses.hour_or_block.rules import HourOrBlock
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.open_questions import (
    APPROVAL_OPEN,
    BLOCK_OPEN,
    CANCELLATION_OPEN,
    CROSSING_OPEN,
    HOLE,
    MIXED,
    OVERLAP,
    ROUNDING_OPEN,
    TWICE,
)
from vastgoed.policies.rules.policy import Cell, Policy
from vastgoed.policies.rules.request import TIME_UNITS
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.words import Words
from vastgoed.text import DAYS


@dataclass(frozen=True, slots=True)
class Finding:
    """A hole, an overlap or an open question; clause: one of those it is about."""

    words: Words
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A room and category, in words."""

    room: str
    category: str
    words: dict[str, Words] = field(compare=False)


def findings(policy: Policy) -> Iterator[Finding]:
    """Everything that keeps the policy from being published."""
    moments = _moments(policy)
    for (room, category), cell in policy.cells.items():
        labels = {
            "room": policy.vocabulary.rooms[room],
            "category": policy.vocabulary.categories[category].label,
        }
        place = Place(room, category, labels)
        yield from _tariff(cell, place, moments, policy)
        yield from _choices(cell, place)
    yield from _by_category(policy)
    for extra in policy.extras.values():
        yield from _extra(extra, policy)


def _moments(policy: Policy) -> dict[int, Words]:
    """Every set of bands that can hold, with a moment at which it does."""
    found: dict[int, Words] = {}
    for kind, minute, mask in policy.vocabulary.week.signatures():
        found.setdefault(mask, _clock(kind, minute))
    return found or {0: Words("altijd", "always")}


def _clock(kind: int, minute: int) -> Words:
    at = f"{minute // 60:02}:{minute % 60:02}"
    if kind > max(range(7)):
        return Words(f"feestdag {at}", f"public holiday {at}")
    return Words(f"{DAYS['nl'][kind]} {at}", f"{DAYS['en'][kind]} {at}")


def _tariff(cell: Cell, place: Place, moments: dict[int, Words], policy: Policy) -> Iterator[Finding]:
    """The first moment without a price, and the first with two, per activity."""
    named = any(offer.scope.activities is not None for offer in cell.offers)
    for activity in [OTHER, *policy.vocabulary.activities] if named else [OTHER]:
        seen: set[str] = set()
        for mask, moment in moments.items():
            if not any(rule.always and rule.scope.holds(activity, mask) for rule in cell.refusals):
                held = [offer for offer in cell.offers if offer.scope.holds(activity, mask)]
                yield from _new(_hits(held, place, moment, activity), seen)


def _new(found: Iterable[tuple[str, Finding]], seen: set[str]) -> Iterator[Finding]:
    for kind, finding in found:
        if kind not in seen:
            seen.add(kind)
            yield finding


def _hits(held: Sequence[Offer], place: Place, moment: Words, activity: str) -> Iterator[tuple[str, Finding]]:
    where = {**place.words, "moment": moment, "activity": activity}
    if not held:
        yield "hole", Finding(HOLE.filled(**where))
    units = [offer.unit for offer in held]
    if len(set(units)) < len(units):
        names = ", ".join(dict.fromkeys(offer.clause for offer in held))
        yield "overlap", Finding(OVERLAP.filled(**where, clauses=names), held[-1].clause)
    if len(set(units)) > 1 and not set(units) <= set(TIME_UNITS):
        names = ", ".join(dict.fromkeys(offer.clause for offer in held))
        yield "mixed", Finding(MIXED.filled(**where, clauses=names), held[-1].clause)


def _choices(cell: Cell, place: Place) -> Iterator[Finding]:
    """Each question that this cell raises is answered by exactly one clause."""
    timed = {offer.unit for offer in cell.offers} & set(TIME_UNITS)
    if len(timed) > 1:
        yield from _one(cell.choices, place, BLOCK_OPEN)
    if "hour" in timed:
        yield from _one(cell.roundings, place, ROUNDING_OPEN)
    if any(offer.scope.bands for offer in cell.offers):
        yield from _one(cell.crossings, place, CROSSING_OPEN)
    if cell.offers and not any(rule.persons_from == 0 for rule in cell.approvals):
        yield Finding(APPROVAL_OPEN.filled(**place.words))


def _one(
    answers: Sequence[HourOrBlock | Rounding | BandCrossing], place: Place, question: Words
) -> Iterator[Finding]:
    if not answers:
        yield Finding(question.filled(**place.words))
    if len(answers) > 1:
        yield _twice([answer.clause for answer in answers], place.words)


def _twice(clauses: Sequence[str], words: dict[str, Words]) -> Finding:
    everywhere = {"room": Words("alle ruimtes", "all rooms"), **words}
    return Finding(TWICE.filled(clauses=", ".join(clauses), **everywhere), clauses[-1])


def _by_category(policy: Policy) -> Iterator[Finding]:
    for category, known in policy.vocabulary.categories.items():
        words = {"category": known.label}
        fees = [rule.clause for rule in policy.cancellations if rule.scope.covers(None, category)]
        if not fees:
            yield Finding(CANCELLATION_OPEN.filled(**words))
        limits = [fees]
        for rules in (policy.horizons, policy.notices):
            covering = [rule for rule in rules if rule.scope.covers(None, category)]
            limits += [[r.clause for r in covering if applies(r.applies_to, series=s)] for s in (False, True)]
        yield from (_twice(clauses, words) for clauses in limits if len(clauses) > 1)


def _extra(extra: Extra, policy: Policy) -> Iterator[Finding]:
    for room, category in policy.cells if len(extra.prices) > 1 else ():
        if sum(price.scope.covers(room, category) for price in extra.prices) > 1:
            label = policy.vocabulary.categories[category].label
            words = {"room": policy.vocabulary.rooms[room], "category": label}
            yield _twice([extra.clause], words)
            return
