"""Carrying out a change: at once, or as a request beside which the old time is kept until it is granted."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Executable, insert, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import withdraw
from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.actions.go_along import go_along, no_longer
from vastgoed.bookings.actions.limits import reclaim
from vastgoed.bookings.actions.occupy import Spot, full, occupy, vacate
from vastgoed.bookings.actions.planned import Plan, Step
from vastgoed.bookings.actions.reschedule import reschedule, take_turn
from vastgoed.bookings.actions.split import branch, recut, split
from vastgoed.bookings.actions.tell import tell
from vastgoed.bookings.events import Placed
from vastgoed.bookings.models import Booking, Occurrence, Transition
from vastgoed.bookings.queries.mine import occurrences_of
from vastgoed.bookings.rules.change import CHANGED
from vastgoed.errors import Conflict
from vastgoed.subscriptions import publish


async def change(session: AsyncSession, planned: Plan, actor_id: UUID, now: datetime) -> UUID:
    """Do what was planned, for the times that can go; the others stay where they are.

    Returns the booking in which they are now. Raises the refusal when not one of them can go, Conflict
    when somebody was there first.
    """
    times = await _begun(session, planned, now)
    asks, target = planned.asks, await _target(session, planned)
    before = [step.time.period for step in planned.going if step.asks == asks]
    asked = [await _ask(session, planned, step, target, actor_id, now) for step in planned.going if step.asks]
    await _move_at_once(session, planned, actor_id, now)
    if not asks:
        await _describe(session, planned, target)
    await _counted(session, planned, now)
    for pending in planned.pending:
        await withdraw(session, pending, actor_id, now)
    await publish(session, Placed(target.id))
    await tell(session, target, asked or times, "asked" if asked else "changed", before=before)
    return target.id


async def _begun(session: AsyncSession, planned: Plan, now: datetime) -> list[Occurrence]:
    """Take one's turn; what was asked for before, in the place of these times, leaves its rooms."""
    if not planned.going:
        raise planned.clashes[0].refusal or _nothing()
    await session.execute(_locked(planned.booking))
    times = [step.time for step in planned.going]
    await take_turn(session, [*times, *planned.pending], [planned.room.id], now)
    await vacate(session, [pending.id for pending in planned.pending])
    return times


async def _counted(session: AsyncSession, planned: Plan, now: datetime) -> None:
    """Limits hold for what moved at once; what is asked for is counted when it takes the place of the old."""
    moved = [step.time for step in planned.going if not step.asks]
    if moved:
        booking = await session.get_one(Booking, moved[0].booking_id)
        await reclaim(session, booking, planned.room, moved, now)


def _nothing() -> Conflict:
    return Conflict("bookings.not_open", "Deze keer is al afgezegd of voorbij.")


def _locked(booking: Booking) -> Executable:
    return select(Booking.id).where(Booking.id == booking.id).with_for_update(key_share=True)


async def _target(session: AsyncSession, planned: Plan) -> Booking:
    """The booking that has these times afterwards.

    A time that only goes elsewhere stays with its series. When more changes, or more times go, they become
    a booking of their own; unless there are no others, past ones included.
    """
    booking, going = planned.booking, planned.going
    if planned.asks and (planned.details or len(going) > 1):
        return await branch(session, booking, **_details(planned))
    if planned.asks or (len(going) == 1 and not planned.details):
        return booking
    others = {time.id for time in live(await occurrences_of(session, booking))}
    if others == {step.time.id for step in going}:
        return booking
    return await split(session, booking, [step.time for step in going])


def _details(planned: Plan) -> dict[str, object]:
    change = planned.change
    return {
        "room_id": planned.room.id,
        "house_id": planned.room.house_id,
        "persons": change.persons,
        "title": change.title,
        "private": change.private,
        "layout_id": planned.layout.id if planned.layout else None,
        "extras": dict(change.extras),
        **change.said(planned.booking).columns,
    }


async def _describe(session: AsyncSession, planned: Plan, target: Booking) -> None:
    """Let the booking say what its times are now; a single time of a series is only elsewhere."""
    if planned.details or len(planned.going) > 1 or not target.rule:
        for name, value in _details(planned).items():
            setattr(target, name, value)
    await session.flush()
    shift = planned.change.shift
    await recut(session, target, shift.days if len(planned.going) > 1 else 0)


async def _move_at_once(session: AsyncSession, planned: Plan, actor_id: UUID, now: datetime) -> None:
    steps = [step for step in planned.going if not step.asks]
    await no_longer(session, [(step.time, step.lost) for step in steps], actor_id, now)
    for step in steps:
        step.time.fee_cents = step.time.fee_cents if planned.staff else step.least
    if any(_differs(planned, step) for step in steps):
        await reschedule(session, [planned.goes(step) for step in steps], actor_id, now)
        return
    for step in steps:
        step.time.sequence += 1
        await _remember(session, step.time, now, before=step.time.state, actor_id=actor_id, reason=CHANGED)


def _differs(planned: Plan, step: Step) -> bool:
    """Whether anything changes in what a time occupies or costs."""
    going, time = planned.goes(step), step.time
    minutes = (going.buffers.setup, going.buffers.strike) != (time.setup_minutes, time.strike_minutes)
    return minutes or step.quote is not None or step.period != time.period


async def _ask(
    session: AsyncSession, planned: Plan, step: Step, target: Booking, actor_id: UUID, now: datetime
) -> Occurrence:
    """Another time in the place of this one, which is kept until somebody said yes."""
    going, quote = planned.goes(step), step.quote
    time = Occurrence(
        id=uuid4(), booking_id=target.id, house_id=planned.room.house_id, room_id=planned.room.id,
        during=Range(step.period.start, step.period.end), starts_at=step.period.start, state="requested",
        cents=step.cents, quote=quote.as_json() if quote else {}, setup_minutes=going.buffers.setup,
        strike_minutes=going.buffers.strike, fee_cents=step.least, replaces_id=step.time.id,
        policy_id=step.version or step.time.policy_id, judged_by=list(step.time.judged_by),
    )  # fmt: skip
    session.add(time)
    await session.flush()
    await go_along(session, step.time.id, time.id, but=step.lost)
    if await occupy(session, [Spot(time.id, going.room.id, step.period, going.buffers, step.time.id)]):
        raise full(going.room.name, step.period)
    if quote and not quote.holds:
        await vacate(session, [time.id])
    clause = (quote.approval_clause if quote else None) or ""
    await _remember(session, time, now, actor_id=actor_id, clause=clause)
    return time


async def _remember(session: AsyncSession, time: Occurrence, now: datetime, **said: object) -> None:
    await session.execute(insert(Transition).values(occurrence_id=time.id, after=time.state, at=now, **said))
