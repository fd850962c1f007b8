"""Codes of doors follow bookings. Scenario numbers are those of docs/bookings.md."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_person, delivered, statements
from tests.linde import Linde
from tests.reception.visits import codes, with_codes
from vastgoed import subscriptions
from vastgoed.bookings.actions import approve, book, cancel
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.reschedule import Going, reschedule
from vastgoed.bookings.actions.tell import remind_of_the_next
from vastgoed.bookings.events import Placed
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries import occurrences_of, room_to_book
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.houses.models import Closure, Room
from vastgoed.mail.rules import masked
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.reception.actions.doors import Doors
from vastgoed.reception.actions.rule import fit
from vastgoed.reception.models import AccessCode
from vastgoed.reception.queries.rule import doors_of
from vastgoed.reception.rules.codes import LockSilent, OwnCodes, spoken
from vastgoed.settings import Settings
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIRST = date(2026, 12, 1)


def hours(first: float, last: float, day: date = FIRST) -> Period:
    midnight = datetime(day.year, day.month, day.day, tzinfo=HOUSE_ZONE)
    return Period(*((midnight + timedelta(hours=h)).astimezone(UTC) for h in (first, last)))


@pytest.fixture
async def who(session: AsyncSession) -> Visitor:
    return Visitor(person_id=(await a_person(session)).id)


@dataclass
class Booked:
    booking: Booking
    times: list[Occurrence]


Booker = Callable[..., Awaitable[Booked]]


@pytest.fixture
async def booked(session: AsyncSession, who: Visitor) -> Booker:
    async def it(room: Room, when: Period, rule: Rule | None = None, category: str = "vereniging") -> Booked:
        wish = Wish(room.id, when, 5, category, rule)
        booking_id, _ = await book(session, who, wish, Purpose("Koor"), NOW)
        booking = await session.get_one(Booking, booking_id)
        return Booked(booking, list(await occurrences_of(session, booking)))

    return it


async def test_scenario_85_from_its_day_on_a_booking_gets_a_code_and_before_it_none(
    session: AsyncSession, linde: Linde, booked: Booker
) -> None:
    await with_codes(session, linde.meeting, since=FIRST)
    await booked(linde.meeting, hours(10, 12, FIRST - timedelta(days=1)))
    assert await codes(session) == []
    await booked(linde.meeting, hours(10, 12))
    (code,) = await codes(session)
    assert (code.during.lower, code.during.upper) == (hours(10, 12).start, hours(10, 12).end)


class Silent:
    """A lock system that is down."""

    async def issue(self, part_id: UUID, period: Period, like: str) -> str:  # noqa: ARG002
        raise LockSilent

    async def revoke(self, part_id: UUID, code: str) -> None:  # noqa: ARG002
        raise LockSilent


async def test_scenario_85_a_lock_that_does_not_answer_means_no_booking(
    session: AsyncSession, linde: Linde, booked: Booker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await with_codes(session, linde.meeting)
    monkeypatch.setitem(subscriptions._listeners, Placed, [Doors(Silent()).placed])  # noqa: SLF001
    with pytest.raises(Refusal, match="Er is niets gereserveerd"):
        async with session.begin_nested():
            await booked(linde.meeting, hours(10, 12))
    assert await session.scalar(select(func.count()).select_from(Booking)) == 0


async def test_scenario_85_a_closure_never_has_a_code(session: AsyncSession, linde: Linde) -> None:
    await with_codes(session, linde.meeting)
    period = hours(10, 12)
    during = func.tstzrange(period.start, period.end)
    session.add(Closure(house_id=linde.house.id, during=during, reason="Lekkage"))
    await session.flush()
    assert await codes(session) == []


async def test_a_silent_lock_does_not_stand_in_the_way_of_cancelling(
    session: AsyncSession, linde: Linde, booked: Booker, who: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await with_codes(session, linde.meeting)
    it = await booked(linde.meeting, hours(10, 12))
    for event in list(subscriptions._listeners):  # noqa: SLF001
        monkeypatch.setitem(subscriptions._listeners, event, [])  # noqa: SLF001
    assert who.person_id is not None
    await cancel(session, it.booking, it.times, "", who.person_id, NOW)
    assert len(await codes(session)) == 1
    await Doors(Silent()).follow_booking(session, it.booking.id)
    assert await codes(session) == []


async def test_a_room_of_two_parts_opens_both_doors_with_one_code(
    session: AsyncSession, linde: Linde, booked: Booker
) -> None:
    await with_codes(session, linde.hall)
    await booked(linde.hall, hours(10, 12))
    both = await codes(session)
    assert len({code.part_id for code in both}) == 2
    assert len({code.code for code in both}) == 1


async def test_only_the_part_that_has_a_lock_gets_a_code(
    session: AsyncSession, linde: Linde, booked: Booker
) -> None:
    await with_codes(session, linde.left)
    await booked(linde.hall, hours(10, 12))
    await booked(linde.right, hours(14, 16))
    assert len(await codes(session)) == 1


async def test_a_request_has_no_code_until_it_is_granted(
    session: AsyncSession, linde: Linde, booked: Booker, who: Visitor
) -> None:
    await with_codes(session, linde.hall)
    it = await booked(linde.hall, hours(10, 12), category="particulier")
    assert it.times[0].state == "requested"
    assert await codes(session) == []
    assert who.person_id is not None
    await approve(session, it.booking, it.times, who.person_id, NOW)
    assert len(await codes(session)) == 2


async def test_a_code_ends_when_the_booking_is_called_off(
    session: AsyncSession, linde: Linde, booked: Booker, who: Visitor
) -> None:
    await with_codes(session, linde.meeting)
    it = await booked(linde.meeting, hours(10, 12))
    assert who.person_id is not None
    await cancel(session, it.booking, it.times, "", who.person_id, NOW)
    assert await codes(session) == []
    kept = (await session.scalars(select(AccessCode))).one()
    assert kept.revoked_at is not None


async def test_a_booking_that_moves_gets_another_code_for_its_new_hour_and_door(
    session: AsyncSession, linde: Linde, booked: Booker
) -> None:
    for room in (linde.meeting, linde.left):
        await with_codes(session, room)
    it = await booked(linde.meeting, hours(10, 12))
    (old,) = await codes(session)
    left = await room_to_book(session, linde.left.id)
    await reschedule(session, [Going(it.times[0], left, hours(14, 17), setup=30, strike=15)], None, NOW)
    (new,) = await codes(session)
    assert new.part_id == left.parts[0]
    assert new.id != old.id
    assert (new.during.lower, new.during.upper) == (hours(13.5, 17).start, hours(13.5, 17.25).end)


async def test_visits_that_share_an_hour_never_share_a_code(
    session: AsyncSession, linde: Linde, booked: Booker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lot draws the same code three times; the database does not have it, and it is drawn again."""
    for room in (linde.meeting, linde.left):
        await with_codes(session, room)
    drawn = iter([704118, 704118, 704118, 290335])
    doors = Doors(OwnCodes(lambda _: next(drawn)))
    monkeypatch.setitem(subscriptions._listeners, Placed, [doors.placed])  # noqa: SLF001
    await booked(linde.meeting, hours(10, 12))
    await booked(linde.left, hours(11, 13))
    assert [code.code for code in await codes(session)] == ["704118", "290335"]


async def test_a_lot_that_only_draws_what_is_taken_is_a_silent_lock(
    session: AsyncSession, linde: Linde, booked: Booker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (linde.meeting, linde.left):
        await with_codes(session, room)
    doors = Doors(OwnCodes(lambda _: 704118))
    monkeypatch.setitem(subscriptions._listeners, Placed, [doors.placed])  # noqa: SLF001
    await booked(linde.meeting, hours(10, 12))
    await booked(linde.left, hours(12, 13))
    with pytest.raises(Refusal, match="antwoordt niet"):
        await booked(linde.left, hours(11, 12))


async def test_a_long_series_gets_its_codes_in_as_many_statements_as_a_short_one(
    session: AsyncSession, engine: AsyncEngine, linde: Linde, booked: Booker
) -> None:
    await with_codes(session, linde.hall)
    counts = []
    for weeks, hour in ((1, 10), (20, 14)):
        with statements(engine) as seen:
            rule = Rule.weekly(FIRST + timedelta(weeks=weeks))
            it = await booked(linde.hall, hours(hour, hour + 2), rule)
        assert len(it.times) == weeks + 1
        counts.append(len([one for one in seen if "access_code" in one or "part_access" in one]))
    assert counts[0] == counts[1]
    assert len({code.code for code in await codes(session)}) > 15


async def test_a_house_that_gets_locks_gives_codes_to_what_is_booked_already(
    session: AsyncSession, linde: Linde, booked: Booker
) -> None:
    later = (datetime.now(UTC) + timedelta(days=8)).date()
    await booked(linde.meeting, hours(10, 12, later))
    doors = [
        part_id for part_id, name, _ in await doors_of(session, linde.house.id) if name not in "links rechts"
    ]
    await fit(session, linde.house.id, {doors[0]: date(2026, 1, 1)}, None)
    assert len(await codes(session)) == 1
    await fit(session, linde.house.id, {}, None)
    assert await codes(session) == []


async def test_the_letter_of_the_day_before_says_the_code_and_forgets_it(
    session: AsyncSession, linde: Linde, booked: Booker, settings: Settings
) -> None:
    await with_codes(session, linde.meeting)
    it = await booked(linde.meeting, hours(10, 12))
    await remind_of_the_next(session, it.booking.id, it.times[0].starts_at - timedelta(days=1))
    code = spoken((await codes(session))[0].code)
    letter = (await delivered(session, settings))[-1]
    assert letter.subject == "Morgen: Koor"
    assert f"Uw toegangscode: {code}" in letter.text
    assert f"Uw toegangscode: {code}" in letter.html
    assert code not in str(masked({"code": code}))


async def test_a_letter_about_a_door_without_a_code_says_nothing_of_it(
    session: AsyncSession, linde: Linde, booked: Booker, settings: Settings
) -> None:
    it = await booked(linde.meeting, hours(10, 12))
    await remind_of_the_next(session, it.booking.id, it.times[0].starts_at - timedelta(days=1))
    assert "toegangscode" not in (await delivered(session, settings))[-1].text
