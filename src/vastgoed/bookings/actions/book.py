"""Hold a room while somebody types, or book it at once."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.drop import drop, free_the_rest
from vastgoed.bookings.actions.few_holds import few_holds, held_already
from vastgoed.bookings.actions.judge import Choices, judge, times_of
from vastgoed.bookings.actions.occupy import let_go
from vastgoed.bookings.actions.override import record, who_may
from vastgoed.bookings.actions.particulars import Unanswered
from vastgoed.bookings.actions.place import Placing, place, skip
from vastgoed.bookings.actions.price import policy_for
from vastgoed.bookings.actions.tell import announce, wake_for_hold
from vastgoed.bookings.events import Placed
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.rules.hearing import STRICT, Hearing
from vastgoed.bookings.rules.rhythm import Times, repetition_of
from vastgoed.bookings.rules.wish import RoomToBook, Wish
from vastgoed.errors import Conflict, Refusal
from vastgoed.period import Period
from vastgoed.subscriptions import publish
from vastgoed.web.visitor import Visitor

HELD_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What it is for, and on whose behalf."""

    title: str = ""
    group_id: UUID | None = None
    private: bool = False
    person_id: UUID | None = None
    """For whom; the visitor when it is None."""
    layout_id: UUID | None = None
    equipment: Mapping[str, int] = field(default_factory=dict[str, int])
    wants_host: bool = False
    caller: str = ""
    """Who called or stood at the desk."""
    granted: bool = False
    """A manager enters it: what needs their yes has it."""
    override: str = ""
    """Why rules are set aside; empty: they are not."""


async def hold(session: AsyncSession, visitor: Visitor, wish: Wish, now: datetime) -> UUID:
    """Keep a room for ten minutes; of a series the free times, while the others are kept as skipped.

    Returns the id of the booking. Raises Refusal with what was asked for; Limited at too many holds.
    """
    with _asked_for(wish):
        room = await room_to_book(session, wish.room_id)
        already = await held_already(session, visitor, wish, now)
        if already is not None and repetition_of(already) == replace(wish.repetition, whole=False):
            return already.id
        dropped = await drop(session, room, already, now) if already else []
        times = await times_of(session, room, wish, None, STRICT, now)
        await few_holds(session, visitor, now)
        policy_id = await policy_for(session, room, wish.period, now)
        booking = _row(room, wish, policy_id) | {"mark": visitor.mark, "address": visitor.address}
        if visitor.signed_in:
            booking["person_id"] = str(visitor.person_id)
        placing = Placing(booking, times, "held", held_until=now + HELD_FOR, actor_id=visitor.person_id)
        await _placed(session, room, placing, now, whole=wish.whole)
        await free_the_rest(session, dropped, [time.period for time in times])
        await wake_for_hold(session, UUID(booking["id"]), now + HELD_FOR)
    return UUID(booking["id"])


async def book(
    session: AsyncSession, visitor: Visitor, wish: Wish, purpose: Purpose, now: datetime
) -> tuple[UUID, str]:
    """Book at once, priced by the policy in force. Returns the booking and its state.

    Raises Refusal naming what stands in the way; nothing is stored then.
    """
    with _asked_for(wish):
        hearing = Hearing(lenient=bool(purpose.override))
        person_id = purpose.person_id or visitor.person_id
        choices = Choices(purpose.group_id, purpose.layout_id, person_id, purpose.granted)
        judged = await judge(session, wish, choices, hearing, now)
        who_may(visitor, judged.room.house_id, purpose.override)
        waits = any(q.needs_approval for q in judged.quotes) and not purpose.granted
        state = "requested" if waits else "confirmed"
        booking = _row(judged.room, wish, judged.policy_id) | _purpose(visitor, purpose)
        booking |= {"category": judged.category, "function": judged.quotes[0].function}
        booking |= judged.particulars.columns
        placing = Placing(
            booking, judged.priced_times, state, judged.buffers, actor_id=visitor.person_id, hearing=hearing
        )
        await _placed(session, judged.room, placing, now, whole=wish.whole)
        if waits and not all(quote.holds for quote in judged.quotes):
            await let_go(session, UUID(booking["id"]))
        await record(session, booking, hearing.noted, purpose.override, visitor, now)
        await announce(session, UUID(booking["id"]), now)
    return UUID(booking["id"]), state


@contextmanager
def _asked_for(wish: Wish) -> Iterator[None]:
    """What is refused says what was asked; who only has to answer a question was not refused anything."""
    try:
        yield
    except Unanswered:
        raise
    except Refusal as refusal:
        refusal.asked = wish
        raise


async def _placed(
    session: AsyncSession, room: RoomToBook, placing: Placing, now: datetime, *, whole: bool = False
) -> None:
    clashes = await place(session, room, placing, now)
    closed = [time for time in placing.times if time.closed and time not in clashes]
    if len(clashes) + len(closed) == len(placing.times):
        taken = placing.times[0].period
        raise Conflict("bookings.full", "{room} is dan al bezet: {when}.", room=room.name, when=taken)
    if whole and (clashes or closed):
        raise incomplete([time.period for time in (*clashes, *closed)])
    if clashes or closed:
        await skip(session, [*clashes, *closed], placing.state, now)
    await publish(session, Placed(UUID(placing.booking["id"]), placing.state))


def incomplete(missing: Sequence[Period]) -> Conflict:
    """Somebody wanted all times or none."""
    listed = Times(tuple(sorted(missing)))
    return Conflict(
        "bookings.series_incomplete", "Niet alle keren kunnen. Dit kan niet: {times}.", times=listed
    )


def _row(room: RoomToBook, wish: Wish, policy_id: UUID) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "house_id": str(room.house_id),
        "room_id": str(room.id),
        "policy_id": str(policy_id),
        "category": wish.category,
        "persons": wish.persons,
        "title": "",
        "private": False,
        "address": "",
        "extras": dict(wish.extras),
        "rule": wish.rule.text if wish.rule else "",
        "extra_dates": [day.isoformat() for day in sorted(wish.exceptions.extra)],
        "skipped_dates": [day.isoformat() for day in sorted(wish.exceptions.skipped)],
        "outside_school_holidays": wish.exceptions.outside_school_holidays,
        "follows_id": str(wish.follows_id) if wish.follows_id else None,
    }


def _purpose(visitor: Visitor, purpose: Purpose) -> dict[str, Any]:
    behalf = purpose.person_id is not None and purpose.person_id != visitor.person_id
    return {
        "title": purpose.title,
        "group_id": str(purpose.group_id) if purpose.group_id else None,
        "private": purpose.private,
        "person_id": str(purpose.person_id or visitor.person_id),
        "layout_id": str(purpose.layout_id) if purpose.layout_id else None,
        "equipment": dict(purpose.equipment),
        "wants_host": purpose.wants_host,
        "caller": purpose.caller,
        "entered_by": str(visitor.person_id) if behalf else None,
    }
