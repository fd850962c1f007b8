"""Is there exactly one answer everywhere? Found by walking through the finite domain, cell by cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.clauses.band_crossing.rules import BandCrossing
from vastgoed.policies.clauses.cancellation.rules import Cancellation
from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.extra.rules import Extra
from vastgoed.policies.clauses.horizon.rules import Horizon, applies
from vastgoed.policies.clauses.hour_or_block.rules import HourOrBlock
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.clauses.stacking.rules import Stacking
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.adjustment import Adjustment
from vastgoed.policies.rules.conditions import Condition, Situation
from vastgoed.policies.rules.open_questions import (
    APPROVAL_OPEN,
    BLOCK_OPEN,
    CANCELLATION_OPEN,
    CROSSING_OPEN,
    HOLE,
    MIXED,
    OVERLAP,
    ROUNDING_OPEN,
    STACKING_OPEN,
    TWICE,
)
from vastgoed.policies.rules.policy import Cell, Policy
from vastgoed.policies.rules.request import CONTRACT_UNITS, TIME_UNITS
from vastgoed.policies.rules.scope import OTHER, Scope
from vastgoed.policies.rules.situations import situations
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
    """The first moment without a price, and the first with two, per activity and situation."""
    offers = cell.of(Offer)
    told = [condition for offer in offers for condition in offer.scope.when]
    refusals = _certain(cell, told)
    told += [condition for rule in refusals for condition in rule.conditions]
    named = any(offer.scope.activities is not None for offer in offers)
    seen: set[str] = set()
    for activity in [OTHER, *policy.vocabulary.activities] if named else [OTHER]:
        for situation in situations(told):
            for mask, moment in moments.items():
                if not any(rule.refuses_in(activity, mask, situation) for rule in refusals):
                    held = [o for o in offers if o.scope.holds(activity, mask) and o.scope.met(situation)]
                    where = _where(place, moment, activity, situation)
                    yield from _new(_hits(held, where), seen)


def _certain(cell: Cell, told: Iterable[Condition]) -> list[Eligibility]:
    """What depends on nothing but the prices do; of the rest nobody knows whether it refuses."""
    facts = {condition.fact for condition in told}
    return [rule for rule in cell.of(Eligibility) if facts >= {it.fact for it in rule.conditions}]


def refused_always(cell: Cell, activity: str, mask: int) -> bool:
    return any(rule.always and rule.scope.holds(activity, mask) for rule in cell.of(Eligibility))


def _where(place: Place, moment: Words, activity: str, situation: Situation) -> dict[str, Words | str]:
    known = ", ".join(f"{fact}: {_plain(value)}" for fact, value in situation.known.items())
    more = f", {known}" if known else ""
    return {**place.words, "moment": Words(moment.nl + more, moment.en + more), "activity": activity}


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _new(found: Iterable[tuple[str, Finding]], seen: set[str]) -> Iterator[Finding]:
    for kind, finding in found:
        if kind not in seen:
            seen.add(kind)
            yield finding


def _hits(held: Sequence[Offer], where: dict[str, Words | str]) -> Iterator[tuple[str, Finding]]:
    if not held:
        yield "hole", Finding(HOLE.filled(**where))
    units = [offer.unit for offer in held]
    names = ", ".join(dict.fromkeys(offer.clause for offer in held))
    if len(set(units)) < len(units):
        yield "overlap", Finding(OVERLAP.filled(**where, clauses=names), held[-1].clause)
    once = set(units) - set(CONTRACT_UNITS)
    if len(once) > 1 and not once <= set(TIME_UNITS):
        yield "mixed", Finding(MIXED.filled(**where, clauses=names), held[-1].clause)


def _choices(cell: Cell, place: Place) -> Iterator[Finding]:
    """Each question that this cell raises is answered by exactly one clause."""
    offers = cell.of(Offer)
    if _compete(offers):
        yield from _one(cell.of(HourOrBlock), place, BLOCK_OPEN)
    if any(offer.unit == "hour" for offer in offers):
        yield from _one(cell.of(Rounding), place, ROUNDING_OPEN)
    if any(offer.scope.bands for offer in offers):
        yield from _one(cell.of(BandCrossing), place, CROSSING_OPEN)
    if len([rule for rule in cell.of(Adjustment) if rule.permille]) + len(cell.of(Discretion)) > 1:
        yield from _one(cell.of(Stacking), place, STACKING_OPEN)
    if offers and not any(rule.persons_from == 0 and not narrow(rule.scope) for rule in cell.of(Approval)):
        yield Finding(APPROVAL_OPEN.filled(**place.words))


def narrow(scope: Scope) -> bool:
    """Only for some activities, at some times or in some situations."""
    return scope.activities is not None or bool(scope.bands) or bool(scope.when)


def _compete(offers: Sequence[Offer]) -> bool:
    """Whether for some activity, in some situation, two units of time have a price."""
    timed = [offer for offer in offers if offer.unit in TIME_UNITS]
    if len({offer.unit for offer in timed}) < 2:  # noqa: PLR2004
        return False
    named = {activity for offer in timed for activity in offer.scope.activities or ()}
    return any(
        len({o.unit for o in timed if o.scope.means(activity) and o.scope.met(situation)}) > 1
        for activity in {OTHER, *named}
        for situation in situations(c for offer in timed for c in offer.scope.when)
    )


def _one(
    answers: Sequence[HourOrBlock | Rounding | BandCrossing | Stacking], place: Place, question: Words
) -> Iterator[Finding]:
    if not answers:
        yield Finding(question.filled(**place.words))
    if len([answer for answer in answers if not answer.scope.when]) > 1:
        yield _twice([answer.clause for answer in answers], place.words)


def _twice(clauses: Sequence[str], words: dict[str, Words]) -> Finding:
    everywhere = {"room": Words("alle ruimtes", "all rooms"), **words}
    return Finding(TWICE.filled(clauses=", ".join(clauses), **everywhere), clauses[-1])


def _by_category(policy: Policy) -> Iterator[Finding]:
    for category, known in policy.vocabulary.categories.items():
        words = {"category": known.label}
        limits = list[list[str]]()
        for rules in (policy.of(Horizon), policy.of(Notice)):
            covering = [rule for rule in rules if rule.scope.covers(None, category)]
            limits += [[r.clause for r in covering if applies(r.applies_to, series=s)] for s in (False, True)]
        yield from (_twice(clauses, words) for clauses in limits if len(clauses) > 1)
        yield from _cancelling(policy, category, words)


def _cancelling(policy: Policy, category: str, words: dict[str, Words]) -> Iterator[Finding]:
    """Exactly one scale for every room; the first room without, or with two, is enough to say so."""
    found = [policy.cells[room, category].of(Cancellation) for room in policy.vocabulary.rooms]
    if not all(found):
        yield Finding(CANCELLATION_OPEN.filled(**words))
    twice = next((rules for rules in found if len(rules) > 1), None)
    if twice:
        yield _twice([rule.clause for rule in twice], words)


def _extra(extra: Extra, policy: Policy) -> Iterator[Finding]:
    plain = [price for price in extra.prices if not price.scope.when]
    for room, category in policy.cells if len(plain) > 1 else ():
        if sum(price.scope.covers(room, category) for price in plain) > 1:
            label = policy.vocabulary.categories[category].label
            words = {"room": policy.vocabulary.rooms[room], "category": label}
            yield _twice([extra.clause], words)
            return
