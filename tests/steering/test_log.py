"""The log in its database: nobody rewrites it, what was said can be erased, and there is one order."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.factories import a_house, a_person
from tests.racing import tried
from vastgoed.db import sessions_of, transaction
from vastgoed.houses.models import House, RoleTerm
from vastgoed.people.models import Person
from vastgoed.steering.actions import Entry, note
from vastgoed.steering.models import LogBody, LogEntry
from vastgoed.steering.queries.log import rows
from vastgoed.steering.rules.chain import Wrong, wrongs

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


async def some(session: AsyncSession, house: House, size: int = 3, **but: Any) -> list[LogEntry]:
    made = [Entry(house.id, "decision", uuid4(), {"yes": n}, f"Besluit {n}", **but) for n in range(size)]
    return [await note(session, entry, NOW + timedelta(minutes=n)) for n, entry in enumerate(made)]


async def test_what_is_written_comes_back_as_one_chain_per_house(session: AsyncSession) -> None:
    house, other = await a_house(session), await a_house(session)
    await some(session, house)
    await some(session, other, 1)
    found = await rows(session, house.id)
    assert [it["seq"] for it in found] == [1, 2, 3]
    assert list(wrongs(found)) == []
    assert [it["seq"] for it in await rows(session, other.id)] == [1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log_entry SET facts = '{}'",
        "DELETE FROM log_entry",
        "TRUNCATE log_entry CASCADE",
        "UPDATE log_body SET text = 'iets anders'",
        "UPDATE log_body SET salt = '', author = uuidv7()",
        "DELETE FROM log_head",
        "DELETE FROM log_day",
    ],
)
async def test_nothing_in_it_is_changed(session: AsyncSession, statement: str) -> None:
    await some(session, await a_house(session))
    with pytest.raises(DBAPIError, match="never changed"):
        async with session.begin_nested():
            await session.execute(text(statement))


async def test_who_goes_round_the_locks_is_named_by_the_row(session: AsyncSession) -> None:
    house = await a_house(session)
    await some(session, house)
    await session.execute(text("ALTER TABLE log_entry DISABLE TRIGGER frozen"))
    await session.execute(text("UPDATE log_entry SET facts = '{\"yes\": 9}' WHERE seq = 2"))
    assert list(wrongs(await rows(session, house.id))) == [Wrong(2, "changed")]


async def test_erasing_a_person_or_what_was_said_keeps_the_chain_whole(session: AsyncSession) -> None:
    house, person = await a_house(session), await a_person(session)
    await some(session, house, by=person.id)
    before = await rows(session, house.id)
    await session.execute(delete(Person).where(Person.id == person.id))
    await session.execute(delete(LogBody).where(LogBody.seq == 2))
    kept = await session.execute(select(LogBody.seq, LogBody.by_id).where(LogBody.house_id == house.id))
    assert sorted(map(tuple, kept)) == [(1, None), (3, None)]
    assert await rows(session, house.id) == before
    assert list(wrongs(before)) == []


async def test_nothing_that_says_who_stands_in_the_chain(session: AsyncSession) -> None:
    house, person = await a_house(session), await a_person(session, name="Zeldzame Naam")
    await some(session, house, by=person.id, role="zetel bewoners")
    said = str(await rows(session, house.id))
    assert "Zeldzame" not in said
    assert str(person.id) not in said
    assert "Besluit" not in said
    assert "zetel bewoners" in said


async def test_sixteen_at_once_make_one_chain_without_a_gap(racing: AsyncEngine) -> None:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        house = await a_house(session)

    async def one(session: AsyncSession) -> None:
        await note(session, Entry(house.id, "signal", uuid4(), text="Een woord"), NOW)
        await asyncio.sleep(0.005)
        await note(session, Entry(house.id, "signal", uuid4()), NOW)

    assert await asyncio.gather(*(tried(sessions, one) for _ in range(16))) == ["done"] * 16
    async with transaction(sessions, SCHEMA) as session:
        found = await rows(session, house.id)
        assert [it["seq"] for it in found] == list(range(1, 33))
        assert list(wrongs(found)) == []
        assert await session.scalar(select(func.count()).select_from(LogBody)) == 16


async def test_who_does_not_say_as_what_they_write_is_noted_by_their_office(session: AsyncSession) -> None:
    house, person = await a_house(session), await a_person(session)
    since = NOW - timedelta(days=1)
    session.add(RoleTerm(person_id=person.id, role="treasurer", house_id=house.id, since=since))
    await session.flush()
    await some(session, house, 1, by=person.id)
    await some(session, house, 1, by=person.id, role="zetel bewoners")
    await some(session, house, 1)
    said = [it["facts"].get("role") for it in await rows(session, house.id)]
    assert said == ["penningmeester", "zetel bewoners", None]
