"""Equipment, people in the building and quotas: what fits, what does not, and what is given back."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_person
from tests.palace import Palace, a_palace, at, hours, lend
from vastgoed.bookings.actions import book, cancel, confirm, describe, hold, release
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.confirm import Details
from vastgoed.bookings.models import Booking, EquipmentUse, Occurrence, QuotaUse, UsageCounter
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.houses.models import Equipment, Layout, Room
from vastgoed.period import Period
from vastgoed.web.visitor import Office, Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = "2026-12-01"


@pytest.fixture
async def who(session: AsyncSession) -> Visitor:
    return Visitor(person_id=(await a_person(session)).id, mark="iemand.x", address="192.0.2.0/24")


async def booked(
    session: AsyncSession, who: Visitor, room: Room, when: Period, purpose: Purpose | None = None, **but: Any
) -> str:
    """«booked», or the code of what said no."""
    wish = Wish(room.id, when, but.pop("persons", 5), but.pop("category", "buurt"), **but)
    try:
        async with session.begin_nested():
            await book(session, who, wish, purpose or Purpose("Koor"), NOW)
    except Refusal as refusal:
        return refusal.code
    return "booked"


async def borrowed(
    session: AsyncSession, who: Visitor, room: Room, when: Period, want: dict[Equipment, int], **but: Any
) -> UUID:
    """Hold, say that these are wanted too, and reserve."""
    held = await hold(session, who, Wish(room.id, when, 5), NOW)
    booking = await session.get_one(Booking, held)
    equipment = {str(one.id): count for one, count in want.items()}
    details = Details("buurt", "Koor", equipment=equipment, **but)
    await describe(session, booking, await occurrences_of(session, booking), details, NOW)
    await confirm(session, who, booking, await occurrences_of(session, booking), NOW)
    return booking.id


async def fits(
    session: AsyncSession, who: Visitor, room: Room, when: Period, want: dict[Equipment, int], **but: Any
) -> bool:
    try:
        async with session.begin_nested():
            await borrowed(session, who, room, when, want, **but)
    except Refusal as refusal:
        if refusal.code != "bookings.equipment":
            raise
        return False
    return True


async def the_times(session: AsyncSession) -> Sequence[Occurrence]:
    return (await session.scalars(select(Occurrence).order_by(Occurrence.starts_at))).all()


async def counters(session: AsyncSession) -> dict[str, tuple[int, int]]:
    rows = await session.scalars(select(UsageCounter).execution_options(populate_existing=True))
    return {f"{row.clause} {row.scope.split(':')[0]} {row.first}": (row.used, row.beyond) for row in rows}


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
    assert str(refused.value) == "Beamer: op dit moment zijn er nog 1 vrij. U vraagt er 2."
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


TWICE_A_WEEK = {"per": "group", "period": "week", "max_times": 2}


async def on(session: AsyncSession, who: Visitor, palace: Palace, *days: str, **but: Any) -> list[str]:
    return [await booked(session, who, palace.rooms[0], hours(day, 10, 11), **but) for day in days]


async def test_scenario_69_twice_a_week_from_monday_on(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    days = ("2026-12-08", "2026-12-13", "2026-12-10")
    assert await on(session, who, palace, *days) == ["booked", "booked", "policies.quota"]


async def test_scenario_69_sunday_belongs_to_the_week_before(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    assert await on(session, who, palace, "2026-12-06", "2026-12-13", "2026-12-10") == ["booked"] * 3


async def test_scenario_70_each_day_has_its_own_hours(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, {"per": "group", "period": "day", "max_minutes": 1440})
    when = [Period(at(f"2026-12-0{n}T00:00"), at(f"2026-12-0{n + 2}T00:00")) for n in (1, 3)]
    assert [await booked(session, who, palace.rooms[0], period) for period in when] == ["booked"] * 2
    assert await booked(session, who, palace.rooms[1], hours("2026-12-02", 9, 10)) == "policies.quota"


async def test_scenario_59_the_day_of_a_quota_is_that_of_the_house(
    session: AsyncSession, who: Visitor
) -> None:
    """23:30 UTC on the first and 9:00 here on the second are one day."""
    palace = await a_palace(session, {"per": "group", "period": "day", "max_times": 1})
    late = Period(datetime(2026, 12, 1, 23, 30, tzinfo=UTC), datetime(2026, 12, 2, 1, tzinfo=UTC))
    assert await booked(session, who, palace.rooms[0], late) == "booked"
    assert await booked(session, who, palace.rooms[0], hours("2026-12-02", 9, 10)) == "policies.quota"
    assert await booked(session, who, palace.rooms[0], hours("2026-12-01", 9, 10)) == "booked"


ONE_AHEAD = {"per": "group", "period": "at_once", "max_times": 1}


async def test_scenario_67_one_booking_to_come(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, ONE_AHEAD)
    assert await on(session, who, palace, DAY, "2026-12-02") == ["booked", "policies.quota"]


async def test_scenario_67_what_staff_books_for_somebody_does_not_count(
    session: AsyncSession, who: Visitor
) -> None:
    palace, staff = await a_palace(session, ONE_AHEAD), Visitor(person_id=(await a_person(session)).id)
    for_them = Purpose("Koor", person_id=who.person_id)
    for day in (DAY, "2026-12-02"):
        assert await booked(session, staff, palace.rooms[0], hours(day, 10, 11), for_them) == "booked"
    assert await on(session, who, palace, "2026-12-03", "2026-12-04") == ["booked", "policies.quota"]


async def test_scenario_67_what_has_begun_does_not_count(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, ONE_AHEAD)
    wish = Wish(palace.rooms[0].id, Period(NOW, NOW + timedelta(hours=1)), 5, "buurt")
    await book(session, who, wish, Purpose("Koor"), NOW)
    assert await on(session, who, palace, DAY) == ["booked"]


async def test_scenario_67_a_series_is_one_booking_and_may_be_left_out(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, ONE_AHEAD | {"applies_to": "single"})
    rule = Rule.weekly(date(2026, 12, 29))
    assert await booked(session, who, palace.rooms[1], hours(DAY, 9, 10), rule=rule) == "booked"
    assert await on(session, who, palace, DAY, "2026-12-02") == ["booked", "policies.quota"]
    strict = await a_palace(session, ONE_AHEAD)
    assert await booked(session, who, strict.rooms[1], hours(DAY, 9, 10), rule=rule) == "booked"
    assert await on(session, who, strict, DAY) == ["policies.quota"]


async def test_a_refused_quota_names_its_clause_and_the_next_time_that_it_would_fit(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    await on(session, who, palace, "2026-12-01", "2026-12-02", "2026-12-07", "2026-12-08")
    wish = Wish(palace.rooms[1].id, hours("2026-12-03", 19, 20), 5, "buurt")
    with pytest.raises(Refusal) as refused:
        await book(session, who, wish, Purpose("Koor"), NOW)
    assert refused.value.clause == "quota-0"
    assert refused.value.next_possible == at("2026-12-17T19:00")


async def test_a_group_has_one_count_and_who_has_no_group_has_another(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    purpose = Purpose("Koor", (await a_group(session)).id)
    days = ("2026-12-01", "2026-12-02", "2026-12-03")
    ends = [await booked(session, who, palace.rooms[0], hours(day, 10, 11), purpose) for day in days]
    assert ends == ["booked", "booked", "policies.quota"]
    assert await on(session, who, palace, "2026-12-04") == ["booked"]


@pytest.mark.parametrize(("per", "other"), [("category", "booked"), ("house", "policies.quota")])
async def test_a_category_has_its_own_count_and_a_house_one_for_all(
    session: AsyncSession, who: Visitor, per: str, other: str
) -> None:
    palace = await a_palace(session, {"per": per, "period": "year", "max_times": 1})
    somebody = Visitor(person_id=(await a_person(session)).id)
    assert await on(session, who, palace, DAY) == ["booked"]
    assert await on(session, somebody, palace, "2026-12-02") == ["policies.quota"]
    assert await on(session, somebody, palace, "2026-12-02", category="bedrijf") == [other]


async def test_only_what_lies_in_the_weekend_counts(session: AsyncSession, who: Visitor) -> None:
    quota = {"per": "group", "period": "month", "max_minutes": 60, "bands": ["weekend"]}
    palace = await a_palace(session, quota)
    ends = await on(session, who, palace, "2026-12-05", "2026-12-04", "2026-12-06")
    assert ends == ["booked", "booked", "policies.quota"]


async def test_over_a_border_it_counts_on_both_sides(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, {"per": "group", "period": "week", "max_times": 1})
    night = Period(at("2026-12-06T23:00"), at("2026-12-07T01:00"))
    assert await booked(session, who, palace.rooms[0], night) == "booked"
    assert await on(session, who, palace, "2026-12-05", "2026-12-08") == ["policies.quota"] * 2
    assert await counters(session) == {
        "quota-0 person 2026-11-30": (1, 0),
        "quota-0 person 2026-12-07": (1, 0),
    }


@pytest.mark.parametrize(("end", "counted"), [("cancelled", 0), ("no_show", 1), ("checked_in", 1)])
async def test_what_is_cancelled_is_given_back_and_a_no_show_is_not(
    session: AsyncSession, who: Visitor, end: str, counted: int
) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    await on(session, who, palace, DAY)
    (time,) = await the_times(session)
    await move(session, time, end, NOW)
    assert await counters(session) == {"quota-0 person 2026-11-30": (counted, 0)}


async def test_of_a_series_as_many_are_booked_as_the_quota_leaves(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, {"per": "group", "period": "month", "max_times": 3})
    rule = Rule.weekly(date(2027, 1, 5))
    assert await booked(session, who, palace.rooms[0], hours(DAY, 9, 10), rule=rule) == "booked"
    states = [time.state for time in await the_times(session)]
    assert states == ["confirmed"] * 3 + ["skipped"] * 2 + ["confirmed"]
    assert await counters(session) == {
        "quota-0 person 2026-12-01": (3, 0),
        "quota-0 person 2027-01-01": (1, 0),
    }


async def test_a_hold_counts_for_nobody_until_it_is_booked(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, TWICE_A_WEEK | {"max_times": 1})
    await borrowed(session, who, palace.rooms[0], hours(DAY, 9, 10), {})
    held = await hold(session, who, Wish(palace.rooms[1].id, hours(DAY, 9, 10), 5), NOW)
    booking = await session.get_one(Booking, held)
    times = await occurrences_of(session, booking)
    with pytest.raises(Refusal, match="is dat op"):
        await describe(session, booking, times, Details("buurt", "Koor"), NOW)
    await release(session, times, NOW)
    assert await counters(session) == {"quota-0 person 2026-11-30": (1, 0)}


async def test_a_passer_by_is_counted_when_they_say_who_they_are(session: AsyncSession, who: Visitor) -> None:
    """Before that nobody knows whose count it is; what they typed is not taken for granted."""
    palace = await a_palace(session, TWICE_A_WEEK | {"max_times": 1})
    await on(session, who, palace, DAY)
    passer = Visitor(mark=who.mark, address=who.address)
    held = await hold(session, passer, Wish(palace.rooms[1].id, hours(DAY, 9, 10), 5), NOW)
    booking = await session.get_one(Booking, held)
    times = await occurrences_of(session, booking)
    await describe(session, booking, times, Details("buurt", "Koor"), NOW)
    times = await occurrences_of(session, booking)
    with pytest.raises(Refusal, match="is dat op"):
        await confirm(session, who, booking, times, NOW)


async def test_a_quota_that_is_set_aside_counts_apart(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    manager = await a_manager(session, palace)
    await on(session, who, palace, "2026-12-01", "2026-12-02")
    purpose = Purpose("Koor", person_id=who.person_id, override="Jubileum van het koor")
    assert await booked(session, manager, palace.rooms[0], hours("2026-12-03", 9, 10), purpose) == "booked"
    assert await counters(session) == {"quota-0 person 2026-11-30": (2, 1)}
    (_, _, third) = await the_times(session)
    assert (
        await session.scalars(select(QuotaUse.beyond).where(QuotaUse.occurrence_id == third.id))
    ).all() == [True]
    booking = await session.get_one(Booking, third.booking_id)
    await cancel(session, booking, [third], "", manager.person_id, NOW)  # type: ignore[arg-type]
    assert await counters(session) == {"quota-0 person 2026-11-30": (2, 0)}


async def a_manager(session: AsyncSession, palace: Palace) -> Visitor:
    person = await a_person(session)
    return Visitor(person_id=person.id, offices=frozenset({Office("manager", palace.house.id)}))
