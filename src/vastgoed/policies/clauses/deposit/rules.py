"""What is paid in advance as a security, and what of it comes back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from vastgoed.money import Money, half_up
from vastgoed.policies.rules.conditions import Condition, Situation, all_hold
from vastgoed.policies.rules.scope import Scope

Event = Literal["used", "cancelled", "no_show"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """permille of the deposit, or cents, kept when the use ended so and all of this is the case."""

    event: Event | None
    when: tuple[Condition, ...]
    permille: int = 0
    cents: int | None = None

    def of(self, deposit: Money) -> Money:
        if self.cents is not None:
            return Money(min(self.cents, deposit.cents))
        return Money(half_up(Fraction(deposit.cents * self.permille, 1000)))


@dataclass(frozen=True, slots=True)
class Deposit:
    """cents, or permille of the rent. netted: it is settled with what is still to be paid."""

    clause: str
    scope: Scope
    cents: int | None
    permille: int
    withheld: tuple[Withheld, ...] = ()
    netted: bool = False
    due: Literal["after_request", "before_use"] | None = None
    days: int = 0

    def due_on(self, booked: date | None, used: date | None) -> date | None:
        """The last day to pay it; None where nobody says, or the day is not known."""
        if self.due == "after_request":
            return booked and booked + timedelta(days=self.days)
        return used and used - timedelta(days=self.days) if self.due else None

    def of(self, rent: Money) -> Money:
        if self.cents is not None:
            return Money(self.cents)
        return Money(half_up(Fraction(rent.cents * self.permille, 1000)))

    def kept(self, deposit: Money, event: Event, situation: Situation) -> Money:
        """What does not come back, at most all of it."""
        parts: Iterator[int] = (
            part.of(deposit).cents
            for part in self.withheld
            if part.event in {None, event} and all_hold(part.when, situation)
        )
        return Money(min(sum(parts), deposit.cents))
