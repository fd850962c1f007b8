"""When a booking is paid, what its deposit is, and what comes back: as a clause says it, with its days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vastgoed.money import NO_MONEY, Money
from vastgoed.policies.clauses.payment.rules import Payment
from vastgoed.policies.rules.words import Words, counted
from vastgoed.text import LANGUAGES, day, euros

BY = Words("U betaalt uiterlijk {due}.", "You pay on {due} at the latest.")
AT_ONCE = Words("U betaalt meteen.", "You pay at once.")
EACH = Words(
    "U betaalt elke keer uiterlijk {days} van tevoren.", "You pay {days} before each time, at the latest."
)
BEFORE = Words("U betaalt voordat u komt.", "You pay before you come.")
BILL = Words("U krijgt een rekening en betaalt binnen {days}.", "You get a bill, to be paid within {days}.")
BILL_AT_ONCE = Words("U krijgt een rekening en betaalt meteen.", "You get a bill, to be paid at once.")
MONTHLY = Words("U krijgt elke maand één rekening.", "You get one bill a month.")
DESK = Words("U betaalt bij de balie.", "You pay at the desk.")
LAPSES = Words(
    "Is er dan niet betaald, dan vervalt de reservering.", "If it is not paid by then, the booking lapses."
)
FROM = Words("Vanaf {day}: {how}", "From {day}: {how}")
HOUSE_SAYS = Words("De prijs hoort u van het huis.", "The house tells you the price.")
DEPOSIT = Words("U betaalt vooraf {deposit} borg.", "You pay a deposit of {deposit} beforehand.")
BACK = Words("De borg krijgt u terug als alles in orde is.", "The deposit comes back when all is well.")
NETTED = Words("De borg verrekenen we met uw rekening.", "The deposit is settled with your bill.")


@dataclass(frozen=True, slots=True)
class Terms:
    """due: the last day to pay, where that is a day; many: more than one time, each with a day of its own.

    The deposit is the highest that one of the times asks, once for the booking.
    """

    total: Money = NO_MONEY
    payment: Payment | None = None
    due: date | None = None
    at_once: bool = False
    many: bool = False
    deposit: Money = NO_MONEY
    deposit_clause: str = ""
    netted: bool = False
    on_request: bool = False
    """The price is still to be said."""
    first: date | None = None
    later: tuple["Terms", ...] = ()
    """Of times for which another version of the rules has them paid otherwise, from their first day on."""

    @property
    def payment_clause(self) -> str:
        return self.payment.clause if self.payment else ""

    @property
    def paying(self) -> list[Words]:
        """Nothing where there is nothing to pay, or no clause says how."""
        if self.on_request:
            return [HOUSE_SAYS]
        if self.payment is None or not self.total:
            return []
        found = [self._when(self.payment), *([LAPSES] if self.payment.lapses else [])]
        return [*found, *(it.from_then_on for it in self.later if it.paying)]

    @property
    def from_then_on(self) -> Words:
        """How it is paid from another day on."""
        how = (" ".join(words.said(language) for words in self.paying) for language in LANGUAGES)
        return FROM.filled(day=_said(self.first), how=Words(*how))

    @property
    def securing(self) -> list[Words]:
        if not self.deposit:
            return []
        asked = DEPOSIT.filled(deposit=Words(*(euros(self.deposit, language) for language in LANGUAGES)))
        return [asked, NETTED if self.netted else BACK]

    @property
    def sentences(self) -> list[Words]:
        return [*self.paying, *self.securing]

    def _when(self, payment: Payment) -> Words:
        if payment.due in {"monthly", "at_the_desk"}:
            return MONTHLY if payment.due == "monthly" else DESK
        if payment.due == "on_invoice":
            return BILL.filled(days=_days(payment.days)) if payment.days else BILL_AT_ONCE
        if payment.due == "before_use" and (self.many or not payment.days):
            return EACH.filled(days=_days(payment.days)) if payment.days else BEFORE
        if self.at_once or self.due is None:
            return AT_ONCE
        return BY.filled(due=_said(self.due))


def due_on(payment: Payment, asked: date, used: date) -> date | None:
    """The last day to pay; None where that depends on a bill, or on who comes to the desk."""
    if payment.due == "before_use":
        return used - timedelta(days=payment.days)
    return asked + timedelta(days=payment.days) if payment.due == "after_request" else None


def _said(of: date | None) -> Words:
    return Words(*(day(of, language) if of else "" for language in LANGUAGES))


def _days(count: int) -> Words:
    said: Iterator[str] = (counted(count, "calendar_days", language) for language in LANGUAGES)
    return Words(*said)
