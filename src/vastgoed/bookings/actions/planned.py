"""A change as it was asked for, and what it would do to each time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from vastgoed.bookings.actions.fees import Fee
from vastgoed.bookings.actions.reschedule import Going
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.change import Scope, Shift
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.models import Layout
from vastgoed.money import Money, total
from vastgoed.period import Period
from vastgoed.policies.rules.quote import Quote


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be different; the period is that of the chosen time, the others go along."""

    scope: Scope
    shift: Shift
    room_id: UUID
    persons: int
    title: str
    private: bool = False
    layout_id: UUID | None = None
    extras: dict[str, int] = field(default_factory=dict)
    particulars: Particulars | None = None
    """None: as they are."""

    def said(self, booking: Booking) -> Particulars:
        return Particulars.of(booking) if self.particulars is None else self.particulars


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one time. refusal: why it cannot; asks: somebody has to say yes first."""

    time: Occurrence
    period: Period
    cents: int
    fee: Fee
    quote: Quote | None = None
    version: UUID | None = None
    """That the new price comes from."""
    refusal: Refusal | None = None
    asks: bool = False
    lost: tuple[str, ...] = ()
    """Clauses by which a price was agreed that no longer counts, since more is asked."""

    @property
    def least(self) -> int:
        """What cancelling still costs afterwards, when it is no longer free now."""
        return max(self.time.fee_cents, self.fee.money.cents)

    @property
    def on_request(self) -> bool:
        """The house still has to say what it costs then."""
        return self.time.on_request if self.quote is None else self.quote.on_request


@dataclass(frozen=True, slots=True)
class Plan:
    booking: Booking
    change: Change
    room: RoomToBook
    layout: Layout | None
    steps: tuple[Step, ...]
    pending: Sequence[Occurrence] = ()
    """Other times that were asked for in the place of these, and are no longer wanted then."""
    staff: bool = False
    """The manager changes it: what cancelling costs the booker stays as it is."""

    @property
    def going(self) -> list[Step]:
        return [step for step in self.steps if step.refusal is None]

    @property
    def clashes(self) -> list[Step]:
        return [step for step in self.steps if step.refusal is not None]

    @property
    def asks(self) -> bool:
        return any(step.asks for step in self.going)

    @property
    def on_request(self) -> bool:
        return any(step.on_request for step in self.going)

    @property
    def was_on_request(self) -> bool:
        return any(step.time.on_request for step in self.going)

    @property
    def before(self) -> Money:
        return total([Money(step.time.cents) for step in self.going])

    @property
    def after(self) -> Money:
        return total([Money(step.cents) for step in self.going])

    @property
    def difference(self) -> Money:
        return self.after - self.before

    @property
    def details(self) -> bool:
        """More than when and where: what belongs to a booking as a whole, not to one of its times."""
        booking, change = self.booking, self.change
        before = (booking.persons, booking.title, booking.private, booking.layout_id, booking.extras)
        layout_id = self.layout.id if self.layout else None
        if change.said(booking) != Particulars.of(booking):
            return True
        return before != (change.persons, change.title, change.private, layout_id, change.extras)

    @property
    def nothing(self) -> bool:
        moves = any(s.period != s.time.period or s.time.room_id != self.room.id for s in self.steps)
        return not moves and not self.details

    def goes(self, step: Step) -> Going:
        """Set-up and strike stay as they are while room and layout do."""
        if self.layout is None and self.booking.layout_id is None and step.time.room_id == self.room.id:
            return Going(step.time, self.room, step.period, step.quote, version=step.version)
        minutes = (self.layout.setup_minutes, self.layout.strike_minutes) if self.layout else (0, 0)
        return Going(step.time, self.room, step.period, step.quote, *minutes, version=step.version)
