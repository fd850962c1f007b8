"""Plain functions that make what a test needs; every field can be another with `but`."""

import hashlib
import itertools
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import RoleTerm
from vastgoed.people.models import Group, Membership, Person, WebSession

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
