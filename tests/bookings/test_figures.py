"""What can be counted of a booking is counted: the rules of the policy see it, and nobody is asked."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import Asking, a_house_that_asks
from tests.factories import a_group
from tests.policies.factory import clause, per_hour, rounding
from vastgoed.bookings.actions import ask_again, book, cancel, refuse
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.decide import Answer
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.figures import Figures
from vastgoed.bookings.rules.rule import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.people.models import Person
from vastgoed.period import Period, instant
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
SECOND = clause("discount", "tweede", permille=500, when={"use_number_in_year": {"at_least": 2}})
REGULAR = clause("discount", "vast", permille=100, when={"uses_in_year": {"at_least": 3}})
LONG = clause("discount", "lang", permille=200, when={"series_length": {"at_least": 3}})
SUM = clause("stacking", choice="sum")


def hours(day: str, hour: int = 10) -> Period:
    start = instant(datetime.fromisoformat(f"{day}T{hour:02}:00"))
    return Period(start, start + timedelta(hours=2))


WEEKLY = [hours(day) for day in ("2026-11-30", "2026-12-07", "2026-12-28", "2027-01-04")]


@pytest.mark.parametrize(
    ("figures", "time", "expected"),
    [
        (Figures(WEEKLY), WEEKLY[0], {"series_length": 4, "contract_months": 3}),
        (Figures(WEEKLY, Rule("WEEKLY", 1, (0,))), WEEKLY[0], {"weekly_hours": 2}),
        (Figures(WEEKLY, Rule("WEEKLY", 2, (0, 2))), WEEKLY[0], {"weekly_hours": 2}),
        (Figures(WEEKLY, Rule("WEEKLY", 3, (0,))), WEEKLY[0], {"weekly_hours": 1}),
        (Figures(WEEKLY, Rule("DAILY")), WEEKLY[0], {"weekly_hours": 14}),
        (Figures(WEEKLY, others=()), WEEKLY[0], {"uses_in_year": 3, "use_number_in_year": 1}),
        (Figures(WEEKLY, others=()), WEEKLY[2], {"uses_in_year": 3, "use_number_in_year": 3}),
        (Figures(WEEKLY, others=()), WEEKLY[3], {"uses_in_year": 1, "use_number_in_year": 1}),
        (
            Figures(WEEKLY, others=(hours("2026-12-05").start, hours("2025-12-05").start)),
            WEEKLY[1],
            {"uses_in_year": 4, "use_number_in_year": 3},
        ),
    ],
)
def test_figures_follow_from_the_times(figures: Figures, time: Period, expected: dict[str, int]) -> None:
    assert figures.at(time).items() >= expected.items()


def test_what_nobody_looked_up_is_not_told() -> None:
    assert not {"uses_in_year", "use_number_in_year", "weekly_hours"} & set(Figures(WEEKLY).at(WEEKLY[0]))


def test_a_year_is_one_of_the_house() -> None:
    """Half past midnight on New Year's Day in Amsterdam is still the old year in London."""
    early = Period(instant(datetime(2027, 1, 1, 0, 30)), instant(datetime(2027, 1, 1, 2)))
    found = Figures([early], others=(hours("2026-12-31").start,)).at(early)
    assert found["uses_in_year"] == 1


async def on(session: AsyncSession, who: Visitor, asking: Asking, day: str, **but: Any) -> Booking:
    purpose = Purpose("Koor", group_id=but.pop("group_id", None))
    wish = Wish(asking.hall.id, hours(day, but.pop("hour", 10)), 5, "buurt", **but)
    return await session.get_one(Booking, (await book(session, who, wish, purpose, NOW))[0])


async def sums(session: AsyncSession, booking: Booking) -> list[int]:
    mine = select(Occurrence.cents).where(Occurrence.booking_id == booking.id)
    return list(await session.scalars(mine.order_by(Occurrence.starts_at)))


async def asking_for(session: AsyncSession, *clauses: dict[str, Any]) -> Asking:
    return await a_house_that_asks(session, per_hour(1000), rounding(), *clauses)


async def test_the_second_time_in_a_year_is_cheaper_and_the_first_of_the_next_is_not(
    session: AsyncSession, who: Visitor
) -> None:
    asking = await asking_for(session, SECOND)
    found = [await on(session, who, asking, day) for day in ("2026-03-02", "2026-03-09", "2027-03-01")]
    assert [await sums(session, it) for it in found] == [[2000], [1000], [2000]]


async def test_a_series_counts_its_own_times(session: AsyncSession, who: Visitor) -> None:
    asking = await asking_for(session, SECOND, LONG, SUM)
    weekly = Rule.weekly(date(2026, 3, 16))
    assert await sums(session, await on(session, who, asking, "2026-03-02", rule=weekly)) == [1600, 600, 600]


async def test_what_was_cancelled_is_no_use_and_a_group_is_counted_apart(
    session: AsyncSession, who: Visitor
) -> None:
    asking = await asking_for(session, SECOND)
    group = await a_group(session, await session.get_one(Person, who.person_id))
    first = await on(session, who, asking, "2026-03-02")
    assert await sums(session, await on(session, who, asking, "2026-03-09", group_id=group.id)) == [2000]
    times = list(await session.scalars(select(Occurrence).where(Occurrence.booking_id == first.id)))
    await cancel(session, first, times, "", who.me, NOW)
    assert await sums(session, await on(session, who, asking, "2026-03-16")) == [2000]


async def test_a_regular_pays_less_from_the_booking_with_which_they_are_one(
    session: AsyncSession, who: Visitor
) -> None:
    asking = await asking_for(session, REGULAR)
    days = ("2026-03-02", "2026-03-09", "2026-03-16")
    assert [await sums(session, await on(session, who, asking, day)) for day in days] == [
        [2000],
        [2000],
        [1800],
    ]


async def test_who_asks_again_for_all_that_was_refused_has_it_counted(
    session: AsyncSession, who: Visitor
) -> None:
    """None of it was to be any more, so that only what is asked for counts."""
    asking = await asking_for(session, SECOND, clause("approval", by="manager"))
    booking = await on(session, who, asking, "2026-03-02")
    [time] = await occurrences_of(session, booking)
    await refuse(session, booking, [time], Answer(who.me, "Vol."), NOW)
    assert await ask_again(session, booking, time, who.me, NOW) == "requested"
    assert await sums(session, booking) == [2000]
