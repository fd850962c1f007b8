"""Plain functions that make what a test needs; every field can be another with `but`."""

import hashlib
import itertools
import re
import secrets
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from vastgoed.houses.models import House, OpeningHours, Part, RoleTerm, Room, RoomPart
from vastgoed.jobs.models import Effect
from vastgoed.mail.jobs import Posting
from vastgoed.mail.models import Letter
from vastgoed.people.models import Group, Membership, Person, WebSession
from vastgoed.settings import Settings

number = itertools.count(1)


async def a_person(session: AsyncSession, **but: Any) -> Person:
    n = next(number)
    person = Person(**{"email": f"persoon-{n}@voorbeeld.nl", "name": f"Persoon {n}"} | but)
    session.add(person)
    await session.flush()
    return person


async def a_group(session: AsyncSession, *members: Person, **but: Any) -> Group:
    """The first member is its contact."""
    group = Group(**{"name": f"Groep {next(number)}"} | but)
    session.add(group)
    await session.flush()
    for place, person in enumerate(members):
        part = "member" if place else "contact"
        session.add(Membership(group_id=group.id, person_id=person.id, part=part))
    await session.flush()
    return group


async def signed_in(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    person: Person | None = None,
    *roles: str,
    house_id: UUID | None = None,
) -> Person:
    """Give the browser a session of this person, who holds these roles (house_id None: everywhere)."""
    person = person or await a_person(session)
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    for role in roles:
        since = now - timedelta(days=1)
        session.add(RoleTerm(person_id=person.id, role=role, since=since, house_id=house_id))
    key = hashlib.sha256(token.encode()).digest()
    session.add(WebSession(id=key, person_id=person.id, expires_at=now + timedelta(days=1), device="Test"))
    await session.flush()
    browser.cookies.set("session", token)
    return person


async def a_house(session: AsyncSession, **but: Any) -> House:
    """A published house without rooms and hours."""
    n = next(number)
    published = datetime(2026, 1, 1, tzinfo=UTC)
    house = House(**{"slug": f"huis-{n}", "name": f"Huis {n}", "published_at": published} | but)
    session.add(house)
    await session.flush()
    return house


async def a_part(session: AsyncSession, house: House, **but: Any) -> Part:
    part = Part(**{"house_id": house.id, "name": f"Deel {next(number)}"} | but)
    session.add(part)
    await session.flush()
    return part


async def a_room(session: AsyncSession, house: House, *parts: Part, **but: Any) -> Room:
    """A room for 20 people, of these parts or of one of its own."""
    n = next(number)
    room = Room(**{"house_id": house.id, "slug": f"zaal-{n}", "name": f"Zaal {n}", "capacity": 20} | but)
    session.add(room)
    await session.flush()
    for part in parts or (await a_part(session, house),):
        session.add(RoomPart(room_id=room.id, part_id=part.id, house_id=house.id))
    await session.flush()
    return room


async def weekly_hours(session: AsyncSession, house: House, opens: time, closes: time, **but: Any) -> None:
    """The same hours on all seven days."""
    session.add_all(
        OpeningHours(house_id=house.id, weekday=weekday, opens=opens, closes=closes, **but)
        for weekday in range(7)
    )
    await session.flush()


async def delivered(session: AsyncSession, settings: Settings) -> Sequence[Letter]:
    """Do what the worker does with mail, inside the transaction of the test; the newest letter last."""
    waiting = select(Effect).where(Effect.kind == "mail", Effect.done_at.is_(None))
    for effect in (await session.scalars(waiting.order_by(Effect.id))).all():
        await Posting(settings)(session, effect.payload)
        effect.done_at = effect.due_at
    await session.flush()
    return (await session.scalars(select(Letter).order_by(Letter.id))).all()


@contextmanager
def statements(engine: AsyncEngine) -> Generator[list[str], None, None]:
    """What PostgreSQL is asked meanwhile.

    Not counted: savepoints, which only tests have, and the municipalities, which are read now and then.
    """
    seen: list[str] = []

    def note(*them: Any) -> None:
        if not re.search("SAVEPOINT|FROM municipality ORDER BY", them[2].replace("\n", "")):
            seen.append(them[2])

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine.sync_engine, "before_cursor_execute", note)
