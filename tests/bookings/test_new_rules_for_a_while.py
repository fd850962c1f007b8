"""Rules that hold for a while reach what is used in those days; what is promised for other days stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.changing import NOW, WEEKLY, booked, hours
from tests.bookings.renewing import Rewrite, priced, renewed, worked
from tests.bookings.test_new_rules import CHEAPER, DEARER, cents, outcomes
from tests.linde import Linde
from vastgoed.bookings.actions.changeover import bring_under
from vastgoed.governance.actions.adopting import Rules, adopt
from vastgoed.governance.models import Decision
from vastgoed.governance.queries.decisions import next_number
from vastgoed.period import midnight
from vastgoed.policies.document import parse, stored
from vastgoed.policies.models import PolicyTerm
from vastgoed.policies.presets import demo_policy
from vastgoed.web.visitor import Visitor
from vastgoed.wiring import connect

FIRST, UNTIL = date(2026, 12, 7), date(2026, 12, 21)
"""Between the times of 1 and 8, and of 15 and 22 December."""


async def tried(session: AsyncSession, linde: Linde, existing: str, rewrite: Rewrite) -> Decision:
    """De Linde decides at NOW to try other rules for two weeks."""
    connect()
    raw = stored(demo_policy("de-linde")) | {"examples": [], "transition": {"existing": existing}}
    rewrite(raw)
    number = await next_number(session, linde.house.id)
    plain = {"number": number, "kind": "policy", "way": "consent", "outcome": "adopted", "standing": "trial"}
    words = {"title": "Proef", "reasons": "Komen er meer?", "decided_at": NOW}
    decision = Decision(house_id=linde.house.id, **plain | words)  # type: ignore[arg-type]
    await adopt(session, decision, Rules(parse(raw), FIRST, UNTIL), NOW)
    return decision


@pytest.mark.parametrize(
    ("existing", "rewrite", "price"), [("move_at", DEARER, 2600), ("cheaper_of_both", CHEAPER, 1600)]
)
async def test_an_experiment_reaches_what_is_used_on_its_own_days(
    session: AsyncSession, linde: Linde, who: Visitor, existing: str, rewrite: Rewrite, price: int
) -> None:
    """At the fall-back nothing changes: what was promised for the days after it holds."""
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    await tried(session, linde, existing, rewrite)
    for now in (NOW, midnight(FIRST), midnight(UNTIL)):
        await worked(session, now)
    assert await cents(session, booking) == [2000, price, price, 2000, 2000]
    assert len(await outcomes(session)) == 2


async def test_what_is_booked_during_an_experiment_keeps_its_price_after_it(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    await renewed(session, linde, NOW.date() - timedelta(days=5), "keep", CHEAPER)
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    await tried(session, linde, "move_at", DEARER)
    await worked(session, midnight(UNTIL))
    assert (await cents(session, booking))[3:] == [1600, 1600]


async def test_what_was_announced_and_replaced_before_it_began_reaches_nobody(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    replaced = await renewed(session, linde, FIRST, "cheaper_of_both", CHEAPER)
    await gone(session, replaced.id)
    await bring_under(session, replaced.id, midnight(FIRST))
    assert (await cents(session, booking), await outcomes(session)) == ([2000] * 5, [])


async def test_who_was_moved_to_rules_that_never_began_comes_under_those_that_do(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    replaced = await renewed(session, linde, FIRST, "move_at", DEARER)
    await worked(session, NOW)
    assert await cents(session, booking) == [2000, 2600, 2600, 2600, 2600]
    await gone(session, replaced.id)
    await renewed(session, linde, FIRST, "move_at", priced(hour=1100, block=4000))
    await worked(session, NOW)
    assert await cents(session, booking) == [2000, 2200, 2200, 2200, 2200]


async def gone(session: AsyncSession, policy_id: object) -> None:
    """What was to begin gives way to what is decided next."""
    [term] = await session.scalars(select(PolicyTerm).where(PolicyTerm.policy_id == policy_id))
    await session.delete(term)
    await session.flush()
