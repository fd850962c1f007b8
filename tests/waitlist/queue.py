"""A house in which somebody has the room that others wait for."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from vastgoed.bookings.actions import book, cancel, confirm
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking, Occurrence, Transition
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.houses.models import House, Room
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE, Period, day_of
from vastgoed.waitlist.actions import Waiting, join
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.rules import Wanted
from vastgoed.web.visitor import Visitor

NOW = datetime.now(UTC)
DAY = day_of(NOW + timedelta(days=14))


def hours(first: float, last: float, day: date = DAY) -> Period:
    midnight = datetime.combine(day, datetime.min.time(), HOUSE_ZONE)
    return Period(*((midnight + timedelta(hours=h)).astimezone(UTC) for h in (first, last)))


def exact(period: Period) -> Wanted:
    day = day_of(period.start)
    return Wanted(int(period.minutes), period.start, day, day)


async def booked(session: AsyncSession, room: Room, period: Period, category: str = "vereniging") -> Booking:
    """Somebody has the room."""
    who = Visitor(person_id=(await a_person(session)).id)
    made, _ = await book(session, who, Wish(room.id, period, 5, category), Purpose("Koor"), NOW)
    return await session.get_one(Booking, made)


async def cancelled(session: AsyncSession, booking: Booking, now: datetime = NOW) -> None:
    times = await occurrences_of(session, booking)
    assert booking.person_id
    await cancel(session, booking, times, "ziek", booking.person_id, now)


async def accepted(session: AsyncSession, wish: WaitingWish, now: datetime = NOW) -> str:
    """The normal confirmation of a hold."""
    booking = await session.get_one(Booking, wish.booking_id)
    times = await occurrences_of(session, booking)
    return await confirm(session, Visitor(person_id=wish.person_id), booking, times, now)


async def a_waiter(
    session: AsyncSession, place: Room | House, wanted: Wanted, now: datetime = NOW, **but: Any
) -> WaitingWish:
    """Somebody new who waits, for a room or for any of a house."""
    person: Person = but.pop("person", None) or await a_person(session)
    room = place if isinstance(place, Room) else None
    house = place if isinstance(place, House) else await session.get_one(House, place.house_id)
    waiting = Waiting(
        **{
            "house_slug": house.slug,
            "room_id": room.id if room else None,
            "wanted": wanted,
            "persons": 5,
            "category": "vereniging",
            "title": "Repetitie",
        }
        | but
    )
    return await join(session, Visitor(person_id=person.id), waiting, now)


async def states(session: AsyncSession, *wishes: WaitingWish) -> list[str]:
    """As they are in the database."""
    for wish in wishes:
        await session.refresh(wish)
    return [wish.state for wish in wishes]


async def times_of(session: AsyncSession, booking_id: UUID | None) -> list[str]:
    found = select(Occurrence.state).where(Occurrence.booking_id == booking_id)
    return list(await session.scalars(found.order_by(Occurrence.starts_at)))


async def stands(session: AsyncSession, wish: WaitingWish) -> timedelta:
    """How long the offer stands, from the moment the room was held for them."""
    step = select(Transition.at).join(Occurrence, Occurrence.id == Transition.occurrence_id)
    offered = step.where(Occurrence.booking_id == wish.booking_id, Transition.after == "held")
    assert wish.offered_until
    return wish.offered_until - (await session.scalars(offered)).one()


def wish_fields(place: Room, **but: str) -> dict[str, str]:
    """What the form sends: this room, on the evening from seven to nine."""
    return {
        "room": str(place.id),
        "start": hours(19, 21).start.isoformat(),
        "minutes": "120",
        "persons": "5",
        "category": "vereniging",
        "title": "Repetitie",
    } | but
