"""Somebody is here, leaves, or did not come; and how many they were."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.occupy import Spot, occupy
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.models import Occurrence
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.rules.life import UNFINISHED
from vastgoed.bookings.rules.wish import Buffers, RoomToBook
from vastgoed.errors import Conflict, Refusal
from vastgoed.period import Period
from vastgoed.reception.actions.tell import tell_released
from vastgoed.reception.queries.visits import room_of, visit
from vastgoed.reception.rules.visit import LINGER, arrival, same_day


@dataclass(frozen=True, slots=True)
class Said:
    """Of which time something is told, by whom (None: somebody with the code), and how many people came."""

    house_id: UUID
    occurrence_id: UUID
    actor_id: UUID | None = None
    heads: int | None = None


async def arrive(session: AsyncSession, said: Said, now: datetime) -> Occurrence:
    """They are here. Saying it twice is saying it once.

    Raises Conflict when the room was given free meanwhile, Refusal when it is too early or over.
    """
    time = await visit(session, said.house_id, said.occurrence_id)
    if time.state == "checked_in":
        return _counted(time, said)
    if time.state == "no_show":
        raise Conflict(
            "reception.released", "Deze tijd is vrijgegeven, want niemand meldde zich. Vraag de beheerder."
        )
    _going_on(time, now)
    time.checked_in_at = now
    await move(session, time, "checked_in", now, actor_id=said.actor_id)
    return _counted(time, said)


async def leave(session: AsyncSession, said: Said, now: datetime) -> Occurrence:
    """They go: when they really left. Whoever forgot to say that they came can still say that they go."""
    time = await visit(session, said.house_id, said.occurrence_id)
    if time.state == "done" and time.ended_at is None and now < time.period.end + LINGER:
        time.ended_at = now
    if time.state in UNFINISHED:
        if time.starts_at > now:
            raise Refusal("reception.not_begun", "Deze reservering is nog niet begonnen.")
        time.ended_at = now
        await move(session, time, "done", now, actor_id=said.actor_id)
    if time.state != "done":
        raise _not_on()
    return _counted(time, said)


async def count(session: AsyncSession, said: Said, _: datetime) -> Occurrence:
    """How many people there were, told by the house, also afterwards."""
    time = await visit(session, said.house_id, said.occurrence_id)
    if time.state not in {"checked_in", "done"}:
        raise Refusal("reception.nobody_came", "Zeg eerst dat ze er zijn.", field="heads")
    return _counted(time, said)


async def miss(session: AsyncSession, said: Said, now: datetime) -> Occurrence:
    """Nobody came, says the house: the room is free for somebody else."""
    time = await visit(session, said.house_id, said.occurrence_id)
    if time.state != "confirmed":
        raise Conflict("reception.settled", "Dit is intussen al veranderd. Kijk nog eens.")
    if time.starts_at > now:
        raise Refusal("reception.not_begun", "Deze reservering is nog niet begonnen.")
    await release(session, time, now, actor_id=said.actor_id)
    return time


async def release(
    session: AsyncSession, time: Occurrence, now: datetime, *, actor_id: UUID | None = None
) -> None:
    """Give the room free, and write to whoever did not come while it still matters."""
    await move(session, time, "no_show", now, actor_id=actor_id)
    if now < time.period.end:
        await tell_released(session, time)


async def restore(session: AsyncSession, said: Said, now: datetime) -> Occurrence:
    """They are here after all. Only on the same day, and while nobody else got the room.

    The locks are taken as everywhere: first the parts, then the time.
    """
    room = await any_room(session, await room_of(session, said.house_id, said.occurrence_id))
    await lock(session, room.parts, now)
    time = await visit(session, said.house_id, said.occurrence_id)
    _restorable(time, now)
    time.checked_in_at = time.checked_in_at or now
    over = now >= time.period.end
    if not over:
        await _back_in(session, time, room, now)
    await move(session, time, "done" if over else "checked_in", now, actor_id=said.actor_id)
    return time


def _restorable(time: Occurrence, now: datetime) -> None:
    if time.state != "no_show":
        raise Conflict("reception.settled", "Dit is intussen al veranderd. Kijk nog eens.")
    if not same_day(time.starts_at, now):
        raise Refusal("reception.too_late", "Dit kan alleen op de dag zelf.")


async def _back_in(session: AsyncSession, time: Occurrence, room: RoomToBook, now: datetime) -> None:
    """The rest of their time, when nobody else has it; the constraint decides."""
    buffers = Buffers(strike=time.strike_minutes, turnover=room.turnover)
    rest = Spot(time.id, time.room_id, Period(now, time.period.end), buffers)
    if await occupy(session, [rest]):
        raise Conflict("reception.taken", "{room} is intussen aan iemand anders gegeven.", room=room.name)


def _counted(time: Occurrence, said: Said) -> Occurrence:
    if said.heads is not None:
        time.heads = said.heads
    return time


def _going_on(time: Occurrence, now: datetime) -> None:
    if time.state != "confirmed":
        raise _not_on()
    when = arrival(time.period, time.setup_minutes)
    if now < when.start:
        raise Refusal("reception.early", "U kunt zich melden vanaf {since}.", since=when.start)
    if now >= when.end:
        raise Refusal("reception.over", "Deze reservering is al voorbij.")


def _not_on() -> Conflict:
    return Conflict("reception.not_on", "Deze reservering gaat niet door.")
