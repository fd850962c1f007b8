"""The first moment that would do, as scenarios of other systems have it; numbers as in docs/bookings.md."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_room
from vastgoed.bookings.queries import next_free
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.errors import Refusal
from vastgoed.houses.models import Closure, OpeningException, Room
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import HouseHours, reason_closed
from vastgoed.houses.rules.opening import Closed, WeekHours
from vastgoed.period import HOUSE_ZONE, Period

MONDAY = date(2026, 12, 7)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def at(clock: str, day: int = 0) -> datetime:
    local = datetime.combine(MONDAY + timedelta(days=day), time.fromisoformat(clock), HOUSE_ZONE)
    return local.astimezone(UTC)


def between(first: str, last: str, day: int = 0, until: int | None = None) -> Period:
    return Period(at(first, day), at(last, day if until is None else until))


async def a_place(session: AsyncSession, *opens: tuple[int, int, int], **room: int) -> Room:
    """A room in a house that opens only then: (days after MONDAY, from, until)."""
    house = await a_house(session)
    for day, first, last in opens:
        on = MONDAY + timedelta(days=day)
        row = {"house_id": house.id, "day": on, "kind": "staffed", "reason": ""}
        session.add(OpeningException(**row, opens=time(first), closes=time(last)))
    await session.flush()
    return await a_room(session, house, **room)


async def first(session: AsyncSession, room: Room, since: str, minutes: int, within: int = 1) -> str | None:
    """When it is free for so long, as «day hour:minute»."""
    asked = await room_to_book(session, room.id)
    wanted = Period(at(since), at(since) + timedelta(minutes=minutes))
    found = await next_free(session, asked, wanted, NOW, within)
    return found.astimezone(HOUSE_ZONE).strftime("%-d %H:%M") if found else None


@pytest.mark.parametrize(
    ("days", "clash"), [((-4, 0), False), ((1, 2), False), ((-1, 1), True), ((0, 1), True)]
)
def test_scenario_7_a_closure_is_half_open(days: tuple[int, int], clash: bool) -> None:
    always = {weekday: [WeekHours(weekday, time(0), time(0))] for weekday in range(7)}
    shut = Closed(between("00:00", "00:00", 0, 1), "Vloer")
    hours = HouseHours(always, {}, [shut], open_on_holidays=True)
    wanted = between("00:00", "00:00", *days)
    assert (reason_closed(hours, wanted) is not None) is clash


@pytest.mark.parametrize(
    ("since", "found"), [("10:00", "7 10:00"), ("11:00", "7 11:00"), ("12:00", "7 14:00")]
)
async def test_scenario_15_a_buffer_may_fall_in_a_closure(
    session: AsyncSession, since: str, found: str
) -> None:
    room = await a_place(session, (0, 10, 16), turnover_minutes=60, grid_minutes=60)
    shut = Range(at("12:00"), at("14:00"))
    session.add(Closure(house_id=room.house_id, during=shut, reason="Vloer"))
    await session.flush()
    assert await first(session, room, since, 60) == found


@pytest.mark.parametrize(
    ("grid", "minutes", "found"), [(30, 30, "7 13:30"), (30, 31, "15 17:00"), (60, 60, "15 17:00")]
)
async def test_scenario_22_what_no_longer_fits_today_is_found_on_the_next_day_that_opens(
    session: AsyncSession, grid: int, minutes: int, found: str
) -> None:
    room = await a_place(session, (0, 13, 14), (8, 17, 21), grid_minutes=grid)
    assert await first(session, room, "13:01", minutes, within=21) == found


@pytest.mark.parametrize(
    ("day", "clocks", "opened"),
    [
        (0, ("10:00", "11:00"), False),
        (0, ("11:30", "11:45"), True),
        (0, ("12:00", "14:00"), False),
        (1, ("11:00", "14:00"), True),
        (2, ("11:00", "14:00"), True),
    ],
)
def test_scenario_34_hours_of_a_day_add_up(day: int, clocks: tuple[str, str], opened: bool) -> None:
    """Each time of a series is looked at by itself: of Monday to Wednesday 12–14 the Monday is refused."""
    noon = [WeekHours(0, time(12), time(14))]
    week = {n: [WeekHours(n, time(11), time(12)), *(noon if n in {1, 2} else [])] for n in range(7)}
    refused = reason_closed(HouseHours(week, open_on_holidays=True), between(*clocks, day))
    assert (refused is None) is opened


@pytest.mark.parametrize(
    ("since", "minutes", "closed"),
    [
        ("19:00", 60, True),
        ("14:00", 60, True),
        ("15:00", 241, True),
        ("18:01", 60, True),
        ("15:00", 240, False),
    ],
)
async def test_scenario_35_closed_is_told_from_full(
    session: AsyncSession, since: str, minutes: int, closed: bool
) -> None:
    """When it is closed that is said, with the hours; nothing more is found that day."""
    room = await a_place(session, (0, 15, 19), grid_minutes=60)
    hours = (await hours_of(session, [room.house_id], MONDAY, MONDAY))[room.house_id]
    wanted = Period(at(since), at(since) + timedelta(minutes=minutes))
    refused = reason_closed(hours, wanted)
    assert isinstance(refused, Refusal) is closed
    if refused is not None:
        assert refused.code == "houses.outside_hours"
        assert "15:00–19:00" in str(refused)
