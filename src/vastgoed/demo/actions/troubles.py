"""A day on which not all goes well: something is broken, people wait for a room, somebody found nothing."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from vastgoed.bookings.models import Booking, LoggedRefusal, Occupancy, Occurrence
from vastgoed.bookings.rules.reasons import UNMET
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.demo.actions.houses import Built
from vastgoed.demo.actions.people import Crowd
from vastgoed.demo.rules.crowd import DOMAIN
from vastgoed.demo.rules.diary import Span
from vastgoed.disturbances.actions import Breaking, Report, Reporter, Seeing, change_defect, disrupt, report
from vastgoed.disturbances.actions.defects import link_defect
from vastgoed.disturbances.models import Defect
from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.period import HOUSE_ZONE, Period, day_of, midnight
from vastgoed.waitlist.actions import Waiting, join
from vastgoed.waitlist.rules import Wanted
from vastgoed.web.visitor import Visitor

A_DAY = timedelta(days=1)
BROKEN = "De radiator lekt. Er staat een emmer onder, maar de vloer wordt nat."
AT_HOME = "buurt", "vereniging"
EVENING = 18
WAITING = ("Repetitie voor het optreden", 6), ("Spelletjesavond", 2)
"""What for, and for how many days already."""
MISSED = (
    (1, 8, 120, "Een kleine kamer met een piano, op zondagochtend."),
    (3, 25, 180, "Een zaal waar wij zelf mogen koken voor 25 mensen."),
)
"""Days ago, people, minutes, and what they would have wanted."""


async def trouble(session: AsyncSession, house: Built, crowd: Crowd, span: Span) -> None:
    await _broken(session, house, crowd, span)
    await _waiting(session, house, crowd, span)
    for days, persons, minutes, words in MISSED:
        wish = {"persons": persons, "minutes": minutes, "house": house.sketch.slug, "words": words}
        said = LoggedRefusal(code=UNMET, house_id=house.id, wish=wish)
        said.at = span.now - days * A_DAY
        session.add(said)
    await session.flush()


async def _broken(session: AsyncSession, house: Built, crowd: Crowd, span: Span) -> None:
    """Reported by a neighbour; the manager sees to it, and has shut the room for the plumber."""
    room, day = await _unused(session, list(house.rooms.values()), span.today)
    building = await session.get_one(House, house.id, options=[selectinload(House.rooms)])
    manager, now = crowd.by_email[f"beheerder@{DOMAIN}"], span.now
    neighbour = Reporter("Nel Visser", "030 555 01 23")
    await report(session, building, Report(BROKEN, room.id), neighbour, now - 2 * A_DAY)
    defect = (await session.scalars(select(Defect).where(Defect.room_id == room.id))).one()
    shut = Breaking(Period(midnight(day), midnight(day + A_DAY)), "Lekkende radiator", set(room.parts))
    made = await disrupt(session, house.id, shut, manager, now)
    await link_defect(session, house.id, defect.id, made, now)
    plan = Seeing("doing", manager, day, "De loodgieter komt die dag.")
    await change_defect(session, defect, plan, manager, now)


async def _unused(session: AsyncSession, rooms: Sequence[RoomToBook], today: date) -> tuple[RoomToBook, date]:
    """The first room and day with nobody in it; not sooner than in two days."""
    for day in (today + n * A_DAY for n in range(2, 56)):
        whole = Range(midnight(day), midnight(day + A_DAY))
        taken = set(await session.scalars(select(Occupancy.part_id).where(Occupancy.during.overlaps(whole))))
        for room in rooms:
            if taken.isdisjoint(room.parts):
                return room, day
    raise LookupError


async def _waiting(session: AsyncSession, house: Built, crowd: Crowd, span: Span) -> None:
    """Two who would like a time that somebody has, the one after the other."""
    for time, booking in await _coming(session, house.id, span):
        day, minutes = day_of(time.starts_at), int(time.period.minutes)
        wanted, what = Wanted(minutes, time.starts_at, day, day), (booking.persons, booking.category)
        try:
            for person, (title, since) in zip(crowd.people, WAITING, strict=False):
                asked = Waiting(house.sketch.slug, time.room_id, wanted, *what, title)
                wish = await join(session, Visitor(person_id=person), asked, span.now)
                wish.created_at = span.now - since * A_DAY
        except Refusal:
            continue
        return


async def _coming(session: AsyncSession, house_id: UUID, span: Span) -> Sequence[Row[Occurrence, Booking]]:
    """Evenings that are booked, some days ahead."""
    rows = await session.execute(
        select(Occurrence, Booking)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(Occurrence.house_id == house_id, Occurrence.state == "confirmed")
        .where(Occurrence.starts_at > span.now + 8 * A_DAY, Booking.category.in_(AT_HOME))
        .order_by(Occurrence.starts_at, Occurrence.id)
        .limit(200)
    )
    evenings = [row for row in rows.all() if row[0].starts_at.astimezone(HOUSE_ZONE).hour >= EVENING]
    return evenings[:20]
