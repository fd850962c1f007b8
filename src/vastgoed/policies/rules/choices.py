"""Questions that the prices of a room and category raise, each to be answered by exactly one clause."""

from collections.abc import Iterator, Sequence

from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.clauses.band_crossing.rules import BandCrossing
from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.clauses.hour_or_block.rules import HourOrBlock
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.clauses.stacking.rules import Stacking
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.adjustment import Adjustment
from vastgoed.policies.rules.findings import Finding, Place, twice
from vastgoed.policies.rules.open_questions import (
    APPROVAL_OPEN,
    BLOCK_OPEN,
    CROSSING_OPEN,
    NO_BLOCKS,
    ROUNDING_OPEN,
    STACKING_OPEN,
)
from vastgoed.policies.rules.policy import Cell
from vastgoed.policies.rules.request import TIME_UNITS
from vastgoed.policies.rules.scope import OTHER, Scope
from vastgoed.policies.rules.situations import situations, turns
from vastgoed.policies.rules.words import Words


def choices(cell: Cell, place: Place) -> Iterator[Finding]:
    """Each question that this cell raises is answered by exactly one clause."""
    offers = cell.of(Offer)
    if _compete(offers):
        yield from _one(cell.of(HourOrBlock), place, BLOCK_OPEN)
    if hourly := [offer for offer in offers if offer.unit == "hour"]:
        yield from _one(cell.of(Rounding), place, ROUNDING_OPEN, hourly)
    if banded := [offer for offer in offers if offer.scope.bands]:
        yield from _one(cell.of(BandCrossing), place, CROSSING_OPEN, banded)
    if len([rule for rule in cell.of(Adjustment) if rule.permille]) + len(cell.of(Discretion)) > 1:
        yield from _one(cell.of(Stacking), place, STACKING_OPEN)
    yield from _blocks(cell, place)
    if offers and not any(rule.persons_from == 0 and not narrow(rule.scope) for rule in cell.of(Approval)):
        yield Finding(APPROVAL_OPEN, told=place.cell)


def _blocks(cell: Cell, place: Place) -> Iterator[Finding]:
    """An amount per block where no block is hired would silently come to nothing."""
    if any(offer.unit == "block" for offer in cell.of(Offer)) or not cell.of(Offer):
        return
    for rule in cell.of(Adjustment):
        if rule.per == "block" and rule.permille is None and not rule.block_minutes:
            yield Finding(NO_BLOCKS, rule.clause, {**place.cell, "clause": rule.clause}, (rule.clause,))


def narrow(scope: Scope) -> bool:
    """Only for some activities, at some times or in some situations."""
    return scope.activities is not None or bool(scope.bands) or bool(scope.when)


def _compete(offers: Sequence[Offer]) -> bool:
    """Whether for some activity, in some situation, two units of time have a price."""
    timed = [offer for offer in offers if offer.unit in TIME_UNITS]
    if len({offer.unit for offer in timed}) <= 1:
        return False
    named = {activity for offer in timed for activity in offer.scope.activities or ()}
    return any(
        len({o.unit for o in timed if o.scope.means(activity) and o.scope.met(situation)}) > 1
        for activity in {OTHER, *named}
        for situation in situations(c for offer in timed for c in offer.scope.when)
    )


def _one(
    answers: Sequence[HourOrBlock | Rounding | BandCrossing | Stacking],
    place: Place,
    question: Words,
    raised: Sequence[Offer] = (),
) -> Iterator[Finding]:
    """raised: the prices that raise the question, each in its own situations."""
    found = list(turns(answers, raised))
    if not all(found):
        yield Finding(question, answers[0].clause if answers else None, place.cell)
    if any(len(held) > 1 for held in found):
        yield twice([answer.clause for answer in answers], place.words)
