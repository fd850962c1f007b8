"""At the same moment, in transactions that really commit."""

import asyncio
from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.factories import a_person
from tests.linde import Linde, a_linde
from tests.racing import tried
from tests.reception.visits import NOW, a_visit, with_codes
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Occupancy, Occurrence, Transition
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.houses.models import RoleTerm
from vastgoed.period import Period
from vastgoed.reception.actions.keep import keep_up
from vastgoed.reception.actions.keys import Holder, add_key, lend
from vastgoed.reception.actions.rule import ask
from vastgoed.reception.actions.shifts import Plan, plan, take
from vastgoed.reception.actions.visit import Said, arrive, restore
from vastgoed.reception.models import AccessCode, HouseKey, KeyLoan, Shift
from vastgoed.reception.queries import keys, shifts
from vastgoed.web.visitor import Visitor

LATE = NOW + timedelta(minutes=20)


@pytest.fixture
async def crowd(racing: AsyncEngine) -> tuple[Sessions, Linde, UUID]:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        linde = await a_linde(session)
        person = await a_person(session)
    return sessions, linde, person.id


async def visit_in(
    sessions: Sessions, linde: Linde, person_id: UUID, start: datetime = NOW, minutes: int = 120
) -> Occurrence:
    async with transaction(sessions, SCHEMA) as session:
        person = await a_person(session)
        await ask(session, linde.house.id, NOW - timedelta(days=1), None, asks=True, release_minutes=20)
        return await a_visit(session, linde.meeting, person, start, minutes, entered_by=person_id)


@pytest.mark.parametrize("turn", range(6))
async def test_who_comes_at_the_moment_of_the_release_is_either_in_or_told_so(
    crowd: tuple[Sessions, Linde, UUID], turn: int
) -> None:
    """Never both: a room that was given free while somebody is welcomed in it."""
    sessions, linde, person_id = crowd
    time = await visit_in(sessions, linde, person_id)
    said = Said(time.house_id, time.id)
    coming = tried(sessions, lambda session: arrive(session, said, LATE))
    leaving = tried(sessions, lambda session: keep_up(session, time.booking_id, LATE))
    both: list[Awaitable[str]] = [coming, leaving] if turn % 2 else [leaving, coming]
    ends = await asyncio.gather(*both)
    came = ends[0 if turn % 2 else 1]
    async with sessions(schema=SCHEMA) as session:
        state = await session.scalar(select(Occurrence.state).where(Occurrence.id == time.id))
        held = await session.scalar(select(func.count()).select_from(Occupancy))
        steps = await session.scalar(select(func.count()).select_from(Transition))
    assert (came, state, held) in {("done", "checked_in", 1), ("reception.released", "no_show", 0)}
    assert steps == 1


async def test_of_who_comes_back_and_who_booked_meanwhile_one_has_the_room(
    crowd: tuple[Sessions, Linde, UUID],
) -> None:
    sessions, linde, person_id = crowd
    morning = NOW - timedelta(hours=10)
    time = await visit_in(sessions, linde, person_id, morning, 12 * 60)
    later = morning + timedelta(minutes=25)
    assert await tried(sessions, lambda session: keep_up(session, time.booking_id, later)) == "done"
    said = Said(time.house_id, time.id)
    wish = Wish(linde.meeting.id, Period(NOW, NOW + timedelta(hours=1)), 4, "vereniging")
    visitor = Visitor(person_id=person_id)
    ends = await asyncio.gather(
        tried(sessions, lambda session: restore(session, said, later)),
        *(
            tried(sessions, lambda session: book(session, visitor, wish, Purpose("Bridge"), later))
            for _ in range(4)
        ),
    )
    assert ends.count("done") == 1
    assert set(ends) - {"done"} <= {"reception.taken", "bookings.full"}


async def test_a_key_is_lent_to_one_of_many_who_want_it(crowd: tuple[Sessions, Linde, UUID]) -> None:
    sessions, linde, _ = crowd
    house_id = linde.house.id
    assert await tried(sessions, lambda session: add_key(session, house_id, "12", "", None)) == "done"
    async with sessions(schema=SCHEMA) as session:
        key_id = (await session.scalars(select(HouseKey.id))).one()

    async def lent(session: AsyncSession) -> None:
        await lend(session, await keys.key(session, house_id, key_id), Holder("Piet"), NOW)

    ends = await asyncio.gather(*(tried(sessions, lent) for _ in range(8)))
    assert sorted(ends) == ["done"] + ["reception.key_out"] * 7
    async with sessions(schema=SCHEMA) as session:
        assert await session.scalar(select(func.count()).select_from(KeyLoan)) == 1


async def test_a_shift_is_taken_by_one_of_many_and_nobody_stands_in_two_places(
    crowd: tuple[Sessions, Linde, UUID],
) -> None:
    sessions, linde, person_id = crowd
    evening = Period(NOW, NOW + timedelta(hours=3))
    async with transaction(sessions, SCHEMA) as session:
        others = [(await a_person(session)).id for _ in range(5)]
        for person in (*others, person_id):
            since = NOW - timedelta(days=1)
            session.add(RoleTerm(person_id=person, role="host", since=since, house_id=linde.house.id))
        await plan(session, Plan(linde.house.id, (evening, evening)))
    async with sessions(schema=SCHEMA) as session:
        first, second = await session.scalars(select(Shift.id))

    def taking(shift_id: UUID, who: UUID) -> Any:
        async def it(session: AsyncSession) -> None:
            await take(session, await shifts.shift(session, linde.house.id, shift_id), who, NOW)

        return it

    ends = await asyncio.gather(*(tried(sessions, taking(first, who)) for who in others))
    assert sorted(ends) == ["done"] + ["reception.shift_taken"] * 4
    async with transaction(sessions, SCHEMA) as session:
        await plan(session, Plan(linde.house.id, (evening,)))
        third = (await session.scalars(select(Shift.id).where(Shift.id.not_in((first, second))))).one()
    both = await asyncio.gather(*(tried(sessions, taking(it, person_id)) for it in (second, third)))
    assert sorted(both) == ["done", "reception.elsewhere"]


async def test_many_who_book_at_once_all_get_codes_of_their_own(
    crowd: tuple[Sessions, Linde, UUID],
) -> None:
    sessions, linde, person_id = crowd
    rooms = [linde.left, linde.right, linde.meeting]
    async with transaction(sessions, SCHEMA) as session:
        for room in rooms:
            await with_codes(session, room)
    visitor, start = Visitor(person_id=person_id), NOW + timedelta(days=1, hours=-6)
    wishes = [
        Wish(
            room.id,
            Period(start + n * timedelta(hours=1), start + (n + 1) * timedelta(hours=1)),
            4,
            "vereniging",
        )
        for room in rooms
        for n in range(4)
    ]
    ends = await asyncio.gather(
        *(
            tried(sessions, lambda session, wish=wish: book(session, visitor, wish, Purpose("Koor"), NOW))
            for wish in wishes
        )
    )
    assert set(ends) == {"done"}
    async with sessions(schema=SCHEMA) as session:
        codes = (await session.scalars(select(AccessCode.code))).all()
    assert len(codes) == 12
