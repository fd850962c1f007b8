"""Equipment and people in the building: what fits at once, what does not, and what is given back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.limited import DAY, NOW, TWICE_A_WEEK, a_manager, booked, borrowed, fits, the_times
from tests.factories import statements
from tests.palace import a_palace, at, hours, lend
from vastgoed.bookings.actions import approve, book, describe, hold
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking, EquipmentUse, Occurrence
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.houses.models import Layout
from vastgoed.web.visitor import Visitor


@pytest.mark.parametrize(
    ("stock", "there", "new", "expected"),
    [
        (3, [(10, 11), (11, 12), (9.5, 11)], (9, 12), True),
        (3, [(9, 10), (9, 11), (9, 12)], (9, 12), False),
        (2, [(10, 12), (10, 11), (11, 12)], (10, 12), False),
        (1, [(9, 10), (11, 12)], (10, 11), True),
    ],
)
async def test_scenario_65_so_many_at_once(
    session: AsyncSession,
    who: Visitor,
    stock: int,
    there: list[tuple[float, float]],
    new: tuple[float, float],
    *,
    expected: bool,
) -> None:
    palace = await a_palace(session, rooms=4)
    beamer = await lend(session, palace.house, "Beamer", stock)
    for room, (start, end) in zip(palace.rooms, there, strict=False):
        await borrowed(session, who, room, hours(DAY, start, end), {beamer: 1})
    assert await fits(session, who, palace.rooms[3], hours(DAY, *new), {beamer: 1}) == expected


async def test_scenario_64_places_free_again_serve_the_second_half(
    session: AsyncSession, who: Visitor
) -> None:
    """Five places; ten who need half the time each get one, the next one does not."""
    palace = await a_palace(session, rooms=6)
    chairs = await lend(session, palace.house, "Rolstoel", 5)
    for start in (9, 10):
        for room in palace.rooms[:5]:
            assert await fits(session, who, room, hours(DAY, start, start + 1), {chairs: 1})
    assert not await fits(session, who, palace.rooms[5], hours(DAY, 9, 10), {chairs: 1})
    assert not await fits(session, who, palace.rooms[5], hours(DAY, 9.5, 10.5), {chairs: 1})


async def test_who_asks_too_many_hears_how_many_are_left_and_from_when_there_are_enough(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session)
    beamer = await lend(session, palace.house, "Beamer", 2)
    await borrowed(session, who, palace.rooms[0], hours(DAY, 9, 12), {beamer: 1})
    await borrowed(session, who, palace.rooms[1], hours(DAY, 12, 13), {beamer: 1})
    with pytest.raises(Refusal) as refused:
        await borrowed(session, who, palace.rooms[2], hours(DAY, 10, 11), {beamer: 2})
    assert str(refused.value) == "Beamer: op deze tijd nog 1 vrij. U vraagt er 2."
    assert refused.value.next_possible == at(f"{DAY}T13:00")
    assert refused.value.field == f"equipment.{beamer.id}"


async def test_equipment_is_in_use_while_the_room_is_set_up_and_struck(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session)
    beamer = await lend(session, palace.house, "Beamer", 1)
    layout = Layout(
        room_id=palace.rooms[0].id, name="Feest", capacity=20, setup_minutes=60, strike_minutes=30
    )
    session.add(layout)
    await session.flush()
    await borrowed(session, who, palace.rooms[0], hours(DAY, 12, 14), {beamer: 1}, layout_id=layout.id)
    assert not await fits(session, who, palace.rooms[1], hours(DAY, 10, 11.5), {beamer: 1})
    assert not await fits(session, who, palace.rooms[1], hours(DAY, 14, 15), {beamer: 1})
    assert await fits(session, who, palace.rooms[1], hours(DAY, 10, 11), {beamer: 1})
    assert await fits(session, who, palace.rooms[1], hours(DAY, 14.5, 15), {beamer: 1})


@pytest.mark.parametrize("end", ["cancelled", "refused", "lapsed", "no_show"])
async def test_what_ends_gives_its_equipment_back(session: AsyncSession, who: Visitor, end: str) -> None:
    palace = await a_palace(session)
    beamer = await lend(session, palace.house, "Beamer", 1)
    await borrowed(session, who, palace.rooms[0], hours(DAY, 9, 12), {beamer: 1})
    (time,) = await the_times(session)
    time.state = "requested" if end in {"refused", "lapsed"} else "confirmed"
    await session.flush()
    assert not await fits(session, who, palace.rooms[1], hours(DAY, 9, 10), {beamer: 1})
    await move(session, time, end, NOW)
    assert await fits(session, who, palace.rooms[1], hours(DAY, 9, 10), {beamer: 1})


async def test_a_hold_that_ran_out_keeps_no_equipment_while_the_worker_is_down(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session)
    beamer = await lend(session, palace.house, "Beamer", 1)
    before = NOW - timedelta(minutes=11)
    held = await hold(session, who, Wish(palace.rooms[0].id, hours(DAY, 9, 12), 5), before)
    booking = await session.get_one(Booking, held)
    details = Details("buurt", "Koor", equipment={str(beamer.id): 1})
    await describe(session, booking, await occurrences_of(session, booking), details, before)
    assert await fits(session, who, palace.rooms[1], hours(DAY, 9, 10), {beamer: 1})


async def test_changing_ones_mind_gives_equipment_back(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session)
    beamer = await lend(session, palace.house, "Beamer", 2)
    held = await hold(session, who, Wish(palace.rooms[0].id, hours(DAY, 9, 12), 5), NOW)
    booking = await session.get_one(Booking, held)
    for count in (2, 1, 2, 0):
        details = Details("buurt", "Koor", equipment={str(beamer.id): count})
        await describe(session, booking, await occurrences_of(session, booking), details, NOW)
        in_use = await session.scalar(select(func.coalesce(func.sum(EquipmentUse.count), 0)))
        assert (in_use, sum(booking.equipment.values())) == (count, count)


async def test_a_request_that_holds_no_room_holds_no_equipment_until_it_is_granted(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, approval={"by": "manager", "holds": False})
    manager = await a_manager(session, palace)
    beamer = await lend(session, palace.house, "Beamer", 1)
    asked = [await borrowed(session, who, room, hours(DAY, 9, 12), {beamer: 1}) for room in palace.rooms[:2]]
    first, second = [await session.get_one(Booking, key) for key in asked]
    await approve(session, first, await occurrences_of(session, first), manager.person_id, NOW)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="nog 0 vrij"):
        await approve(session, second, await occurrences_of(session, second), manager.person_id, NOW)  # type: ignore[arg-type]


async def test_equipment_of_another_house_does_not_exist(session: AsyncSession, who: Visitor) -> None:
    palace, other = await a_palace(session), await a_palace(session)
    foreign = await lend(session, other.house, "Beamer", 9)
    with pytest.raises(Refusal, match="adres") as refused:
        await borrowed(session, who, palace.rooms[0], hours(DAY, 9, 12), {foreign: 1})
    assert refused.value.code == "absent"


async def test_a_house_is_full_when_all_rooms_together_hold_too_many(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, rooms=4, most_people=30)
    one, two, three, four = palace.rooms
    assert await booked(session, who, one, hours(DAY, 9, 12), persons=20) == "booked"
    assert await booked(session, who, two, hours(DAY, 11, 13), persons=11) == "bookings.people"
    assert await booked(session, who, two, hours(DAY, 11, 13), persons=10) == "booked"
    assert await booked(session, who, three, hours(DAY, 12, 13), persons=20) == "booked"
    assert await booked(session, who, four, hours(DAY, 13, 14), persons=20) == "booked"


async def test_a_full_house_says_for_how_many_there_is_room_and_from_when(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, most_people=30)
    await booked(session, who, palace.rooms[0], hours(DAY, 9, 12), persons=20)
    with pytest.raises(Refusal, match="nog plaats voor 10") as refused:
        await hold(session, who, Wish(palace.rooms[1].id, hours(DAY, 10, 11), 11), NOW)
    assert refused.value.next_possible == at(f"{DAY}T12:00")


async def test_more_people_than_at_first_are_counted_again(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, most_people=30)
    await booked(session, who, palace.rooms[0], hours(DAY, 9, 12), persons=20)
    held = await hold(session, who, Wish(palace.rooms[1].id, hours(DAY, 10, 11), 5), NOW)
    booking = await session.get_one(Booking, held)
    times = await occurrences_of(session, booking)
    with pytest.raises(Refusal, match="nog plaats voor 10"):
        await describe(session, booking, times, Details("buurt", "Koor", persons=11), NOW)
    await describe(session, booking, times, Details("buurt", "Koor", persons=10), NOW)


async def test_of_a_series_only_the_times_that_fit_are_placed(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, most_people=30)
    await booked(session, who, palace.rooms[0], hours("2026-12-08", 9, 12), persons=20)
    rule = Rule.weekly(date(2026, 12, 15))
    assert await booked(session, who, palace.rooms[1], hours(DAY, 9, 12), persons=20, rule=rule) == "booked"
    series = select(Occurrence.state).where(Occurrence.room_id == palace.rooms[1].id)
    states = (await session.scalars(series.order_by(Occurrence.starts_at))).all()
    assert states == ["confirmed", "skipped", "confirmed"]


async def test_a_house_without_limits_is_asked_nothing_about_them(
    session: AsyncSession, engine: AsyncEngine, who: Visitor
) -> None:
    """The way that most bookings go must stay as short as it is."""
    palace = await a_palace(session)
    wish = Wish(palace.rooms[0].id, hours(DAY, 9, 12), 5, "buurt")
    with statements(engine) as seen:
        await book(session, who, wish, Purpose("Koor"), NOW)
    tables = ("equipment", "usage_counter", "quota_use", "SELECT most_people")
    asked = [it for it in seen if "INSERT INTO booking" not in it and any(table in it for table in tables)]
    assert asked == []
    limited = await a_palace(session, TWICE_A_WEEK)
    wish = Wish(limited.rooms[0].id, hours(DAY, 9, 12), 5, "buurt")
    with statements(engine) as more:
        await book(session, who, wish, Purpose("Koor"), NOW)
    assert len(more) == len(seen) + 2
