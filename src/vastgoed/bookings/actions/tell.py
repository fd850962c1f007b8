"""Telling people what became of their booking, and waking ourselves when a hold or a day comes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.arrival import arrival_of, codes_for
from vastgoed.bookings.actions.terms import terms_of
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.mine import going_on, occurrences_of
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.rules.invite import calendar
from vastgoed.bookings.rules.life import OPEN
from vastgoed.bookings.rules.rhythm import Rhythm
from vastgoed.jobs.actions import remind
from vastgoed.mail.actions import write
from vastgoed.money import Money, total
from vastgoed.people.models import Person
from vastgoed.period import Period
from vastgoed.text import Language

What = Literal[
    "confirmed", "requested", "approved", "refused", "cancelled", "reminder",
    "changed", "asked", "granted", "kept", "outrun", "option", "option_ending", "option_over", "category",
]  # fmt: skip
"""From «changed» on they are of a change: done, asked for, granted, refused so that the old time is kept;
of a request that lost the room to another; of an option: kept, about to end, over; and of a request whose
category the manager chose."""
HOLD, NEWS, DAY_BEFORE = "booking_hold", "booking_news", "booking_day_before"
A_DAY = timedelta(days=1)
Before = Sequence[Period | Occurrence]
COMING: frozenset[What] = frozenset({"confirmed", "approved", "reminder", "changed", "granted"})
"""After these they come: the letter says where to, how they come in and how they pay."""
ASKING: frozenset[What] = frozenset({"requested", "asked", "category", "option", "option_ending"})
"""After these somebody still has to say yes."""
OF_SOME: frozenset[What] = frozenset({"cancelled", "reminder", "refused", "kept", "outrun"})
"""These are about the times they name, and not about the series as a whole."""
NAMED = 20
"""Times that a mail names; the rest stands on the page and in the calendar file."""


async def tell(
    session: AsyncSession,
    booking: Booking,
    times: Sequence[Occurrence],
    what: What,
    reason: str = "",
    before: Before = (),
) -> None:
    """Mail whoever booked, once per change; who has no address is on the phone list of the desk.

    before: when each was, where that is news; a time given back for it is in the calendar file too.
    """
    person = await session.get(Person, booking.person_id) if booking.person_id else None
    if person is None or not person.email or not times:
        return
    change = max(time.sequence for time in times)
    key, language = f"booking:{booking.id}:{what}:{times[0].id}:{change}", person.language
    about = await _about(session, booking, times, what, before) | _rhythm(booking, times, what, language)
    about |= await _terms(session, booking, times, what, language) | {"what": what, "reason": reason}
    await write(session, key=key, to=person.email, template="booking", language=language, **about)


async def _about(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], what: What, before: Before
) -> dict[str, Any]:
    """All that is said in the same way in every language."""
    return {
        "code": await codes_for(session, times) if what == "reminder" else "",
        **_when(times, before),
        **await _where(session, booking, times, before),
        **_option(times, what),
        **await _besides(session, booking, times, what),
    }


def _rhythm(booking: Booking, times: Sequence[Occurrence], what: What, language: str) -> dict[str, Any]:
    """How it repeats, in a letter about the whole of it."""
    whole = len(times) > 1 and what not in OF_SOME
    rhythm = Rhythm.of(booking, times[0].starts_at) if whole else None
    return {"rhythm": rhythm.said(_spoken(language)) if rhythm else ""}


def _spoken(language: str) -> Language:
    return "en" if language == "en" else "nl"


async def _besides(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], what: What
) -> dict[str, Any]:
    """For who comes, what they should know of the house; for who cancels, what still goes on."""
    if what in COMING:
        arrival = await arrival_of(session, times)
        told = {"address": arrival.address, "phone": arrival.phone, "paying": arrival.paying}
        return told | {"coming": True, "way_in": list(arrival.way_in)}
    still = await going_on(session, booking, times) if what == "cancelled" else []
    return {"still": [time.period for time in still[:NAMED]], "more": len(still[NAMED:])}


def _option(times: Sequence[Occurrence], what: What) -> dict[str, Any]:
    """What is not booked is in no calendar."""
    if not what.startswith("option"):
        return {}
    return {"calendar": "", "ends": times[0].held_until}


async def _terms(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], what: What, language: str
) -> dict[str, Any]:
    """How it is paid and what is paid as a deposit, for who comes; who only asked reads what it would be."""
    if what not in COMING | ASKING:
        return {}
    room = await any_room(session, times[0].room_id)
    found, spoken = await terms_of(session, booking, room.slug, times), _spoken(language)
    return {
        "paid": [words.said(spoken) for words in found.paying] if what in COMING else [],
        "secured": [words.said(spoken) for words in found.securing],
        "on_request": found.on_request,
    }


def _when(times: Sequence[Occurrence], before: Before) -> dict[str, Any]:
    return {
        "times": [time.period for time in times[:NAMED]],
        "before": [it if isinstance(it, Period) else it.period for it in before[:NAMED]],
        "count": len(times),
        "total": total([Money(t.fee_cents if t.state == "cancelled" else t.cents) for t in times]),
    }


async def _where(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], before: Before
) -> dict[str, Any]:
    """In which rooms, and the calendar file, in which what was given back stands too."""
    in_file = [*times, *(it for it in before if isinstance(it, Occurrence))]
    rooms = {room_id: await any_room(session, room_id) for room_id in {t.room_id for t in in_file}}
    room = rooms[times[0].room_id]
    elsewhere = {time.id: rooms[time.room_id] for time in in_file}
    return {
        "calendar": calendar(booking, room, in_file, elsewhere=elsewhere).decode(),
        "booking_id": str(booking.id),
        "title": booking.title or room.name,
        "room": ", ".join(dict.fromkeys(rooms[time.room_id].name for time in times)),
        "house": room.house_name,
        "house_slug": room.house_slug,
    }


async def wake_for_hold(session: AsyncSession, booking_id: UUID, until: datetime) -> None:
    await remind(session, HOLD, booking_id, until)


async def announce(session: AsyncSession, booking_id: UUID, now: datetime) -> None:
    """Let the worker tell who booked, so that writing a letter never holds up a room."""
    await remind(session, NEWS, booking_id, now)


async def tell_news(session: AsyncSession, booking_id: UUID, now: datetime) -> None:
    """Mail that it is booked, or asked for, unless that is past already; and remind them the day before."""
    booking = await session.get(Booking, booking_id)
    if booking is None:
        return
    times = [t for t in await occurrences_of(session, booking) if t.state in OPEN]
    waits = any(time.state == "requested" for time in times)
    await tell(session, booking, times, "requested" if waits else "confirmed")
    if times:
        await wake_the_day_before(session, booking_id, times[0].starts_at, now)


async def wake_the_day_before(
    session: AsyncSession, booking_id: UUID, starts: datetime, now: datetime
) -> None:
    """Who books for tomorrow or sooner needs no reminder."""
    if starts - A_DAY > now:
        await remind(session, DAY_BEFORE, booking_id, starts - A_DAY)


async def remind_of_the_next(session: AsyncSession, booking_id: UUID, now: datetime) -> None:
    """Mail about the times that come within a day, and be woken again before the one after."""
    booking = await session.get(Booking, booking_id)
    if booking is None:
        return
    coming = [
        t for t in await occurrences_of(session, booking) if t.state == "confirmed" and t.starts_at > now
    ]
    soon = [t for t in coming if t.starts_at <= now + A_DAY]
    await tell(session, booking, soon, "reminder")
    later = [t.starts_at for t in coming if t.starts_at > now + A_DAY]
    if later:
        await wake_the_day_before(session, booking_id, later[0], now)
