"""Evenings that are kept for the neighbourhood: others book what is left beside them, and no more."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.sheltered import (
    NOW,
    SOCIAL,
    STEPS,
    a_sheltered,
    booked,
    sums,
    times,
    used,
)
from tests.factories import a_person
from tests.palace import hours
from vastgoed.bookings.actions import book, cancel
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.plan import plan
from vastgoed.bookings.actions.planned import Change
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.change import Shift
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.houses.models import OpeningException
from vastgoed.web.visitor import Office, Visitor

EVERYTHING = SOCIAL | {"at_least": {"permille": 1000}}
REFUSED = "policies.protected"
MONDAY, WEDNESDAY, FRIDAY, SUNDAY = "2026-12-07", "2026-12-09", "2026-12-11", "2026-12-13"


async def test_others_have_what_is_left_and_who_it_is_kept_for_is_never_refused(
    session: AsyncSession,
) -> None:
    there = await a_sheltered(session, SOCIAL)
    assert await booked(session, there, there.hall, hours(MONDAY, 19, 23)) == "booked"
    assert await booked(session, there, there.hall, hours(WEDNESDAY, 19, 21)) == "booked"
    assert await booked(session, there, there.hall, hours(FRIDAY, 19, 20)) == REFUSED
    assert await booked(session, there, there.hall, hours(FRIDAY, 19, 23), category="buurt") == "booked"
    assert await used(session) == await sums(session) == {"kept-0 2026-12-07": (720, 0)}


async def test_only_the_part_in_the_evening_counts_and_another_room_or_week_does_not(
    session: AsyncSession,
) -> None:
    there = await a_sheltered(session, SOCIAL)
    assert await booked(session, there, there.hall, hours(MONDAY, 12, 23)) == "booked"
    assert await booked(session, there, there.hall, hours(WEDNESDAY, 8, 18)) == "booked"
    assert await booked(session, there, there.hall, hours(WEDNESDAY, 19, 20.25)) == REFUSED
    assert await booked(session, there, there.hall, hours(WEDNESDAY, 19, 20)) == "booked"
    assert await booked(session, there, there.small, hours(FRIDAY, 18, 23)) == "booked"
    assert await booked(session, there, there.hall, hours("2026-12-14", 18, 23)) == "booked"
    assert await used(session) == {"kept-0 2026-12-07": (720, 0), "kept-0 2026-12-14": (600, 0)}


async def test_half_a_hall_takes_half_of_what_is_left(session: AsyncSession) -> None:
    there = await a_sheltered(session, SOCIAL)
    for room in (there.left, there.right):
        assert await booked(session, there, room, hours(MONDAY, 18, 23)) == "booked"
    assert await booked(session, there, there.hall, hours(FRIDAY, 18, 19.25)) == REFUSED
    assert await booked(session, there, there.left, hours(FRIDAY, 18, 20)) == "booked"
    assert await booked(session, there, there.right, hours(FRIDAY, 18, 18.25)) == REFUSED


async def test_the_halves_keep_the_hall_as_well(session: AsyncSession) -> None:
    """Two halves are open 70 hours together; with 58 kept there are 12, which is 6 of the hall."""
    there = await a_sheltered(
        session, SOCIAL | {"rooms": ["hal-links", "hal-rechts"], "at_least": {"hours": 58}}
    )
    assert await booked(session, there, there.hall, hours(MONDAY, 18, 23)) == "booked"
    assert await booked(session, there, there.hall, hours(FRIDAY, 18, 19)) == "booked"
    assert await booked(session, there, there.left, hours(FRIDAY, 20, 20.25)) == REFUSED


@pytest.mark.parametrize(
    ("now", "taken", "found"),
    [
        ("2026-11-11T22:59", 1, REFUSED),
        ("2026-11-11T23:00", 1, "booked"),
        ("2026-12-02T22:59", 4, REFUSED),
        ("2026-12-02T23:00", 4, "booked"),
    ],
)
async def test_what_is_kept_is_let_go_on_the_day_that_the_policy_names(
    session: AsyncSession, now: str, taken: int, found: str
) -> None:
    """For Thursday 10 December; the clock of the house is an hour ahead, so its days begin at 23:00."""
    there = await a_sheltered(session, SOCIAL)
    for day in (FRIDAY, "2026-12-12", SUNDAY, WEDNESDAY)[:taken]:
        that_day = hours(day, 12, 13).start
        assert await booked(session, there, there.hall, hours(day, 18, 23), now=that_day) == "booked"
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert await booked(session, there, there.hall, hours("2026-12-10", 19, 21), now=moment) == found


async def test_the_refusal_names_the_clause_what_is_left_and_the_day_on_which_it_is_free(
    session: AsyncSession,
) -> None:
    there = await a_sheltered(session, SOCIAL)
    await booked(session, there, there.hall, hours(MONDAY, 18, 23))
    with pytest.raises(Refusal) as caught:
        await book(
            session,
            there.who,
            Wish(there.hall.id, hours(FRIDAY, 19, 23), 5, "bedrijf"),
            Purpose("Borrel"),
            NOW,
        )
    refusal = caught.value
    assert (refusal.code, refusal.clause) == (REFUSED, "kept-0")
    assert str(refusal.parameters["words"]) == (
        "In de week vanaf maandag 7 december blijft 29 uur vrij voor sociaal gebruik. "
        "Daarnaast is er nog 1 uur. "
        "Vanaf vrijdag 13 november 2026 kunt u deze tijd wel reserveren, als hij dan nog vrij is."
    )


@pytest.mark.parametrize("whole", [True, False])
async def test_of_a_series_each_time_is_judged_by_itself(session: AsyncSession, *, whole: bool) -> None:
    """Every second week is full already."""
    there = await a_sheltered(session, SOCIAL)
    assert await booked(session, there, there.hall, hours("2026-12-14", 18, 23)) == "booked"
    rule = Rule.weekly(date(2026, 12, 25))
    found = await booked(session, there, there.hall, hours(FRIDAY, 19, 21), rule=rule, whole=whole)
    assert found == ("bookings.series_incomplete" if whole else "booked")
    if not whole:
        states = [(f"{it.starts_at:%d}", it.state) for it in await times(session)]
        assert states == [("11", "confirmed"), ("14", "confirmed"), ("18", "skipped"), ("25", "confirmed")]
        assert await used(session) == await sums(session)


async def test_of_a_series_later_times_are_kept_and_nearer_ones_are_free(session: AsyncSession) -> None:
    """All lie in one month, of which an hour is left; the last of them is more than four weeks away."""
    there = await a_sheltered(session, SOCIAL | {"period": "month", "at_least": {"hours": 154}})
    now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    rule, first = Rule.weekly(date(2026, 12, 30)), hours("2026-12-02", 18, 23)
    assert await booked(session, there, there.hall, first, rule=rule, now=now) == "booked"
    assert [it.state for it in await times(session)] == ["confirmed"] * 4 + ["skipped"]
    assert await used(session) == await sums(session) == {"kept-0 2026-12-01": (2400, 0)}


async def test_a_manager_may_set_it_aside_and_that_counts_for_nobody(session: AsyncSession) -> None:
    there = await a_sheltered(session, SOCIAL)
    person = await a_person(session)
    manager = Visitor(person_id=person.id, offices=frozenset({Office("manager", there.house.id)}))
    there.who = manager
    purpose = Purpose("Borrel", override="De buurt heeft die avond niets.")
    assert await booked(session, there, there.hall, hours(MONDAY, 18, 23)) == "booked"
    assert await booked(session, there, there.hall, hours(FRIDAY, 18, 23), purpose) == "booked"
    assert await used(session) == await sums(session) == {"kept-0 2026-12-07": (600, 600)}
    assert await booked(session, there, there.hall, hours(WEDNESDAY, 18, 19)) == "booked"


async def test_what_is_cancelled_is_given_back_and_a_change_keeps_its_own_hours(
    session: AsyncSession,
) -> None:
    there = await a_sheltered(session, SOCIAL)
    assert await booked(session, there, there.hall, hours(MONDAY, 18, 23)) == "booked"
    [time_] = await times(session)
    booking = await session.get_one(Booking, time_.booking_id)
    assert there.who.person_id is not None
    for day, start, end in ((FRIDAY, 18, 23), (FRIDAY, 17, 23), ("2026-12-15", 18, 22)):
        wanted = Change("this", Shift(time_.period, hours(day, start, end)), booking.room_id, 5, "Borrel")
        planned = await plan(session, booking, [time_], wanted, NOW, staff=False)
        await change(session, planned, there.who.person_id, NOW)
        [time_] = await times(session)
        assert await used(session) == await sums(session)
    assert await used(session) == {"kept-0 2026-12-14": (480, 0)}
    await cancel(session, booking, [time_], "", there.who.person_id, NOW)
    assert await used(session) == await sums(session) == {}


async def test_a_change_into_kept_hours_is_refused(session: AsyncSession) -> None:
    there = await a_sheltered(session, SOCIAL)
    await booked(session, there, there.hall, hours(MONDAY, 18, 23))
    await booked(session, there, there.hall, hours(WEDNESDAY, 12, 17))
    time_ = (await times(session))[1]
    booking = await session.get_one(Booking, time_.booking_id)
    assert there.who.person_id is not None
    wanted = Change("this", Shift(time_.period, hours(WEDNESDAY, 18, 23)), booking.room_id, 5, "Borrel")
    planned = await plan(session, booking, [time_], wanted, NOW, staff=False)
    with pytest.raises(Refusal, match="vrij voor sociaal gebruik"):
        async with session.begin_nested():
            await change(session, planned, there.who.person_id, NOW)


async def test_when_the_house_opens_less_others_have_less(session: AsyncSession) -> None:
    there = await a_sheltered(session, SOCIAL)
    shut = OpeningException(
        house_id=there.house.id, day=date(2026, 12, 12), opens=None, closes=None, reason="verbouwing"
    )
    session.add(shut)
    await session.flush()
    assert await booked(session, there, there.hall, hours(MONDAY, 18, 19.25)) == REFUSED
    assert await booked(session, there, there.hall, hours(MONDAY, 18, 19)) == "booked"


async def test_a_limit_per_quarter_holds_for_them_and_for_nobody_else(session: AsyncSession) -> None:
    hire: dict[str, Any] = {
        "for": {"functions": ["commercial"]},
        "at_least": None,
        "at_most": {"hours": 8},
        "release": [],
    }
    fields = {key: value for key, value in (SOCIAL | hire | {"period": "quarter"}).items() if value}
    there = await a_sheltered(session, fields | {"release": []})
    assert await booked(session, there, there.hall, hours(MONDAY, 18, 23)) == "booked"
    assert await booked(session, there, there.hall, hours("2026-12-30", 18, 22)) == REFUSED
    assert await booked(session, there, there.hall, hours("2026-12-30", 18, 22), category="buurt") == "booked"
    assert await booked(session, there, there.hall, hours("2027-01-01", 18, 23)) == "booked"
    assert await used(session) == {"kept-0 2026-10-01": (600, 0), "kept-0 2027-01-01": (600, 0)}


async def test_two_clauses_count_apart_and_the_strictest_wins(session: AsyncSession) -> None:
    month = SOCIAL | {"period": "month", "at_least": {"hours": 150}, "release": STEPS[:1]}
    there = await a_sheltered(session, SOCIAL, month)
    assert await booked(session, there, there.hall, hours(MONDAY, 18, 23)) == "booked"
    assert await booked(session, there, there.hall, hours("2026-12-14", 18, 18.25)) == REFUSED
    assert await used(session) == {"kept-0 2026-12-07": (600, 0), "kept-1 2026-12-01": (600, 0)}
