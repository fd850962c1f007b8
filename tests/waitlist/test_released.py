"""Hours that are kept for others: who waits for them is offered them at the moment they are let go."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.sheltered import NOW, SOCIAL, STEPS, Sheltered, a_sheltered, booked, decide
from tests.palace import hours
from tests.waitlist.queue import a_waiter, exact, states
from vastgoed.errors import Refusal
from vastgoed.jobs.models import Reminder
from vastgoed.period import midnight
from vastgoed.policies.events import Adopted
from vastgoed.waitlist.actions import RELEASED, on_adopted
from vastgoed.waitlist.jobs import REMINDERS
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.rules import Wanted
from vastgoed.wiring import connect

connect()
MONDAY, TUESDAY = "2026-11-02", "2026-11-03"
LET_GO = midnight(date(2026, 10, 6))
"""Four weeks before that Tuesday."""


async def waiting(session: AsyncSession, there: Sheltered, **but: Any) -> WaitingWish:
    """A business that wants the Tuesday evening, while others had the Monday: 5 of the 6 hours a week."""
    assert await booked(session, there, there.hall, hours(MONDAY, 18, 23)) == "booked"
    wanted = but.pop("wanted", exact(hours(TUESDAY, 18, 23)))
    return await a_waiter(session, there.hall, wanted, NOW, category="bedrijf", **but)


async def worked(session: AsyncSession, now: datetime) -> None:
    """The worker wakes for all that is due at this moment."""
    due = select(Reminder).where(Reminder.at <= now, Reminder.done_at.is_(None))
    kinds = due.where(Reminder.kind.startswith("waitlist")).execution_options(populate_existing=True)
    for reminder in (await session.scalars(kinds.order_by(Reminder.at))).all():
        reminder.done_at = now
        await session.flush()
        await REMINDERS[reminder.kind](session, reminder.subject, now)


async def wakes_at(session: AsyncSession) -> datetime | None:
    found = select(Reminder.at).where(Reminder.kind == RELEASED, Reminder.done_at.is_(None))
    return await session.scalar(found)


async def test_who_waits_is_offered_it_at_the_moment_at_which_it_is_let_go(session: AsyncSession) -> None:
    there = await a_sheltered(session, SOCIAL)
    wish = await waiting(session, there)
    await worked(session, NOW + timedelta(minutes=1))
    assert (await states(session, wish), await wakes_at(session)) == (["waiting"], LET_GO)
    await worked(session, LET_GO - timedelta(minutes=1))
    assert await states(session, wish) == ["waiting"]
    await worked(session, LET_GO)
    assert await states(session, wish) == ["offered"]


async def test_who_goes_first_gets_it_and_the_next_waits_for_what_is_let_go_later(
    session: AsyncSession,
) -> None:
    there = await a_sheltered(session, SOCIAL | {"release": [{"days_before": 28, "permille": 800}, STEPS[1]]})
    first = await waiting(session, there)
    wanted = exact(hours("2026-11-04", 18, 23))
    second = await a_waiter(session, there.hall, wanted, NOW, category="bedrijf")
    await worked(session, NOW + timedelta(minutes=1))
    await worked(session, LET_GO)
    assert await states(session, first, second) == ["offered", "waiting"]
    assert await wakes_at(session) == LET_GO + timedelta(days=1)


async def test_any_day_of_some_is_looked_at_when_its_own_hours_are_let_go(session: AsyncSession) -> None:
    there = await a_sheltered(session, SOCIAL)
    days = Wanted(300, None, date(2026, 11, 3), date(2026, 11, 6), daypart="evening")
    wish = await waiting(session, there, wanted=days)
    await worked(session, NOW + timedelta(minutes=1))
    assert await wakes_at(session) == LET_GO
    await worked(session, LET_GO)
    assert await states(session, wish) == ["offered"]


async def test_rules_that_keep_less_are_noticed_on_their_first_day(session: AsyncSession) -> None:
    there = await a_sheltered(session, SOCIAL)
    wish = await waiting(session, there)
    await worked(session, NOW + timedelta(minutes=1))
    begins = date(2026, 10, 3)
    policy_id = await decide(session, there, SOCIAL | {"at_least": {"hours": 20}}, first=begins)
    await on_adopted(session, Adopted(there.house.id, policy_id, begins, NOW))
    assert await wakes_at(session) == midnight(begins)
    await worked(session, midnight(begins))
    assert await states(session, wish) == ["offered"]


async def test_what_is_never_let_go_is_not_waited_for(session: AsyncSession) -> None:
    there = await a_sheltered(session, SOCIAL | {"at_least": {"permille": 1000}, "release": []})
    with pytest.raises(Refusal) as refused:
        await a_waiter(session, there.hall, exact(hours(TUESDAY, 18, 23)), NOW, category="bedrijf")
    assert refused.value.code == "policies.protected"


async def test_what_is_not_kept_from_them_is_booked_at_once(session: AsyncSession) -> None:
    there = await a_sheltered(session, SOCIAL)
    with pytest.raises(Refusal) as refused:
        await a_waiter(session, there.hall, exact(hours(TUESDAY, 18, 23)), NOW, category="buurt")
    assert refused.value.code == "waitlist.free"


async def test_where_nothing_is_kept_nobody_is_woken_for_it(session: AsyncSession) -> None:
    there = await a_sheltered(session)
    assert await booked(session, there, there.hall, hours(TUESDAY, 18, 23)) == "booked"
    wanted = exact(hours(TUESDAY, 18, 23))
    await a_waiter(session, there.hall, wanted, datetime(2026, 10, 1, 12, tzinfo=UTC), category="bedrijf")
    await worked(session, NOW + timedelta(minutes=1))
    assert await wakes_at(session) is None
