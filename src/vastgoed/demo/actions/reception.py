"""Keys that are out, hosts who come, and a door with a code, in the first house."""

from datetime import timedelta
from random import Random

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.houses import Built
from vastgoed.demo.actions.people import Crowd
from vastgoed.demo.rules.crowd import DOMAIN
from vastgoed.demo.rules.diary import Span
from vastgoed.jobs.queries import schema_of
from vastgoed.period import HOUSE_ZONE, midnight
from vastgoed.reception.actions.doors import OF_HOUSE, Doors
from vastgoed.reception.models import HouseKey, KeyLoan, PartAccess, Shift
from vastgoed.reception.rules.codes import OwnCodes

WITH_LOCK = "vergaderkamer"
KEYS = (("12", "Voordeur en gang"), ("14", "Grote zaal"), ("21", "Keuken"), ("30", "Alles, van het bestuur"))
WEEKS = 3
WATCH = text("""
WITH kept AS (
  INSERT INTO reminder (kind, subject, at)
  SELECT 'reception', booking_id, min(starts_at) FROM occurrence
  WHERE state = 'confirmed' AND upper(during) > :now GROUP BY booking_id
  RETURNING at
)
INSERT INTO public.due (municipality, kind, at) SELECT DISTINCT :municipality, 'reminder', at FROM kept
""")


async def receive(session: AsyncSession, random: Random, house: Built, crowd: Crowd, span: Span) -> None:
    """Two keys out, one of them too long; four evenings a week for hosts, one of them for who is new."""
    await _keys(session, house, crowd, span)
    await _shifts(session, house, crowd, span)
    since = span.today - timedelta(days=30)
    for part in house.rooms[WITH_LOCK].parts:
        session.add(PartAccess(part_id=part, house_id=house.id, since=since))
    await session.flush()
    await Doors(OwnCodes(random.randrange)).follow(session, OF_HOUSE, house.id)


async def watch(session: AsyncSession, span: Span) -> None:
    """What was written past the bookings is watched as if they had been booked."""
    await session.execute(WATCH, {"now": span.now, "municipality": schema_of(session)})


async def _keys(session: AsyncSession, house: Built, crowd: Crowd, span: Span) -> None:
    session.add_all(HouseKey(house_id=house.id, label=label, opens=opens) for label, opens in KEYS)
    await session.flush()
    ids = dict((await session.execute(select(HouseKey.label, HouseKey.id))).all())
    since = span.now - timedelta(days=40)
    late = span.today - timedelta(days=5)
    choir = crowd.by_email[f"koor@{DOMAIN}"]
    session.add(KeyLoan(key_id=ids["12"], name="Corrie Bakker", person_id=choir, since=since))
    session.add(
        KeyLoan(key_id=ids["21"], name="Schildersbedrijf Wit", phone="06 00000021", since=since, due=late)
    )
    await session.flush()


async def _shifts(session: AsyncSession, house: Built, crowd: Crowd, span: Span) -> None:
    host = crowd.by_email[f"gastheer@{DOMAIN}"]
    monday = span.today - timedelta(days=span.today.weekday())
    for number in range(WEEKS * 4):
        day = monday + timedelta(weeks=number // 4, days=number % 4)
        begin = midnight(day).astimezone(HOUSE_ZONE).replace(hour=18, minute=30)
        taken = host if number % 2 else None
        during = Range(begin, begin + timedelta(hours=4))
        session.add(Shift(house_id=house.id, during=during, person_id=taken, newcomers=number % 4 == 1))
    await session.flush()
