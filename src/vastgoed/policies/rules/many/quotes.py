"""Quotes of many requests, in columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from vastgoed.errors import Refusal
from vastgoed.money import Money
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.depositing import rent_of, security
from vastgoed.policies.rules.extras import extra_lines
from vastgoed.policies.rules.lines import QuoteLine
from vastgoed.policies.rules.listing import Pricing
from vastgoed.policies.rules.many import what_costs, who_may
from vastgoed.policies.rules.many.columns import Bits, Column, Ints
from vastgoed.policies.rules.many.requests import Many
from vastgoed.policies.rules.many.seen import Seen
from vastgoed.policies.rules.many.situations import Asked, Situations
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import approving, lines_of
from vastgoed.policies.rules.refusing import refusal, refusals

NOT_FOR_HIRE = "policies.not_for_hire"
Lines = tuple[QuoteLine, ...]


@dataclass(frozen=True)
class Quotes:
    """Per row what `quote` says of it; nothing, and 0, where it raises a Refusal: that stands under wrong.

    lines: those of the rooms, and those of what comes beside them. refused_by: the clause. situations: how
    many times a rule was really asked; by_hand: rows that could not be compared with others.
    """

    total: Ints
    deposit: Ints
    function: Column[str | None]
    refused_by: Column[str | None]
    needs_approval: Bits
    wrong: Column[Refusal | None]
    lines: tuple[Column[Lines], Column[Lines]]
    situations: int
    by_hand: int

    def of(self, clause: str) -> Ints:
        """Cents that a clause brings in, per row."""
        rooms, beside = (column.ints(lambda lines: _sum(lines, clause)) for column in self.lines)
        return rooms + beside

    def income(self, rows: Bits | None = None) -> dict[str, int]:
        """Cents per clause, of all rows or of these."""
        found = dict[str, int]()
        for column in self.lines:
            codes = column.codes if rows is None else column.codes[rows]
            counts = np.bincount(codes, minlength=len(column.values)).tolist()
            for lines, count in zip(column.values, counts, strict=True):
                for line in lines:
                    found[line.clause] = found.get(line.clause, 0) + line.money.cents * count
        return found


def _sum(lines: Lines, clause: str) -> int:
    return sum(line.money.cents for line in lines if line.clause == clause)


def quotes(policy: Policy, many: Many, facts: Facts) -> Quotes:
    """What `quote` says of each of them."""
    asked = Situations(Seen(policy, many, facts))
    said = asked.seen.said
    bars = asked.answers(who_may.of_bars, _bar)
    said["barred"] = barred = bars.ints(lambda bar: bar is not None)
    others = asked.answers(who_may.of_refusals, _refused)
    rooms = asked.answers(what_costs.of_hire, _hire(barred))
    beside = asked.answers(what_costs.of_extras, _extras(barred))
    wanted = asked.answers(who_may.of_approval, _approved)
    wrong = _wrong([bars, _only(others, barred == 0, None), rooms, beside, wanted], len(many))
    right = wrong.codes == 0
    lines = _only(rooms, right, ()), _only(beside, right, ())
    said["rent"] = rent = lines[0].ints(lambda found: rent_of(found).cents)
    held = asked.answers(what_costs.of_deposit, _deposit(rent))
    return Quotes(
        total=lines[0].ints(_total) + lines[1].ints(_total),
        deposit=_only(held, right, 0).ints(int),
        function=_function(policy, many),
        refused_by=_only(_first(bars, others), right, None),
        needs_approval=_only(wanted, right, nothing=False).bits(bool) | lines[0].bits(_on_request),
        wrong=wrong,
        lines=lines,
        situations=asked.asked,
        by_hand=asked.apart,
    )


def _bar(one: Asked) -> str | None:
    """The clause by which it is not for hire, whatever else is asked."""
    bare = replace(one.request, extras={}, granted={}, used={}, booked_at=None)
    found = refusal(one.policy, bare, one.time)
    return found.clause if found and found.code == NOT_FOR_HIRE else None


def _refused(one: Asked) -> str | None:
    """The clause of the first other no."""
    found = refusals(one.policy, one.request, one.time)
    return next((refused.clause for refused in found if refused.code != NOT_FOR_HIRE), None)


def _hire(barred: Ints) -> Callable[[Asked], Lines]:
    """The lines of the rooms; of everything where it cannot be told apart."""

    def ask(one: Asked) -> Lines:
        if barred[one.row]:
            return ()
        request = one.request if one.whole else replace(one.request, extras={})
        return tuple(lines_of(one.policy, request, one.time))

    return ask


def _extras(barred: Ints) -> Callable[[Asked], Lines]:
    """What comes beside the rooms, where it stands by itself."""

    def ask(one: Asked) -> Lines:
        if barred[one.row] or one.whole:
            return ()
        pricing = Pricing(one.policy.prices_are, one.request.uses)
        return tuple(extra_lines(one.policy, one.request, one.time, pricing, Fraction(0)))

    return ask


def _deposit(rent: Ints) -> Callable[[Asked], int]:
    def ask(one: Asked) -> int:
        return security(one.policy, one.request, one.time, Money(int(rent[one.row]))).amount.cents

    return ask


def _approved(one: Asked) -> bool:
    return bool(approving(one.policy, one.request, one.time))


def _total(lines: Lines) -> int:
    return sum(line.money.cents for line in lines)


def _on_request(lines: Lines) -> bool:
    """Somebody must say the price."""
    return any(line.on_request for line in lines)


def _function(policy: Policy, many: Many) -> Column[str | None]:
    known = policy.vocabulary.categories
    names = [known[name].function if name in known else None for name in many.category.values]
    return Column(many.category.codes, names)


def _first(bars: Column[Any], others: Column[Any]) -> Column[str | None]:
    """The bar where there is one, else the other no."""
    barred = bars.bits(lambda bar: isinstance(bar, str))
    codes = np.where(barred, bars.codes, others.codes + len(bars.values))
    values = [value if isinstance(value, str) else None for value in (*bars.values, *others.values)]
    return Column(codes, values)


def _wrong(parts: Sequence[Column[Any]], rows: int) -> Column[Refusal | None]:
    """The first of the parts that says so decides."""
    codes, values = np.zeros(rows, dtype=np.int64), list[Refusal | None]([None])
    for part in reversed(parts):
        said = part.bits(lambda answer: isinstance(answer, Refusal))
        if said.any():
            codes = np.where(said, part.codes + len(values), codes)
            values += [answer if isinstance(answer, Refusal) else None for answer in part.values]
    return Column(codes, values)


def _only(part: Column[Any], right: Bits, nothing: Any) -> Column[Any]:
    """Nothing where the request is wrong."""
    if right.all():
        return part
    values = [nothing if isinstance(answer, Refusal) else answer for answer in part.values]
    return Column(np.where(right, part.codes, len(values)), [*values, nothing])
