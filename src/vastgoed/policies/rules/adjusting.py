"""Discounts and surcharges on the rent of a booking, and how they add up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from vastgoed.money import Rate
from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.clauses.stacking.rules import Stack, Stacking
from vastgoed.policies.rules.adjustment import Adjustment
from vastgoed.policies.rules.lines import QuoteLine
from vastgoed.policies.rules.listing import Pricing
from vastgoed.policies.rules.policy import Cell
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.untold import one_of


@dataclass(frozen=True, slots=True)
class Base:
    """What a share is counted over: cents per VAT rate as the list has them, for one use."""

    cents: dict[int, Fraction] = field(default_factory=dict[int, Fraction])

    @classmethod
    def of(cls, lines: Iterable[QuoteLine], pricing: Pricing, *, setup: bool) -> "Base":
        """setup: also what is paid for time in which the room is only prepared."""
        found = dict[int, Fraction]()
        for line in (line for line in lines if setup or "share" not in line.params):
            listed = line.net if pricing.prices_are == "net" else line.money
            found[line.vat_permille] = found.get(line.vat_permille, Fraction(0)) + Fraction(
                listed.cents, pricing.uses
            )
        return cls(found)

    @property
    def total(self) -> Fraction:
        return sum(self.cents.values(), Fraction(0))


@dataclass(frozen=True, slots=True)
class Rent:
    """What one room costs so far: its lines, the hours and blocks in them, and what was given off already."""

    lines: Sequence[QuoteLine]
    billed: Fraction
    blocks: Fraction


def adjusted(
    cell: Cell, request: Request, time: Stay, rent: Rent, pricing: Pricing, *, once: bool
) -> list[QuoteLine]:
    """Lines of discounts and surcharges over the rent of one room; once: fixed amounts too."""
    found = [
        rule for rule in cell.of(Adjustment) if rule.over != "all" and rule.applies(request.activity, time)
    ]
    shares = [rule for rule in found if rule.permille is not None] + granted_shares(cell, request, time)
    fixed = [rule for rule in found if rule.permille is None and once]
    stacking = one_of(cell.of(Stacking), time.situation, pricing.questions) if len(shares) > 1 else None
    lines = list(_shares(_chosen(shares, stacking), rent, time, pricing, _way(stacking)))
    lines += [line for rule in fixed for line in _fixed(rule, rent, time, pricing)]
    return _no_less_than_nothing(rent.lines, lines)


def over_all(cell: Cell, request: Request, time: Stay, hired: Rent, pricing: Pricing) -> Iterator[QuoteLine]:
    """Shares of rent and extras together, which are the lines of what is hired."""
    for rule in cell.of(Adjustment):
        if rule.over == "all" and rule.applies(request.activity, time):
            base = Base.of(hired.lines, pricing, setup=rule.setup)
            yield from _share(rule, base, rule.share(time, hired.billed), pricing)


def granted_shares(cell: Cell, request: Request, time: Stay) -> list[Adjustment]:
    """What somebody gave off by their own judgement, as a discount."""
    return [
        Adjustment(rule.clause, rule.scope, rule.label, -1, request.granted[rule.clause])
        if rule.permille
        else Adjustment(
            rule.clause, rule.scope, rule.label, -1, None, Rate.of_cents(request.granted[rule.clause])
        )
        for rule in cell.of(Discretion)
        if request.granted.get(rule.clause) and rule.scope.met(time.situation)
    ]


def _way(stacking: Stacking | None) -> Stack:
    return stacking.choice if stacking else "sum"


def _chosen(shares: Sequence[Adjustment], stacking: Stacking | None) -> list[Adjustment]:
    """Which of them count."""
    off = [rule for rule in shares if rule.sign < 0]
    if stacking is None or stacking.choice in ("sum", "multiply") or not off:
        return list(shares)
    kept = off[0] if stacking.choice == "first" else max(off, key=lambda rule: rule.permille or 0)
    return [rule for rule in shares if rule.sign > 0 or rule is kept]


def _shares(
    rules: Sequence[Adjustment], rent: Rent, time: Stay, pricing: Pricing, way: Stack
) -> Iterator[QuoteLine]:
    over = list(rent.lines)
    for rule in rules:
        if rule.permille is None:
            yield from _fixed(rule, rent, time, pricing)
            continue
        base = Base.of(_counted_over(rule, over), pricing, setup=rule.setup)
        lines = list(_share(rule, base, rule.share(time, rent.billed), pricing))
        yield from lines
        if way == "multiply":
            over += lines


def _counted_over(rule: Adjustment, lines: Iterable[QuoteLine]) -> list[QuoteLine]:
    return [line for line in lines if rule.over != "blocks" or not line.code.startswith("tariff.beyond")]


def _share(rule: Adjustment, base: Base, held: Fraction, pricing: Pricing) -> Iterator[QuoteLine]:
    """One line per VAT rate: a share of what is taxed so is taxed so. held: the part in which it holds."""
    for vat, cents in base.cents.items():
        part = cents * held * (rule.permille or 0) / 1000
        if part:
            rate = Rate(rule.sign * int(cents * held * 10_000))
            share = Fraction(rule.permille or 0, 1000)
            yield pricing.line(rule.clause, _code(rule, "share"), rate, share, vat, **_label(rule))


def _fixed(rule: Adjustment, rent: Rent, time: Stay, pricing: Pricing) -> Iterator[QuoteLine]:
    count = rule.count(time, rent.billed, rent.blocks)
    if count:
        rate = Rate(rule.sign * rule.rate.micro)
        vat = rule.vat_permille or (
            max((line.vat_permille for line in rent.lines), default=0) * (rule.sign < 0)
        )
        yield pricing.line(rule.clause, _code(rule, "fixed"), rate, count, vat, per=rule.per, **_label(rule))


def _code(rule: Adjustment, kind: str) -> str:
    return f"{'discount' if rule.sign < 0 else 'surcharge'}.{kind}"


def _label(rule: Adjustment) -> dict[str, dict[str, str]]:
    return {"item": {"nl": rule.label.nl, "en": rule.label.en}}


def _no_less_than_nothing(rent: Sequence[QuoteLine], lines: list[QuoteLine]) -> list[QuoteLine]:
    """Discounts together never take off more than the rent: the last ones are left out or cut."""
    left = sum(line.money.cents for line in rent) + sum(max(line.money.cents, 0) for line in lines)
    kept: list[QuoteLine] = []
    for line in lines:
        if line.money.cents < 0:
            if left + line.money.cents < 0:
                line = line.cut(-left)  # noqa: PLW2901
            left += line.money.cents
        kept.append(line)
    return [line for line in kept if line.money]
