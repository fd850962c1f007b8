"""What the lines of a quote, and its deposit, read of a request."""

from collections.abc import Iterable, Iterator, Sequence

from vastgoed.policies.clauses.band_crossing.rules import BandCrossing
from vastgoed.policies.clauses.deposit.rules import Deposit
from vastgoed.policies.clauses.hour_or_block.rules import HourOrBlock
from vastgoed.policies.clauses.overrun.rules import Overrun
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.clauses.setup.rules import Setup
from vastgoed.policies.clauses.stacking.rules import Stacking
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.adjustment import COUNTS, Adjustment
from vastgoed.policies.rules.many.cases import Case, Reading, asked, covering, ids, touching
from vastgoed.policies.rules.many.features import Counted, Feature, Figure, Heads, Met, Row, Said, Told
from vastgoed.policies.rules.many.moments import Pieces
from vastgoed.policies.rules.policy import Cell, Policy

HIRE = (Offer, HourOrBlock, Rounding, BandCrossing, Setup, Adjustment, Stacking, Overrun)
DECIDED = (Rounding, BandCrossing, Stacking)
ELAPSED, NIGHTS, CLOCK, OVER = (
    Counted("elapsed"), Counted("nights"), Counted("clock"), Counted("over"),
)  # fmt: skip
USES, UNIT, AMOUNT = Said("uses"), Said("unit"), Said("amount")
BY_THE_CLOCK = frozenset({"hour", "block", "day", "week"})
FIGURES = {"m2": "m2", "weekly_hour": "weekly_hours"}


def of_hire(policy: Policy, case: Case) -> Reading:
    """The lines of the rooms; with those of the extras where one depends on the other."""
    cells = [policy.cells[room, case.category] for room in case.rooms]
    found = {Row("barred"), USES, UNIT, AMOUNT, *(each for cell in cells for each in _of_cell(policy, cell))}
    sign: tuple[object, ...] = (
        tuple(ids(rule for kind in HIRE for rule in cell.held.get(kind, ())) for cell in cells),
        tuple(policy.vocabulary.m2.get(room) for room in case.rooms),
    )
    if joint(policy, case):
        found |= of_basket(policy, case)
        sign = (*sign, basket(policy, case))
    if any(isinstance(each, Pieces) for each in found):
        found.discard(ELAPSED)  # it is in the pieces
    return Reading(sign, frozenset(found), any(map(_outlasts, cells)))


def of_extras(policy: Policy, case: Case) -> Reading:
    """The lines of what comes beside the rooms, where the rooms do not matter."""
    if joint(policy, case) or not any(case.extras.values()):
        return Reading()
    return Reading(basket(policy, case), frozenset({Row("barred"), USES, *of_basket(policy, case)}))


def of_deposit(policy: Policy, case: Case) -> Reading:
    """What is left as a security."""
    rules = [rule for room in case.rooms for rule in policy.cells[room, case.category].of(Deposit)]
    shares = [Row("rent") for rule in rules if rule.cents is None]
    return Reading(ids(rules), frozenset({*asked(rules), *touching(rules), *shares}))


def joint(policy: Policy, case: Case) -> bool:
    """Extras by the hour are counted by the hours that are hired; a share of all is a share of both."""
    if not any(case.extras.values()):
        return False
    first = policy.cells[case.rooms[0], case.category]
    by_hour = any(policy.extras[extra].per == "hour" for extra in case.extras)
    return by_hour or any(rule.over == "all" for rule in first.of(Adjustment))


def basket(policy: Policy, case: Case) -> tuple[object, ...]:
    """What is ordered, in its order, and which prices are for who asks."""
    prices = [price for name in case.extras for price in policy.extras[name].prices]
    return tuple(case.extras.items()), ids(covering(prices, case))


def of_basket(policy: Policy, case: Case) -> set[Feature]:
    ordered = [policy.extras[name] for name, count in case.extras.items() if count]
    scopes = [price.scope for extra in ordered for price in extra.prices]
    per = {each for extra in ordered for each in _per(extra.per)}
    return {*(Met(condition) for scope in scopes for condition in scope.when), *per}


def _of_cell(policy: Policy, cell: Cell) -> Iterator[Feature]:
    offers, adjustments = cell.of(Offer), cell.of(Adjustment)
    yield from asked(rule for kind in HIRE for rule in cell.held.get(kind, ()))
    choosing = (*offers, *(rule for kind in DECIDED for rule in cell.held.get(kind, ())))
    yield from (Told(condition.fact) for rule in choosing for condition in rule.scope.when)
    yield from _of_time(offers)
    yield from _of_counts(offers)
    if bands := _bands(policy, offers, adjustments):
        yield Pieces(bands)
    yield from (each for rule in adjustments if rule.permille is None for each in _per(rule.per))
    if cell.of(Overrun):
        yield OVER


def _bands(policy: Policy, offers: Sequence[Offer], adjustments: Sequence[Adjustment]) -> int:
    """Those that are looked at; all where the unit can differ between them: each piece is priced apart."""
    bands = 0
    for offer in offers:
        bands |= offer.scope.bands | offer.windows
    if bands and len({offer.unit for offer in offers}) > 1:
        return (1 << len(policy.vocabulary.bands)) - 1
    for rule in adjustments:
        bands |= rule.scope.bands
    return bands


def _of_time(offers: Sequence[Offer]) -> Iterator[Feature]:
    units = {offer.unit for offer in offers}
    if units & BY_THE_CLOCK:
        yield ELAPSED
    if "night" in units or any(offer.calendar for offer in offers):
        yield NIGHTS
    if any(_by_the_day(offer, offers) for offer in offers):
        yield from (CLOCK, ELAPSED)


def _by_the_day(offer: Offer, offers: Sequence[Offer]) -> bool:
    """It matters at what time of the day it begins, besides how long which bands hold."""
    banded = any(each.scope.bands for each in offers)
    return bool(offer.calendar and (banded or offer.day_from)) or bool(offer.windows and offer.beyond)


def _of_counts(offers: Sequence[Offer]) -> Iterator[Feature]:
    if any(offer.unit == "person" or offer.each == "person" for offer in offers):
        yield Heads()
    yield from (Figure(FIGURES[offer.each]) for offer in offers if offer.each in FIGURES)


def _outlasts(cell: Cell) -> bool:
    """A block may begin after the stay has ended, at a moment that nothing else tells of."""
    least = max((rounding.minimum_minutes for rounding in cell.of(Rounding)), default=0)
    offers = cell.of(Offer)
    short = any(offer.unit == "block" and 0 < offer.block_minutes < least for offer in offers)
    return short and any(offer.scope.bands for offer in offers)


def _per(per: str) -> Iterable[Feature]:
    match per:
        case "use" | "item":
            return ()
        case "head":
            return (Heads(),)
        case "day" | "night":
            return (NIGHTS, ELAPSED, AMOUNT)
        case _:
            return (ELAPSED, AMOUNT) if per in COUNTS else (Figure(per),)
