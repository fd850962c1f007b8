"""Asking for what needs a yes: beside the old time, or beside others who ask for the same."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.changing import (
    NOW,
    a_party,
    booked,
    changed,
    hours,
    letters,
    occupied,
    open_to_others,
    planned,
)
from tests.factories import a_person
from tests.linde import Linde
from vastgoed.bookings.actions import approve, cancel, refuse
from vastgoed.bookings.actions.decide import Answer
from vastgoed.bookings.actions.tell import NEWS
from vastgoed.bookings.jobs import REMINDERS
from vastgoed.bookings.models import Booking, Occurrence, Transition
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.change import REPLACED
from vastgoed.errors import Conflict
from vastgoed.web.visitor import Visitor


@pytest.fixture
async def who(session: AsyncSession) -> Visitor:
    return Visitor(person_id=(await a_person(session)).id)


async def asking(session: AsyncSession, linde: Linde, who: Visitor) -> tuple[Booking, list[Occurrence]]:
    """A party that was granted, for which another time is asked that overlaps the old one."""
    booking = await booked(session, who, linde.hall, hours(14, 17), category="particulier")
    assert who.person_id is not None
    await approve(session, booking, await occurrences_of(session, booking), who.person_id, NOW)
    await changed(session, who, booking, hours(15, 18))
    old, new = await occurrences_of(session, booking)
    assert (old.state, new.state, new.replaces_id) == ("confirmed", "requested", old.id)
    return booking, [old, new]


async def test_the_old_time_is_kept_until_the_new_one_is_granted(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking, (old, new) = await asking(session, linde, who)
    both = {(hours(14, 17).start, hours(14, 17).end), (hours(17, 18).start, hours(17, 18).end)}
    assert await occupied(session) == both
    assert who.person_id is not None
    await approve(session, booking, [old, new], who.person_id, NOW)
    assert (old.state, old.fee_cents, new.state) == ("cancelled", 0, "confirmed")
    assert await occupied(session) == {(hours(15, 18).start, hours(15, 18).end)}
    told = select(Transition.reason).where(Transition.occurrence_id == old.id).order_by(Transition.id)
    assert list(await session.scalars(told))[-1] == REPLACED
    assert await letters(session) == ["approved", "asked", "granted"]


@pytest.mark.parametrize("how", ["refused", "withdrawn"])
async def test_the_old_time_stays_when_the_new_one_is_refused_or_withdrawn(
    session: AsyncSession, linde: Linde, who: Visitor, how: str
) -> None:
    booking, (old, new) = await asking(session, linde, who)
    assert who.person_id is not None
    if how == "refused":
        await refuse(session, booking, [old, new], Answer(who.person_id, "Te laat"), NOW)
    else:
        await cancel(session, booking, [new], "", who.person_id, NOW)
    assert old.state == "confirmed"
    assert await occupied(session) == {(hours(14, 17).start, hours(14, 17).end)}


async def test_who_cancels_the_old_time_no_longer_asks_for_the_new_one(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking, (old, new) = await asking(session, linde, who)
    assert who.person_id is not None
    await cancel(session, booking, [old], "", who.person_id, NOW)
    await session.refresh(new)
    assert new.state == "cancelled"
    assert await occupied(session) == set()


async def test_who_asks_for_yet_another_time_no_longer_asks_for_the_first(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    """Nothing is owed for what was only asked for."""
    booking, (old, first) = await asking(session, linde, who)
    first.fee_cents = 500
    await session.flush()
    await changed(session, who, booking, hours(18, 20))
    times = {time.id: time for time in await occurrences_of(session, booking)}
    assert (times[first.id].state, times[first.id].fee_cents) == ("cancelled", 0)
    assert [time.state for time in times.values()].count("requested") == 1
    assert times[old.id].state == "confirmed"
    spans = {(hours(14, 17).start, hours(14, 17).end), (hours(18, 20).start, hours(18, 20).end)}
    assert await occupied(session) == spans


async def test_who_asks_for_less_asks_nobody(session: AsyncSession, linde: Linde, who: Visitor) -> None:
    booking = await booked(session, who, linde.hall, hours(14, 17), category="particulier")
    assert who.person_id is not None
    await approve(session, booking, await occurrences_of(session, booking), who.person_id, NOW)
    assert not (await planned(session, booking, hours(14, 16))).asks
    assert not (await planned(session, booking, hours(18, 20), staff=True)).asks
    assert (await planned(session, booking, hours(18, 20))).asks


async def test_scenario_74_granting_one_refuses_who_asked_for_the_same_room(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    """Two overlap the one that is granted, a third only touches it."""
    await open_to_others(session, linde, NOW.date())
    asked = [await a_party(session, linde, when) for when in (hours(14, 17), hours(16, 18), hours(17, 19))]
    assert await occupied(session) == set()
    booking, times = asked[0]
    assert who.person_id is not None
    await approve(session, booking, times, who.person_id, NOW)
    found = [time.state for _, of_it in asked for time in of_it]
    assert found == ["confirmed", "refused", "requested"]
    assert await letters(session) == ["approved", "outrun"]
    assert await occupied(session) == {(hours(14, 17).start, hours(14, 17).end)}


async def test_scenario_74_a_booking_that_needs_no_yes_wins_from_requests_that_do_not_hold(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    await open_to_others(session, linde, NOW.date())
    _, (asked,) = await a_party(session, linde, hours(14, 17))
    booking = await booked(session, who, linde.left, hours(16, 18))
    await REMINDERS[NEWS](session, booking.id, NOW)
    await session.refresh(asked)
    assert asked.state == "refused"
    assert await letters(session) == ["confirmed", "outrun"]


async def test_what_somebody_else_has_meanwhile_cannot_be_granted(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    await open_to_others(session, linde, NOW.date())
    party, (asked,) = await a_party(session, linde, hours(14, 17))
    await booked(session, who, linde.left, hours(16, 18))
    assert who.person_id is not None
    with pytest.raises(Conflict, match="al bezet"):
        await approve(session, party, [asked], who.person_id, NOW)


async def test_a_request_that_holds_nothing_still_asks_for_a_room_that_is_free(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    await open_to_others(session, linde, NOW.date())
    await booked(session, who, linde.left, hours(16, 18))
    with pytest.raises(Conflict, match="al bezet"):
        await a_party(session, linde, hours(14, 17))
