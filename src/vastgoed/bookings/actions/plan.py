"""What a change would do: per time from when to when, at which price, what is in the way. Stores nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.deciding import not_excluded
from vastgoed.bookings.actions.fees import Fee, fees_for
from vastgoed.bookings.actions.figuring import Again, figured_again
from vastgoed.bookings.actions.furnish import layout_for
from vastgoed.bookings.actions.occupy import full
from vastgoed.bookings.actions.particulars import settled
from vastgoed.bookings.actions.planned import Change, Plan, Step
from vastgoed.bookings.actions.price import Asked, priced
from vastgoed.bookings.actions.versions import Versions, cheapest, versions_for
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.clashes import clashing
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.queries.spoken import spoken_of
from vastgoed.bookings.rules.admission import admit, fits
from vastgoed.bookings.rules.change import Place
from vastgoed.bookings.rules.figures import Figures
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.bookings.rules.spoken import UNSPOKEN, Spoken
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Absent, Refusal
from vastgoed.houses.models import Layout
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import HouseHours
from vastgoed.period import Period, day_of
from vastgoed.policies.asking import typed_again
from vastgoed.policies.rules.quote import Quote

LOOK_ON = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Rules:
    """All that decides whether a time may go somewhere."""

    booking: Booking
    change: Change
    room: RoomToBook
    versions: Versions
    hours: HouseHours
    staff: bool
    now: datetime
    figures: Figures | None = None
    spoken: Mapping[UUID, Spoken] = field(default_factory=dict[UUID, Spoken])
    """What somebody said of the price of each time."""


async def plan(
    session: AsyncSession,
    booking: Booking,
    times: Sequence[Occurrence],
    change: Change,
    now: datetime,
    *,
    staff: bool,
) -> Plan:
    """Look at each of these times. staff: who manages the house is not held to horizon, notice or approval.

    Raises Refusal when the change itself cannot be, such as more people than the room holds; Absent for a
    room of another house, which has rules and prices of its own.
    """
    room = await room_to_book(session, change.room_id)
    if room.house_id != booking.house_id:
        raise Absent
    fits(room, change.persons)
    layout = await _layout(session, room, change)
    versions = await versions_for(session, booking, times)
    hours = await _hours(session, room, [change.shift.of(time.period) for time in times])
    change = await _answered(session, booking, room, change, staff=staff)
    figures = await figured_again(session, Again(booking, list(versions.values()), [room.slug]))
    spoken = await spoken_of(session, [time.id for time in times])
    rules = Rules(booking, change, room, versions, hours, staff, now, figures, spoken)
    fees = await fees_for(session, booking, times, now)
    steps = [_step(rules, time, fee) for time, fee in zip(times, fees, strict=True)]
    planned = Plan(booking, change, room, layout, tuple(steps), await _pending(session, times), staff)
    return replace(planned, steps=await _without_clashes(session, planned, now))


async def _answered(
    session: AsyncSession, booking: Booking, room: RoomToBook, change: Change, *, staff: bool
) -> Change:
    """Raises Unanswered when this room asks more; who moves it for somebody else cannot know."""
    if change.particulars is None and (staff or room.id == booking.room_id):
        return change
    said = change.said(booking)
    if not staff and typed_again(said.facts) != typed_again(booking.facts):
        day = day_of(change.shift.after.start)
        await not_excluded(session, booking.policy_id, booking.category, said, change.persons, day)
    said = await settled(session, booking.policy_id, room.slug, booking.category, said)
    return replace(change, particulars=said)


async def _pending(session: AsyncSession, times: Sequence[Occurrence]) -> Sequence[Occurrence]:
    asked = select(Occurrence).where(
        Occurrence.replaces_id.in_([time.id for time in times]), Occurrence.state == "requested"
    )
    return (await session.scalars(asked)).all()


async def _layout(session: AsyncSession, room: RoomToBook, change: Change) -> Layout | None:
    """A layout of the room it was in before is no longer one."""
    known = await session.get(Layout, change.layout_id) if change.layout_id else None
    layout_id = known.id if known is not None and known.room_id == room.id else None
    return await layout_for(session, room, layout_id, change.persons)


async def _hours(session: AsyncSession, room: RoomToBook, periods: Sequence[Period | None]) -> HouseHours:
    moments = [day_of(m) for p in periods if p for m in (p.start, p.end)]
    found = await hours_of(session, [room.house_id], min(moments), max(moments) + LOOK_ON)
    return found[room.house_id]


def _step(rules: Rules, time: Occurrence, fee: Fee) -> Step:
    old = time.period
    period = rules.change.shift.of(old)
    if period is None:
        refusal = Refusal(
            "bookings.no_such_time", "Deze tijd bestaat niet: de klok gaat dan een uur vooruit."
        )
        return Step(time, old, time.cents, fee, refusal=refusal)
    try:
        version, quote = _judged(rules, time, period)
        cents = time.cents if quote is None else quote.total.cents
        if quote is None or not quote.on_request:
            _no_way_around(rules, fee, cents)
    except Refusal as refusal:
        return Step(time, period, time.cents, fee, refusal=refusal)
    asks, lost = _asks(rules, time, period, quote), _lost(rules, time, period) if quote else ()
    return Step(time, period, cents, fee, quote, version, asks=asks, lost=lost)


def _judged(rules: Rules, time: Occurrence, period: Period) -> tuple[UUID | None, Quote | None]:
    """The new price and the version it comes from; None when nothing changes that a price depends on.

    Raises Refusal when the house is closed then, or the policy says no.
    """
    booking, change = rules.booking, rules.change
    moves = period != time.period or rules.room.id != time.room_id
    if moves:
        admit(rules.room, period, change.persons, rules.hours, rules.now, booking.group_id)
    said = change.said(booking)
    asked = Asked(booking.category, change.persons, change.extras, None, booking.repeats, said, rules.figures)
    if not moves and asked.like(booking):
        return None, None
    booked_at = None if rules.staff or time.period.contains(period) else rules.now
    asked = replace(asked, booked_at=booked_at, spoken=_still(rules, time, period))
    judges = booking.judges(time)
    return cheapest(rules.versions, judges, lambda policy: priced(policy, rules.room, [period], asked)[0])


def _said_of(rules: Rules, time: Occurrence) -> Spoken:
    return rules.spoken.get(time.id, UNSPOKEN)


def _still(rules: Rules, time: Occurrence, period: Period) -> Spoken:
    """What was said of its price goes along; a price on request only as long as no more is asked."""
    spoken, booking = _said_of(rules, time), rules.booking
    same = rules.change.said(booking) == Particulars.of(booking)
    return spoken if rules.staff or (same and _no_more(rules, time, period)) else replace(spoken, agreed={})


def _lost(rules: Rules, time: Occurrence, period: Period) -> tuple[str, ...]:
    return tuple(_said_of(rules, time).agreed.keys() - _still(rules, time, period).agreed.keys())


def _no_way_around(rules: Rules, fee: Fee, cents: int) -> None:
    """Who is too late to cancel for nothing does not make it cheaper than cancelling either."""
    if fee.money.cents > cents and not rules.staff:
        raise Refusal(
            "bookings.cheaper_than_cancelling",
            "Afzeggen kost nu {fee}. Zo kort van tevoren kan het niet goedkoper worden dan dat.",
            clause=fee.clause,
            fee=fee.money,
        )


def _asks(rules: Rules, time: Occurrence, period: Period, quote: Quote | None) -> bool:
    if rules.staff or quote is None or not quote.needs_approval or time.state != "confirmed":
        return False
    if quote.on_request:
        return True
    return not _no_more(rules, time, period)


def _no_more(rules: Rules, time: Occurrence, period: Period) -> bool:
    granted = Place(time.room_id, time.period, rules.booking.persons)
    return Place(rules.room.id, period, rules.change.persons).asks_no_more_than(granted)


async def _without_clashes(session: AsyncSession, planned: Plan, now: datetime) -> tuple[Step, ...]:
    """The same steps; those that somebody else is in the way of say so."""
    times = [*(step.time for step in planned.steps), *planned.pending]
    own = {time_id for time in times for time_id in (time.id, time.replaces_id) if time_id}
    going = [planned.goes(step) for step in planned.going]
    wide = [g.period.widened(_minutes(g.buffers.setup), _minutes(g.buffers.strike + g.buffers.turnover))
            for g in going]  # fmt: skip
    taken = {going[n].time.id for n in await clashing(session, planned.room, wide, sorted(own), now)}
    return tuple(_clashed(step, planned.room) if step.time.id in taken else step for step in planned.steps)


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def _clashed(step: Step, room: RoomToBook) -> Step:
    return replace(step, refusal=full(room.name, step.period))
