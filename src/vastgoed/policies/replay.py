"""Bookings in a file, as requests with who made them; and what each of them costs under a policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any

import numpy as np
from pydantic import Field, TypeAdapter

from vastgoed.errors import Refusal
from vastgoed.policies.answers import facts_of
from vastgoed.policies.forms import Text
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.impact import Outcome, Past
from vastgoed.policies.rules.many.columns import Key, numbered
from vastgoed.policies.rules.many.quotes import Quotes, quotes
from vastgoed.policies.rules.many.requests import Many
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import check
from vastgoed.policies.rules.request import Request


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
    """The bookings, priced all at once."""

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
        asked = [_asked(booking, policy) for booking in self.bookings]
        requests = [request for request in asked if isinstance(request, Request)]
        priced = iter(outcomes(quotes(policy, Many.of(requests), facts_of(policy, self.starts))))
        return [_impossible(it) if isinstance(it, Refusal) else next(priced) for it in asked]


def outcomes(found: Quotes) -> list[Outcome]:
    """What each row comes to; rows in which everything is alike share one."""
    key = Key(len(found.total)).add(found.needs_approval.view(np.uint8), 2)
    for column in (found.wrong, found.refused_by, found.function, *found.lines, numbered(found.deposit)):
        key.add(column.codes, column.size)
    each = [_outcome(found, row) for row in key.dense().firsts().tolist()]
    return [each[code] for code in key.codes.tolist()]


def _asked(booking: BookingForm, policy: Policy) -> Request | Refusal:
    """What the policy has no words for any more, it cannot price."""
    try:
        return booking.request(policy)
    except Refusal as refusal:
        return refusal


def _outcome(found: Quotes, row: int) -> Outcome:
    """Without a line there is no price; who is refused otherwise would have had one."""
    wrong, refused = found.wrong[row], found.refused_by[row]
    if wrong:
        return _impossible(wrong)
    return Outcome(
        int(found.total[row]),
        refused,
        bool(found.needs_approval[row]),
        int(found.deposit[row]),
        found.function[row] or "",
        priced=not refused or any(column[row] for column in found.lines),
        on_request=any(line.on_request for line in found.lines[0][row]),
    )


def _impossible(refusal: Refusal) -> Outcome:
    return Outcome(0, refused=refusal.code, priced=False)


def _past(booking: BookingForm, policy: Policy, number: int) -> Past:
    try:
        return booking.past(policy, number + 1)
    except Refusal as refusal:
        refusal.field = f"[{number}].{refusal.field}"
        raise
