"""What somebody pays who had to go elsewhere: never more than before, and no price that nobody said."""

from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.renewing import on_request
from tests.deciding import put_in_force
from tests.disturbances.conftest import Coming
from tests.disturbances.leak import a_leak, leak, ready, times
from tests.linde import Linde
from tests.policies.factory import clause
from vastgoed.bookings.actions.plan import plan
from vastgoed.bookings.actions.planned import Change
from vastgoed.bookings.models import SpokenPrice, SpokenTime
from vastgoed.bookings.rules.change import Shift
from vastgoed.disturbances.actions.propose import survey
from vastgoed.disturbances.queries import open_times
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse, stored
from vastgoed.policies.presets import demo_policy
from vastgoed.web.visitor import Visitor


@pytest.mark.usefixtures("manager")
async def test_who_goes_where_the_price_is_on_request_keeps_their_price(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    raw = stored(demo_policy("de-linde")) | {"examples": []}
    on_request(raw)
    policy = await publish(session, linde.house.id, parse(raw))
    await put_in_force(session, policy, datetime.now(HOUSE_ZONE).date(), "besluit 12")
    booking = await coming(linde.hall)
    [before] = [time.cents for time in await times(session, booking)]
    page = await leak(browser, linde.hall)
    await browser.post(f"{page.url.path}/handling", data=ready(page))
    [time] = await times(session, booking)
    assert (time.room_id, time.cents, before > 0) == (linde.meeting.id, before, True)


async def test_a_move_costs_what_it_would_cost_who_moves_by_themselves(
    session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    """How often somebody came is counted here too."""
    raw = stored(demo_policy("de-linde")) | {"examples": []}
    raw["clauses"].append(clause("surcharge", "eens", cents=300, when={"uses_in_year": {"below": 2}}))
    policy = await publish(session, linde.house.id, parse(raw))
    await put_in_force(session, policy, datetime.now(HOUSE_ZONE).date(), "besluit 12")
    booking, now = await coming(linde.hall), datetime.now(UTC)
    [time] = await times(session, booking)
    [about] = await open_times(session, await a_leak(session, linde), now)
    ground = await survey(session, Visitor(), [about], about.period)
    found = ground.quoted(about, ground.rooms[linde.meeting.id], about.period)
    change = Change("this", Shift(time.period, time.period), linde.meeting.id, 8, "Koor")
    [step] = (await plan(session, booking, [time], change, now, staff=True)).steps
    assert found == (step.version, step.quote)
    assert "eens" in {line.clause for line in found[1].lines}


async def test_what_was_given_off_counts_where_they_go(
    session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    raw = stored(demo_policy("de-linde")) | {"examples": []}
    raw["clauses"].append(clause("discretion", "starters", who="manager", max_permille=400))
    policy = await publish(session, linde.house.id, parse(raw))
    await put_in_force(session, policy, datetime.now(HOUSE_ZONE).date(), "besluit 12")
    booking, now = await coming(linde.hall), datetime.now(UTC)
    [time] = await times(session, booking)
    said = SpokenPrice(
        id=uuid4(), booking_id=booking.id, policy_id=policy.id, clause="starters", kind="share", amount=400,
        office="manager", at=now, reason="Zij beginnen net.",
    )  # fmt: skip
    session.add(said)
    await session.flush()
    session.add(SpokenTime(spoken_id=said.id, occurrence_id=time.id))
    await session.flush()
    [about] = await open_times(session, await a_leak(session, linde), now)
    ground = await survey(session, Visitor(), [about], about.period)
    found = ground.quoted(about, ground.rooms[linde.meeting.id], about.period)
    assert found is not None
    *rent, off = found[1].lines
    assert (off.clause, 10 * off.money.cents) == ("starters", -4 * sum(line.money.cents for line in rent))
