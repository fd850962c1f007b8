"""Seeing to the times that were hit: move them, cancel them without costs, or leave them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import give_up_changes, move
from vastgoed.bookings.actions.limits import reclaim
from vastgoed.bookings.actions.occupy import parts_of as parts_of_rooms
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.actions.reschedule import Going, reschedule
from vastgoed.bookings.actions.split import split
from vastgoed.bookings.actions.tell import tell
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.admission import fits
from vastgoed.bookings.rules.hearing import Hearing
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.db import period_of
from vastgoed.disturbances.actions.propose import Ground, survey
from vastgoed.disturbances.actions.tell import wake_to_tell
from vastgoed.disturbances.models import Disturbance, DisturbedTime
from vastgoed.disturbances.queries import OpenTime, my_move, open_times
from vastgoed.disturbances.rules import Hit, Layout
from vastgoed.errors import Refusal
from vastgoed.houses.rules import reason_closed
from vastgoed.period import Period
from vastgoed.policies.rules.quote import Quote
from vastgoed.web.visitor import Visitor

Doing = Literal["move", "cancel", "keep", "later"]
OUTCOMES: Mapping[Doing, str] = {"move": "moved", "cancel": "cancelled", "keep": "kept"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be done with a time. room and period only count when it is moved."""

    do: Doing
    room_id: UUID | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """Who sees to it, when, and what they know of the houses."""

    it: Disturbance
    actor_id: UUID
    ground: Ground
    now: datetime
    clause: str = ""
    """Of the rules, that makes them give way."""


async def handle(
    session: AsyncSession, visitor: Visitor, it: Disturbance, choices: Mapping[UUID, Choice], now: datetime
) -> dict[UUID, Refusal]:
    """Do all that can be done. Returns why the others could not: they stay on the list.

    What somebody else saw to meanwhile is passed over.
    """
    actor_id = visitor.me
    known = {time.id: time for time in await open_times(session, it, now)}
    chosen = {key: choice for key, choice in choices.items() if choice.do != "later" and key in known}
    rooms = [known[key].room_id for key in chosen] + [c.room_id for c in chosen.values() if c.room_id]
    await lock(session, await parts_of_rooms(session, rooms), now)
    times = await locked(session, list(chosen))
    ground = await survey(session, visitor, [known[key] for key in chosen], reach(it, chosen, now))
    handling, problems = Handling(it, actor_id, ground, now), dict[UUID, Refusal]()
    for time in times:
        try:
            await see_to(session, handling, time, known[time.id], chosen[time.id])
        except Refusal as refusal:
            problems[time.id] = refusal
    await wake_to_tell(session, it.id, now)
    return problems


async def decline(
    session: AsyncSession, visitor: Visitor, booking: Booking, key: UUID, now: datetime
) -> None:
    """Somebody does not want to go where they were moved: cancelled without costs.

    Raises Absent when it was changed since, has begun, or is of another booking.
    """
    row, time, reason, *_ = await my_move(session, booking.id, key, now)
    await session.refresh(time, with_for_update=True)
    refund = time.cents if time.state == "confirmed" else 0
    await _cancelled(session, time, (reason, ""), visitor.person_id, now)
    row.declined_at, row.refund_cents = now, refund
    await session.flush()
    await tell(session, booking, [time], "cancelled")


async def see_to(
    session: AsyncSession, handling: Handling, time: Occurrence, about: OpenTime, choice: Choice
) -> None:
    it, now = handling.it, handling.now
    booking = await session.get_one(Booking, time.booking_id)
    row = DisturbedTime(
        disturbance_id=it.id, occurrence_id=time.id, outcome=OUTCOMES[choice.do], room_id=time.room_id,
        during=time.during, handled_at=now, handled_by=handling.actor_id, person_id=booking.person_id,
    )  # fmt: skip
    if choice.do == "move":
        await _moved(session, handling, time, about, choice)
    elif choice.do == "cancel":
        row.refund_cents = time.cents if time.state == "confirmed" else 0
        await _cancelled(session, time, (it.reason, handling.clause), handling.actor_id, now)
    row.sequence = time.sequence
    session.add(row)
    await session.flush()


async def _moved(
    session: AsyncSession, handling: Handling, time: Occurrence, about: OpenTime, choice: Choice
) -> None:
    room = handling.ground.rooms.get(choice.room_id) if choice.room_id else None
    if room is None or choice.period is None:
        raise Refusal("disturbances.no_room", "Kies een ruimte om naartoe te gaan.", field="room")
    _admit(handling, room, about, choice.period)
    version, quote = _cheaper(handling, time, about, (room, choice.period))
    layout = _layout(handling.ground, room, about)
    going = Going(time, room, choice.period, quote, layout.setup, layout.strike, version)
    async with session.begin_nested():
        await reschedule(session, [going], handling.actor_id, handling.now)
        booking = await session.get_one(Booking, time.booking_id)
        await reclaim(session, booking, room, [time], handling.now, Hearing(lenient=True))
    await _follow(session, time, room, layout)


def _cheaper(
    handling: Handling, time: Occurrence, about: OpenTime, where: tuple[RoomToBook, Period]
) -> tuple[UUID | None, Quote | None]:
    """Nobody pays more for having to move, nor a price that the house still has to say."""
    version, quote = handling.ground.quoted(about, *where) or (None, None)
    less = quote is not None and not quote.on_request and quote.total.cents < time.cents
    return (version, quote) if less else (None, None)


def _admit(handling: Handling, room: RoomToBook, about: OpenTime, period: Period) -> None:
    """Raise Refusal when they cannot go there. In another house the rules of that house count."""
    if period.start < handling.now:
        raise Refusal("bookings.past", "Dit moment is al voorbij. Kies een later moment.", field="start")
    fits(room, about.persons)
    hours = handling.ground.hours.get(room.house_id)
    closed = reason_closed(hours, period, room.parts, about.group_id) if hours else None
    if closed is not None:
        closed.field = "room"
        raise closed
    home = handling.it.house_id
    if room.house_id != home and not handling.ground.may(about, room, period, home):
        raise Refusal("disturbances.not_there", "In dat huis kan dit niet zonder akkoord.", field="room")


def _layout(ground: Ground, room: RoomToBook, about: OpenTime) -> Layout:
    hit = Hit(about.id, room.house_id, about.period, about.persons, layout=about.layout)
    return ground.spares[room.id].layout(hit) or Layout(0)


async def _follow(session: AsyncSession, time: Occurrence, room: RoomToBook, layout: Layout) -> None:
    """A booking is where its times are; one that goes to another house goes on there by itself."""
    booking = await session.get_one(Booking, time.booking_id)
    others = [it for it in await occurrences_of(session, booking) if it.id != time.id]
    if room.house_id != booking.house_id and others:
        booking = await split(session, booking, [time])
        others = []
    if all(it.room_id == room.id for it in others):
        booking.house_id, booking.room_id, booking.layout_id = room.house_id, room.id, layout.id
    await session.flush()


async def _cancelled(
    session: AsyncSession, time: Occurrence, why: tuple[str, str], actor_id: UUID | None, now: datetime
) -> None:
    """why: in words, and by which clause."""
    if actor_id is not None:
        await give_up_changes(session, [time], actor_id, now)
    time.fee_cents = 0
    reason, clause = why
    await move(session, time, "cancelled", now, actor_id=actor_id, reason=reason, clause=clause)


async def locked(session: AsyncSession, ids: Sequence[UUID]) -> list[Occurrence]:
    statement = select(Occurrence).where(Occurrence.id.in_(ids)).order_by(Occurrence.id).with_for_update()
    return list(await session.scalars(statement.execution_options(populate_existing=True)))


def reach(it: Disturbance, chosen: Mapping[UUID, Choice], now: datetime) -> Period:
    """From the first to the last moment that hours must be known of."""
    periods = [choice.period for choice in chosen.values() if choice.period is not None]
    first = min([now, *(period.start for period in periods)])
    last = max([period_of(it.during).end, *(period.end for period in periods)])
    return Period(first, last)
