"""Two managers at once, in transactions that really commit."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import SCHEMA
from tests.factories import a_house, a_person
from tests.racing import WAITING
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.errors import Refusal
from vastgoed.houses.actions import appoint, end_role
from vastgoed.houses.forms import RoleForm
from vastgoed.houses.models import RoleTerm

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def ended(sessions: Sessions, role_id: UUID) -> None:
    async with transaction(sessions, SCHEMA) as session:
        held = (await session.scalars(select(RoleTerm).where(RoleTerm.id == role_id))).one()
        await end_role(session, held, NOW, None)


async def appointed(sessions: Sessions, house_id: UUID) -> None:
    async with transaction(sessions, SCHEMA) as session:
        await appoint(session, house_id, RoleForm(email="saida@voorbeeld.nl", role="host"), NOW, None)


async def as_far_as_it_goes(sessions: Sessions, doing: asyncio.Task[None]) -> None:
    """Done, or waiting for a lock."""
    while not doing.done():
        async with sessions(schema=SCHEMA) as session:
            if await session.scalar(WAITING):
                return


async def test_two_managers_do_not_end_each_other(racing: AsyncEngine) -> None:
    """A house keeps a manager, also when both end the other's office in the same moment."""
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        house = await a_house(session)
        people = [await a_person(session) for _ in range(2)]
        roles = [
            RoleTerm(person_id=p.id, role="manager", house_id=house.id, since=NOW - timedelta(days=1))
            for p in people
        ]
        session.add_all(roles)
    async with transaction(sessions, SCHEMA) as first:
        await end_role(first, await first.merge(roles[0]), NOW, None)
        second = asyncio.create_task(ended(sessions, roles[1].id))
        await as_far_as_it_goes(sessions, second)
    with pytest.raises(Refusal, match="ten minste één beheerder"):
        await second


async def test_an_office_that_is_given_twice_at_once_is_held_once(racing: AsyncEngine) -> None:
    """Else ending it would leave the other one, and the office would go on."""
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        house = await a_house(session)
        await a_person(session, email="saida@voorbeeld.nl")
    async with transaction(sessions, SCHEMA) as first:
        await appoint(first, house.id, RoleForm(email="saida@voorbeeld.nl", role="host"), NOW, None)
        second = asyncio.create_task(appointed(sessions, house.id))
        await as_far_as_it_goes(sessions, second)
    with pytest.raises(Refusal, match="heeft deze rol al"):
        await second
