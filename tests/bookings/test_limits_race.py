"""Many at once for the last ones of something: exactly as many get it as there are, in real transactions."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.factories import a_person
from tests.palace import Palace, a_palace, hours, lend
from tests.racing import Doing, tried
from vastgoed.bookings.actions import book, cancel, confirm, describe, hold
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.few_holds import HOLDS_PER_ADDRESS, HOLDS_PER_VISITOR
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking, EquipmentUse, Occurrence, QuotaUse, UsageCounter
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = "2026-12-01"
CROWD = 32


@pytest.fixture
def sessions(racing: AsyncEngine) -> Sessions:
    return sessions_of(racing)


async def prepared(sessions: Sessions, *quotas: dict[str, Any], **but: Any) -> tuple[Palace, Visitor]:
    async with transaction(sessions, SCHEMA) as session:
        palace = await a_palace(session, *quotas, rooms=CROWD, **but)
        person = await a_person(session)
    return palace, Visitor(person_id=person.id, mark="iemand.x", address="192.0.2.0/24")


def booking(who: Visitor, room_id: UUID, day: str = DAY, persons: int = 5) -> Doing:
    wish = Wish(room_id, hours(day, 19, 21), persons, "buurt")
    return lambda session: book(session, who, wish, Purpose("Koor"), NOW)


async def all_at_once(sessions: Sessions, doings: list[Doing]) -> Counter[str]:
    return Counter(await asyncio.gather(*(tried(sessions, doing) for doing in doings)))


async def test_of_many_for_the_last_beamers_as_many_get_one_as_there_are(sessions: Sessions) -> None:
    palace, who = await prepared(sessions)
    async with transaction(sessions, SCHEMA) as session:
        beamer = await lend(session, palace.house, "Beamer", 5)

    def wanting(room_id: UUID, number: int) -> Doing:
        async def do(session: AsyncSession) -> None:
            visitor = Visitor(person_id=who.person_id, mark=f"m{number}", address=f"192.0.{number}.0/24")
            held = await hold(session, visitor, Wish(room_id, hours(DAY, 19, 21), 5), NOW)
            found = await session.get_one(Booking, held)
            details = Details("buurt", "Koor", equipment={str(beamer.id): 1})
            await describe(session, found, await occurrences_of(session, found), details, NOW)
            await confirm(session, visitor, found, await occurrences_of(session, found), NOW)

        return do

    ends = await all_at_once(sessions, [wanting(room.id, n) for n, room in enumerate(palace.rooms)])
    assert ends == {"done": 5, "bookings.equipment": CROWD - 5}
    async with sessions(schema=SCHEMA) as session:
        assert await session.scalar(select(func.sum(EquipmentUse.count))) == 5


async def test_of_many_for_the_last_places_in_the_building_as_many_get_in_as_fit(sessions: Sessions) -> None:
    palace, who = await prepared(sessions, most_people=52)
    ends = await all_at_once(sessions, [booking(who, room.id) for room in palace.rooms])
    assert ends == {"done": 10, "bookings.people": CROWD - 10}


async def test_of_many_for_the_last_of_a_quota_as_many_get_it_as_are_left(sessions: Sessions) -> None:
    """Both quotas are counted, on counters that nobody made before."""
    palace, who = await prepared(
        sessions,
        {"per": "group", "period": "week", "max_times": 7},
        {"per": "house", "period": "year", "max_minutes": 100_000},
    )
    ends = await all_at_once(sessions, [booking(who, room.id) for room in palace.rooms])
    assert ends == {"done": 7, "policies.quota": CROWD - 7}
    async with sessions(schema=SCHEMA) as session:
        rows = await session.execute(select(UsageCounter.clause, UsageCounter.used))
        assert {row.clause: row.used for row in rows} == {"quota-0": 7, "quota-1": 7 * 120}


async def test_of_many_who_may_have_one_ahead_one_gets_it(sessions: Sessions) -> None:
    palace, who = await prepared(sessions, {"per": "group", "period": "at_once", "max_times": 1})
    ends = await all_at_once(sessions, [booking(who, room.id) for room in palace.rooms])
    assert ends == {"done": 1, "policies.quota": CROWD - 1}


async def test_of_many_newcomers_for_the_last_place_one_wins_and_who_is_there_comes_again(
    sessions: Sessions,
) -> None:
    quota = {"per": "house", "period": "week", "counts": "users", "max_times": 2}
    palace, who = await prepared(sessions, quota)
    async with transaction(sessions, SCHEMA) as session:
        new = [Visitor(person_id=(await a_person(session)).id) for _ in range(CROWD // 2)]
    assert await all_at_once(sessions, [booking(who, palace.rooms[0].id)]) == {"done": 1}
    again = [booking(who, room.id) for room in palace.rooms[1:6]]
    first = [booking(it, room.id) for it, room in zip(new, palace.rooms[6:], strict=False)]
    ends = await all_at_once(sessions, [*first, *again])
    assert ends == {"done": 6, "policies.quota": CROWD // 2 - 1}


async def test_of_many_for_the_last_day_one_day_wins(sessions: Sessions) -> None:
    """Everybody who wants that day gets it; who wants another does not."""
    palace, who = await prepared(sessions, {"per": "house", "period": "month", "max_days": 1})
    days = [f"2026-12-0{n % 4 + 1}" for n in range(CROWD // 2)]
    ends = await all_at_once(
        sessions, [booking(who, room.id, day) for room, day in zip(palace.rooms, days, strict=False)]
    )
    assert ends == {"done": 4, "policies.quota": CROWD // 2 - 4}


async def test_booking_and_cancelling_at_once_keep_the_count(sessions: Sessions) -> None:
    palace, who = await prepared(
        sessions,
        {"per": "group", "period": "week", "max_times": 12},
        {"per": "house", "period": "month", "max_times": 16},
    )
    days = [f"2026-12-0{n}" for n in range(1, 9)]
    first = [booking(who, room.id, day) for room, day in zip(palace.rooms, days, strict=False)]
    assert (await all_at_once(sessions, first))["done"] == 8
    async with sessions(schema=SCHEMA) as session:
        there = (await session.scalars(select(Occurrence.id))).all()

    def cancelling(occurrence_id: UUID) -> Doing:
        async def do(session: AsyncSession) -> None:
            time = await session.get_one(Occurrence, occurrence_id)
            found = await session.get_one(Booking, time.booking_id)
            await cancel(session, found, [time], "", who.person_id, NOW)  # type: ignore[arg-type]

        return do

    more = [booking(who, room.id, days[n % 8]) for n, room in enumerate(palace.rooms[8:])]
    await all_at_once(sessions, [*more, *(cancelling(it) for it in there)])
    async with sessions(schema=SCHEMA) as session:
        await is_the_sum(session)
        live = await session.scalar(select(func.count()).where(Occurrence.state == "confirmed"))
        assert (
            await session.scalar(select(func.sum(UsageCounter.used)).where(UsageCounter.clause == "quota-1"))
            == live
        )


async def is_the_sum(session: AsyncSession) -> None:
    """Every counter is the sum of what the bookings took, and no more than the quota."""
    key = (UsageCounter.clause, UsageCounter.scope, UsageCounter.first)
    sums = dict[Any, int]()
    for use in await session.scalars(select(QuotaUse)):
        where = (use.clause, use.scope, use.first)
        sums[where] = sums.get(where, 0) + use.amount
    standing = {row[:3]: row[3] for row in await session.execute(select(*key, UsageCounter.used))}
    assert {where: used for where, used in standing.items() if used} == sums


@pytest.mark.parametrize("clicks", [1, 2])
async def test_a_visitor_holds_three_at_most_from_wherever(sessions: Sessions, clicks: int) -> None:
    """The same browser, at home and on the train, may be quick."""
    palace, who = await prepared(sessions)

    def holding(number: int) -> Doing:
        visitor = Visitor(mark=who.mark, address=f"192.0.{number % 4}.0/24")
        wish = Wish(palace.rooms[number].id, hours(DAY, 19, 21), 5)
        return lambda session: hold(session, visitor, wish, NOW)

    doings = [holding(n) for n in range(12) for _ in range(clicks)]
    ends = await all_at_once(sessions, doings)
    async with sessions(schema=SCHEMA) as session:
        held = await session.scalar(select(func.count()).where(Occurrence.state == "held"))
    assert held == HOLDS_PER_VISITOR
    assert ends["bookings.holds"] >= 12 - HOLDS_PER_VISITOR


async def test_an_address_holds_ten_at_most_whoever_sits_there(sessions: Sessions) -> None:
    palace, who = await prepared(sessions)

    def holding(number: int) -> Doing:
        visitor = Visitor(mark=f"browser-{number}", address=who.address)
        wish = Wish(palace.rooms[number].id, hours(DAY, 19, 21), 5)
        return lambda session: hold(session, visitor, wish, NOW)

    ends = await all_at_once(sessions, [holding(n) for n in range(CROWD)])
    assert ends == {"done": HOLDS_PER_ADDRESS, "bookings.holds": CROWD - HOLDS_PER_ADDRESS}
