"""Bookings in a file, as requests with who made them; and what each of them costs under a policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from vastgoed.errors import Refusal
from vastgoed.policies.answers import facts_of
from vastgoed.policies.forms import Text
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.impact import Outcome, Past
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import check, quote

NOT_FOR_HIRE = "policies.not_for_hire"


class BookingForm(RequestForm):
    """A request that was booked. booker: a name or a number; without one, each stands for itself."""

    booker: Text | None = None

    def past(self, policy: Policy, number: int) -> Past:
        """The category is the one under this policy; raises Refusal where it has no words for the booking."""
        request = self.request(policy)
        check(policy, request)
        minutes = (self.end - self.start).total_seconds() // 60 if self.start and self.end else 0
        return Past(self.booker or f"#{number}", request.rooms, request.category, int(minutes))


BOOKINGS: TypeAdapter[list[BookingForm]] = TypeAdapter(
    Annotated[list[BookingForm], Field(min_length=1, max_length=1_000_000)]
)


@dataclass(frozen=True)
class Replay:
    """The bookings, priced one by one."""

    bookings: Sequence[BookingForm]

    @classmethod
    def of(cls, data: Any) -> "Replay":
        """Raises ValidationError with the number of the booking and the key."""
        return cls(BOOKINGS.validate_python(data))

    @property
    def days(self) -> int:
        """From the first booking to the last."""
        return (max(self.starts) - min(self.starts)).days + 1 if self.starts else 1

    @cached_property
    def starts(self) -> list[datetime]:
        return [booking.start for booking in self.bookings if booking.start]

    def past(self, policy: Policy) -> list[Past]:
        """Raises Refusal, with the number of the booking as part of its field."""
        return [_past(booking, policy, number) for number, booking in enumerate(self.bookings)]

    def __call__(self, policy: Policy) -> list[Outcome]:
        facts = facts_of(policy, self.starts)
        return [_outcome(booking, policy, facts) for booking in self.bookings]


def _past(booking: BookingForm, policy: Policy, number: int) -> Past:
    try:
        return booking.past(policy, number + 1)
    except Refusal as refusal:
        refusal.field = f"[{number}].{refusal.field}"
        raise


def _outcome(booking: BookingForm, policy: Policy, facts: Facts) -> Outcome:
    """What the policy has no words for any more, it cannot price."""
    try:
        found = quote(policy, booking.request(policy), facts)
    except Refusal as refusal:
        return Outcome(0, refused=refusal.code, priced=False)
    refused = found.refused_by
    return Outcome(
        found.total.cents,
        refused.clause if refused else None,
        found.approval_clause,
        found.deposit.cents,
        found.function,
        priced=refused is None or refused.code != NOT_FOR_HIRE,
    )
