"""What a new version of the rules does to bookings that exist already: what it says itself, and no more."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.changing import NOW, WEEKLY, booked, changed, hours, letters
from tests.bookings.renewing import on_request, priced, renewed, without, worked
from tests.factories import a_person, delivered, statements
from tests.linde import Linde
from tests.policies.factory import clause
from vastgoed.bookings.actions import fee_for
from vastgoed.bookings.models import Booking, Changeover, Occurrence, Transition
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.changeover import Existing, NewVersion, Terms, outcome
from vastgoed.houses.models import Room
from vastgoed.settings import Settings
from vastgoed.web.visitor import Visitor

TENTH = date(2026, 12, 10)
CHEAPER, DEARER = priced(hour=800, block=2000), priced(hour=1300, block=4000)


async def cents(session: AsyncSession, booking: Booking) -> list[int]:
    return [time.cents for time in await occurrences_of(session, booking)]


async def outcomes(session: AsyncSession) -> list[str]:
    found = await session.scalars(
        select(Changeover)
        .join(Occurrence, Occurrence.id == Changeover.occurrence_id)
        .order_by(Occurrence.starts_at)
    )
    return [row.outcome for row in found]


async def test_what_is_kept_is_not_even_looked_at(session: AsyncSession, linde: Linde, who: Visitor) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12, 20))
    await renewed(session, linde, TENTH, "keep", CHEAPER)
    assert await worked(session, NOW) == 0
    assert (await cents(session, booking), await outcomes(session)) == ([2000], [])


async def test_the_cheaper_of_both_is_promised_for_times_under_the_new_version(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    """1, 8 December are before it begins; what is promised names the version that it comes from."""
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    new = await renewed(session, linde, TENTH, "cheaper_of_both", CHEAPER)
    assert await worked(session, NOW) == 0
    await worked(session, datetime(2026, 12, 9, 23, tzinfo=UTC))
    times = await occurrences_of(session, booking)
    assert [time.cents for time in times] == [2000, 2000, 1600, 1600, 1600]
    assert {time.policy_id for time in times[2:]} == {new.id}
    assert {time.policy_id for time in times[:2]} == {None}
    assert times[2].quote["lines"][0]["params"]["rate"] == 8_000_000
    assert await outcomes(session) == ["cheaper"] * 3


@pytest.mark.parametrize("existing", ["cheaper_of_both", "move_at"])
async def test_a_price_that_the_house_still_has_to_say_replaces_none_that_was_agreed(
    session: AsyncSession, linde: Linde, who: Visitor, existing: str
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12, 20))
    await renewed(session, linde, TENTH, existing, on_request)
    later = datetime(2026, 12, 10, 8, tzinfo=UTC)
    await worked(session, later)
    assert (await cents(session, booking), await outcomes(session)) == ([2000], ["kept"])
    booking = await changed(session, who, booking, hours(10, 11, 20), now=later)
    assert await cents(session, booking) == [1000]


async def test_what_became_dearer_stays_as_it_was_promised_and_nobody_is_written(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12, 20))
    before = await letters(session)
    await renewed(session, linde, TENTH, "cheaper_of_both", DEARER)
    await worked(session, datetime(2026, 12, 9, 23, tzinfo=UTC))
    assert (await cents(session, booking), await outcomes(session)) == ([2000], ["kept"])
    assert await letters(session) == before


async def test_a_change_afterwards_is_priced_by_the_cheapest_version(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    """An hour became dearer and a block cheaper: each change has the best of both."""
    booking = await booked(session, who, linde.meeting, hours(10, 11, 20))
    new = await renewed(session, linde, TENTH, "cheaper_of_both", priced(hour=1300, block=2000))
    later = datetime(2026, 12, 10, 8, tzinfo=UTC)
    await worked(session, later)
    assert await cents(session, booking) == [1000]
    booking = await changed(session, who, booking, hours(10, 14, 20), now=later)
    assert await cents(session, booking) == [2000]
    [time] = await occurrences_of(session, booking)
    assert time.policy_id == new.id
    booking = await changed(session, who, booking, hours(10, 11, 20), now=later)
    [time] = await occurrences_of(session, booking)
    assert (time.cents, time.policy_id) == (1000, booking.policy_id)


async def test_of_two_versions_the_milder_says_what_cancelling_costs(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    def dear(raw: dict[str, object]) -> None:
        [clause] = [it for it in raw["clauses"] if it["id"] == "afzeggen"]  # type: ignore[attr-defined]
        clause["steps"] = [{"at_least": 300, "permille": 0}]

    booking = await booked(session, who, linde.meeting, hours(10, 12, 20))
    await renewed(session, linde, TENTH, "cheaper_of_both", CHEAPER, dear)
    later = datetime(2026, 12, 10, 8, tzinfo=UTC)
    await worked(session, later)
    [time] = await occurrences_of(session, booking)
    assert (time.cents, (await fee_for(session, booking, time, later)).money.cents) == (1600, 0)


async def test_who_is_moved_has_the_notice_that_was_agreed(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    """Told on 20 November with 25 days of notice: from 15 December on, that day included."""
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    new = await renewed(session, linde, date(2026, 12, 2), "move_at", DEARER, notice_days=25)
    await worked(session, NOW)
    assert await cents(session, booking) == [2000, 2000, 2600, 2600, 2600]
    times = await occurrences_of(session, booking)
    assert [time.judged_by for time in times] == [[], [], *[[new.id]] * 3]
    assert await outcomes(session) == ["moved"] * 3


async def test_a_series_is_kept_as_long_as_was_said_and_a_single_time_is_not(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    series = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    once = await booked(session, who, linde.left, hours(10, 12, 16))
    how = {"series_keep_until": "2026-12-22", "notice_days": 14}
    await renewed(session, linde, date(2026, 12, 2), "move_at", DEARER, **how)
    await worked(session, NOW)
    assert await cents(session, series) == [2000, 2000, 2000, 2600, 2600]
    assert await cents(session, once) == [2600]


async def test_what_is_booked_between_the_decision_and_the_first_day_is_moved_when_that_day_comes(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    await renewed(session, linde, TENTH, "move_at", DEARER, notice_days=7)
    await worked(session, NOW)
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    await worked(session, datetime(2026, 12, 9, 23, tzinfo=UTC))
    assert await cents(session, booking) == [2000, 2000, 2000, 2600, 2600]
    assert await worked(session, datetime(2026, 12, 11, tzinfo=UTC)) == 0


async def test_a_booking_that_the_new_version_refuses_stays_and_says_why(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12, 20))
    before = await letters(session)
    await renewed(session, linde, TENTH, "move_at", without("vergaderkamer"))
    await worked(session, NOW)
    [row] = await session.scalars(select(Changeover))
    assert (row.outcome, row.refused["clause"]) == ("stays", "dicht")
    assert "bibliotheek" in row.refused["parameters"]["words"]["nl"]
    assert await cents(session, booking) == [2000]
    assert await letters(session) == before


async def test_everybody_is_looked_at_once_however_often_the_worker_begins_again(
    session: AsyncSession, linde: Linde
) -> None:
    """More bookers than fit in one turn; a turn that was undone halfway is done again."""
    for n in range(23):
        somebody = Visitor(person_id=(await a_person(session)).id)
        await booked(session, somebody, linde.left, hours(8 + n % 12, 9 + n % 12, 16 + n // 12))
    new = await renewed(session, linde, TENTH, "move_at", CHEAPER)
    crash = await session.begin_nested()
    assert await worked(session, NOW) == 3
    await crash.rollback()
    assert await outcomes(session) == []
    assert await worked(session, NOW) == 3
    assert await outcomes(session) == ["moved"] * 23
    steps = await session.scalars(
        select(Transition.reason).where(Transition.reason.startswith("bookings.new"))
    )
    assert steps.all() == [NewVersion(new.version, 1000, 800).reason] * 23


async def test_each_booker_gets_one_letter_with_from_and_to_and_whose_decision_it_was(
    session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    choir = await a_person(session, email="koor@voorbeeld.nl", language="en")
    for day in (16, 17):
        await booked(session, Visitor(person_id=choir.id), linde.meeting, hours(10, 12, day))
    await booked(
        session, Visitor(person_id=(await a_person(session, email=None)).id), linde.left, hours(9, 10, 16)
    )
    await renewed(session, linde, TENTH, "move_at", DEARER)
    await worked(session, NOW)
    [letter] = [it for it in await delivered(session, settings) if it.key.startswith("new_rules:")]
    assert letter.to == "koor@voorbeeld.nl"
    for words in (
        "€20.00",
        "€26.00",
        "€52.00",
        "besluit 12",
        "16 December",
        "/houses/de-linde/rules/changes?to=2",
    ):
        assert words in unescape(letter.text), words


@pytest.mark.parametrize("gone", ["email", "disabled"])
async def test_who_cannot_be_written_is_moved_all_the_same(
    session: AsyncSession, linde: Linde, gone: str
) -> None:
    person = await a_person(session)
    booking = await booked(session, Visitor(person_id=person.id), linde.meeting, hours(10, 12, 20))
    if gone == "email":
        person.email = None
    else:
        person.disabled_at = NOW
    before = await letters(session)
    await renewed(session, linde, TENTH, "move_at", DEARER)
    await worked(session, NOW)
    assert (await cents(session, booking), await letters(session)) == ([2600], before)


async def test_who_has_much_is_priced_by_new_rules_in_as_many_statements(
    session: AsyncSession, engine: AsyncEngine, linde: Linde
) -> None:
    """However many bookings in however many rooms one booker has; quotas are counted for each."""
    few, many = [linde.left], [linde.left, linde.meeting, linde.hall]
    counts = [await _asked_for(session, engine, linde, rooms) for rooms in (few, many)]
    assert counts[0] == counts[1]


async def _asked_for(session: AsyncSession, engine: AsyncEngine, linde: Linde, rooms: Sequence[Room]) -> int:
    async with session.begin_nested() as point:
        somebody = Visitor(person_id=(await a_person(session)).id)
        for day, room in enumerate(rooms, 16):
            await booked(session, somebody, room, hours(10, 12, day))
        await renewed(session, linde, TENTH, "move_at", DEARER, often)
        with statements(engine) as seen:
            await worked(session, NOW)
        await point.rollback()
    prices = [it for it in seen if it.startswith("SELECT") and "FROM policy_term" not in it]
    return len(prices)


def often(raw: dict[str, Any]) -> None:
    raw["clauses"].append(clause("surcharge", "vaak", cents=100, when={"uses_in_year": {"at_least": 1}}))


DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))


@given(st.sampled_from(["cheaper_of_both", "move_at"]), st.integers(0, 10**6), st.integers(0, 10**6))
def test_nobody_pays_more_than_was_promised_unless_they_are_moved(
    existing: Existing, promised: int, asked: int
) -> None:
    what = outcome(existing, promised, asked)
    paid = asked if what in {"moved", "cheaper"} else promised
    assert paid <= promised or (existing == "move_at" and what == "moved")


@given(DAYS, DAYS, st.integers(0, 400), st.none() | DAYS, st.booleans())
def test_nobody_is_moved_before_it_begins_nor_with_less_notice(
    begins: date, today: date, notice: int, kept: date | None, series: bool
) -> None:
    first = Terms("move_at", begins, notice, kept).first(today, series=series)
    assert first >= max(begins, today + timedelta(days=notice))
    assert not (series and kept) or first >= kept
