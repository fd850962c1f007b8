"""Asking again for a time of a series that was skipped or refused, when it has come free."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.decide import make_way
from vastgoed.bookings.actions.figuring import Again, figured_again
from vastgoed.bookings.actions.furnish import buffers_of, layout_for
from vastgoed.bookings.actions.judge import LOOK_ON
from vastgoed.bookings.actions.limits import reclaim
from vastgoed.bookings.actions.occupy import Spot, occupy, vacate
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.actions.price import Asked, priced
from vastgoed.bookings.actions.tell import tell, wake_the_day_before
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.mine import occurrences_of
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.queries.spoken import spoken_of
from vastgoed.bookings.rules.admission import admit
from vastgoed.bookings.rules.life import ASKABLE
from vastgoed.bookings.rules.spoken import UNSPOKEN
from vastgoed.bookings.rules.wish import Buffers, RoomToBook
from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.queries import hours_of
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.quote import Quote


@dataclass(frozen=True, slots=True)
class Admitted:
    """What stands in nobody's way, as far as rules go."""

    room: RoomToBook
    quote: Quote
    buffers: Buffers


async def ask_again(
    session: AsyncSession, booking: Booking, time: Occurrence, actor_id: UUID, now: datetime
) -> str:
    """Book it after all, or ask the manager where the policy wants that or the manager said no before.

    The policy of the booking judges and prices it. Returns the new state. Raises Refusal with what is still
    in the way, Conflict when the room is still taken.
    """
    admitted = await _admitted(session, booking, time, now)
    await lock(session, admitted.room.parts, now)
    await session.refresh(time, with_for_update=True)
    _askable(time, now)
    waits = admitted.quote.needs_approval or time.state == "refused"
    time.setup_minutes, time.strike_minutes = admitted.buffers.setup, admitted.buffers.strike
    time.cents, time.quote = admitted.quote.total.cents, admitted.quote.as_json()
    clause = admitted.quote.approval_clause or ""
    await move(session, time, "requested" if waits else "confirmed", now, actor_id=actor_id, clause=clause)
    await _take(session, time, admitted)
    await _settle(session, booking, time, admitted, now)
    return time.state


async def _admitted(session: AsyncSession, booking: Booking, time: Occurrence, now: datetime) -> Admitted:
    _askable(time, now)
    room, period = await room_to_book(session, time.room_id), time.period
    day = day_of(period.start)
    hours = await hours_of(session, [room.house_id], day, day + LOOK_ON)
    admit(room, period, booking.persons, hours[room.house_id], now, booking.group_id)
    layout = await layout_for(session, room, booking.layout_id, booking.persons)
    policy = await policies.policy(session, booking.policy_id)
    figures = await figured_again(session, Again(booking, [policy], [room.slug]), [time.id])
    spoken = (await spoken_of(session, [time.id])).get(time.id, UNSPOKEN)
    asked = replace(Asked.of(booking, now), series=True, figures=figures, spoken=spoken)
    [quote] = priced(policy, room, [period], asked)
    return Admitted(room, quote, buffers_of(layout))


def _askable(time: Occurrence, now: datetime) -> None:
    if time.state not in ASKABLE:
        raise Conflict("bookings.moved", "Dit is intussen al veranderd. Kijk nog eens.")
    if time.starts_at <= now:
        raise Refusal("bookings.past", "Dit moment is al voorbij. Kies een later moment.", field="start")


async def _take(session: AsyncSession, time: Occurrence, admitted: Admitted) -> None:
    room, buffers = admitted.room, admitted.buffers
    around = Buffers(buffers.setup, buffers.strike, room.turnover)
    if await occupy(session, [Spot(time.id, room.id, time.period, around)]):
        when = time.period
        raise Conflict("bookings.full", "{room} is dan al bezet: {when}.", room=room.name, when=when)


async def _settle(
    session: AsyncSession, booking: Booking, time: Occurrence, admitted: Admitted, now: datetime
) -> None:
    """Count it, tell it, and let what only asked for the room make way."""
    await reclaim(session, booking, admitted.room, [time], now)
    if time.state == "requested":
        if not admitted.quote.holds:
            await vacate(session, [time.id])
        await tell(session, booking, [time], "requested")
        return
    await make_way(session, booking.id, now)
    await tell(session, booking, [time], "confirmed")
    coming = [
        t for t in await occurrences_of(session, booking) if t.state == "confirmed" and t.starts_at > now
    ]
    await wake_the_day_before(session, booking.id, coming[0].starts_at, now)
