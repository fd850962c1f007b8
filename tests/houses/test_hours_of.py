"""The hours of many houses come in as many statements as the hours of one."""

from datetime import UTC, date, datetime, time

from sqlalchemy import event
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_house, a_part, weekly_hours
from vastgoed.houses.models import Closure, ClosureExempt, OpeningException
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import Exceptional, WeekHours
from vastgoed.people.models import Group

MONDAY = date(2026, 11, 23)


async def test_hours_exceptions_and_closures_come_with_their_house(session: AsyncSession) -> None:
    linde, beuk = await a_house(session), await a_house(session)
    part = await a_part(session, linde)
    group = Group(name="Koor De Linde")
    await weekly_hours(session, linde, time(9), time(22))
    during = Range(datetime(2026, 11, 23, 12, tzinfo=UTC), datetime(2026, 11, 23, 13, tzinfo=UTC))
    closure = Closure(house_id=linde.id, during=during, reason="Boiler", part_id=part.id)
    session.add_all([group, closure, OpeningException(house_id=linde.id, day=MONDAY, reason="Feest")])
    session.add(OpeningException(house_id=linde.id, day=date(2026, 12, 30)))
    await session.flush()
    session.add(ClosureExempt(closure_id=closure.id, group_id=group.id))
    await session.flush()
    found = await hours_of(session, [linde.id, beuk.id], MONDAY, MONDAY)
    assert found[linde.id].week[0] == [WeekHours(0, time(9), time(22))]
    assert found[linde.id].exceptions == {MONDAY: [Exceptional(MONDAY, reason="Feest")]}
    [closed] = found[linde.id].closures
    assert (closed.part_id, closed.exempt) == (part.id, frozenset({group.id}))
    assert (found[beuk.id].week, found[beuk.id].exceptions, list(found[beuk.id].closures)) == ({}, {}, [])


async def test_two_statements_for_one_house_and_for_ten(session: AsyncSession, engine: AsyncEngine) -> None:
    houses = [await a_house(session) for _ in range(10)]
    for house in houses:
        await weekly_hours(session, house, time(9), time(22))
    seen: list[str] = []

    def note(*what: object) -> None:
        seen.append(str(what[2]))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        found = await hours_of(session, [house.id for house in houses], MONDAY, MONDAY)
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)
    assert len(found) == 10
    assert len(seen) == 2
