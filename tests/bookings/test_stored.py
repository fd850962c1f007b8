"""What is stored comes back in columns as it was asked."""

from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import Asking, a_house_that_asks
from tests.bookings.test_figures import SECOND, hours
from tests.factories import a_group
from tests.policies.factory import FACTS, clause, per_hour, rounding
from vastgoed.bookings.actions import book, cancel
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.figuring import figured, rule_of, user_of
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.queries.stored import stored
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.bookings.rules.rule import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.people.models import Person
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import from_json
from vastgoed.policies.rules.many.quotes import quotes
from vastgoed.policies.rules.request import Request
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
FIRST, UNTIL = date(2026, 1, 1), date(2028, 1, 1)
YEARLY = clause("discount", "vast", permille=100, when={"weekly_hours": {"at_least": 2}})


async def a_year(session: AsyncSession, who: Visitor) -> Asking:
    """A series over New Year, single times of a group and a person, and one that was cancelled."""
    kept = (per_hour(1000), rounding(), SECOND, YEARLY, clause("stacking", choice="sum"))
    asking = await a_house_that_asks(session, *kept)
    group = await a_group(session, await session.get_one(Person, who.person_id))
    weekly = Rule.weekly(date(2027, 1, 11))
    await on(session, who, Wish(asking.hall.id, hours("2026-12-14"), 5, "buurt", rule=weekly))
    told = Particulars("feest", {"muziek": True, "wijk": "west", "bekers": 3})
    for day in ("2026-03-02", "2026-12-29", "2027-03-01"):
        wish = Wish(asking.room.id, hours(day, 19), 7, "bedrijf", particulars=told)
        await on(session, who, wish, group_id=group.id)
    gone = await on(session, who, Wish(asking.room.id, hours("2026-04-02"), 5, "buurt"))
    times = list(await session.scalars(select(Occurrence).where(Occurrence.booking_id == gone.id)))
    await cancel(session, gone, times, "", who.me, NOW)
    return asking


async def on(session: AsyncSession, who: Visitor, wish: Wish, **but: object) -> Booking:
    purpose = Purpose("Koor", **but)  # type: ignore[arg-type]
    return await session.get_one(Booking, (await book(session, who, wish, purpose, NOW))[0])


async def as_asked(session: AsyncSession, time: Occurrence) -> Request:
    """As booking itself asks the policy."""
    booking = await session.get_one(Booking, time.booking_id)
    room = await room_to_book(session, time.room_id)
    mine = await session.scalars(select(Occurrence).where(Occurrence.booking_id == booking.id))
    policy = await policies.policy(session, booking.policy_id)
    series = sorted(it.period for it in mine), rule_of(booking)
    user = user_of(booking, booking.group_id)
    figures = await figured(session, policy, room, user, series, [booking.category])
    said = Particulars.of(booking)
    return Request(
        rooms=(room.slug,),
        category=booking.category,
        period=time.period,
        persons=booking.persons,
        activity=said.doing,
        extras=booking.extras,
        booked_at=booking.created_at,
        series=booking.repeats,
        unit=said.counted_in,
        known=from_json(said.facts) | figures.at(time.period),
    )


async def test_every_time_comes_back_as_it_was_asked(session: AsyncSession, who: Visitor) -> None:
    asking = await a_year(session, who)
    await session.flush()
    found = await stored(session, asking.house.id, FIRST, UNTIL)
    assert len(found.many) == 8
    for row in range(len(found.many)):
        time = await session.get_one(Occurrence, found.key(row))
        assert found.many[row] == await as_asked(session, time)
        assert found.cents[row] == time.cents


async def test_only_the_times_of_these_days_come_and_the_others_still_count(
    session: AsyncSession, who: Visitor
) -> None:
    asking = await a_year(session, who)
    found = await stored(session, asking.house.id, date(2027, 1, 1), UNTIL)
    assert sorted(found.many[row].known["series_length"] for row in range(len(found.many))) == [1, 5, 5]


async def test_a_house_without_bookings_has_none(session: AsyncSession) -> None:
    asking = await a_house_that_asks(session, per_hour(1000), rounding())
    assert len((await stored(session, asking.house.id, FIRST, UNTIL)).many) == 0


async def test_what_is_stored_is_priced_all_at_once(session: AsyncSession, who: Visitor) -> None:
    asking = await a_year(session, who)
    found = await stored(session, asking.house.id, FIRST, UNTIL)
    booking = (await session.scalars(select(Booking).where(Booking.house_id == asking.house.id))).first()
    assert booking is not None
    policy = await policies.policy(session, booking.policy_id)
    assert quotes(policy, found.many, FACTS).wrong.values == [None]
