"""A moment without a price, or with two: found by walking through every case of a room and category."""

from collections.abc import Iterable, Iterator, Sequence

from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.conditions import Condition, Situation
from vastgoed.policies.rules.findings import Finding, Place
from vastgoed.policies.rules.open_questions import HOLE, MIXED, OVERLAP
from vastgoed.policies.rules.policy import Cell, Policy
from vastgoed.policies.rules.request import CONTRACT_UNITS, TIME_UNITS
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.situations import situations
from vastgoed.policies.rules.words import Words
from vastgoed.text import DAYS


def moments_of(policy: Policy) -> dict[int, Words]:
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


def holes(cell: Cell, place: Place, moments: dict[int, Words], policy: Policy) -> Iterator[Finding]:
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
                    if len(held) != 1:
                        where = _where(place, moment, activity, situation)
                        yield from _new(_hits(held, where, policy), seen)


def _certain(cell: Cell, told: Iterable[Condition]) -> list[Eligibility]:
    """What depends on nothing but the prices do; of the rest nobody knows whether it refuses."""
    facts = {condition.fact for condition in told}
    return [rule for rule in cell.of(Eligibility) if facts >= {it.fact for it in rule.conditions}]


def refused_always(cell: Cell, activity: str, mask: int) -> bool:
    return any(rule.always and rule.scope.holds(activity, mask) for rule in cell.of(Eligibility))


def _where(place: Place, moment: Words, activity: str, situation: Situation) -> dict[str, object]:
    told = Words(
        moment.nl + _told(situation, "niet beantwoord"), moment.en + _told(situation, "not answered")
    )
    known = {"at": moment, "known": situation.known}
    return {**place.cell, **known, "moment": told, "activity": activity}


def _told(situation: Situation, nothing: str) -> str:
    """What is the case, with what nobody told."""
    return "".join(f", {fact}: {_plain(value) or nothing}" for fact, value in situation.known.items())


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _new(found: Iterable[tuple[str, Finding]], seen: set[str]) -> Iterator[Finding]:
    for kind, finding in found:
        if kind not in seen:
            seen.add(kind)
            yield finding


def _hits(held: Sequence[Offer], where: dict[str, object], policy: Policy) -> Iterator[tuple[str, Finding]]:
    if not held:
        yield "hole", Finding(HOLE, told=where)
    units = [offer.unit for offer in held]
    names = tuple(dict.fromkeys(offer.clause for offer in held))
    if len(set(units)) < len(units):
        twice = [offer for offer in held if units.count(offer.unit) > 1]
        rows, both = {**where, "clauses": _rows(twice, policy)}, dict.fromkeys(it.clause for it in twice)
        yield "overlap", Finding(OVERLAP, twice[-1].clause, rows, tuple(both))
    once = set(units) - set(CONTRACT_UNITS)
    if len(once) > 1 and not once <= set(TIME_UNITS):
        yield "mixed", Finding(MIXED, held[-1].clause, {**where, "clauses": ", ".join(names)}, names)


def _rows(offers: Sequence[Offer], policy: Policy) -> Words:
    """Each with its clause and which row of it that is, from the top."""
    numbered = [(offer.clause, _number(offer, policy)) for offer in offers]
    nl, en = ([f"{clause} ({row} {n})" for clause, n in numbered] for row in ("rij", "row"))
    return Words(", ".join(nl), ", ".join(en))


def _number(offer: Offer, policy: Policy) -> int:
    rows = [rule for rule in policy.of(Offer) if rule.clause == offer.clause]
    return next(n for n, row in enumerate(rows, 1) if row is offer)
