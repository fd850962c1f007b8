"""What is too large to announce is not announced a slice at a time."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house
from tests.governance.making import AGREED, a_proposal, changing, guide
from tests.governance.test_attacks_on_deciding import a_busy_year
from tests.linde import Linde
from tests.simulations.bygone import NOW, dearer
from vastgoed.governance.actions.closing import announced_passed
from vastgoed.governance.actions.deciding import Outcome, decide
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.rounds import announce
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.decisions import announced_cents
from vastgoed.policies import queries as policies
from vastgoed.wiring import connect

DAY = timedelta(days=1)
SLICES = ((1350, 0), (1450, 20))


@pytest.fixture(autouse=True)
def wired() -> None:
    connect()


async def announced(session: AsyncSession, linde: Linde, cents: int, days: int) -> Proposal:
    """So much by the hour for the hall, after so many days, without anybody asked where that is the way."""
    now = NOW + days * DAY
    last = (await policies.terms(session, [linde.house.id]))[-1].policy_id
    begun = await policies.document(session, last)
    wanted = dearer(cents).model_copy(update={"valid": begun.valid, "examples": begun.examples})
    content = {"kind": "policy", "content": changing(begun, wanted), "parent_id": last}
    proposal = await a_proposal(session, linde.house, **content)
    await freeze(session, proposal.id, await guide(session), now)
    if proposal.path == "inform":
        await announce(session, proposal.id, now)
        await announced_passed(session, proposal.id, now + 15 * DAY)
    return proposal


async def test_a_large_change_is_not_announced_in_slices(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """Each is small; together with what was announced within a year it is not, and the page says so."""
    await a_busy_year(session, linde)
    first, second = [await announced(session, linde, cents, days) for cents, days in SLICES]
    assert (first.path, second.path) == ("inform", "consent"), second.path_why
    cents = [it.path_why["moved_cents"] for it in (first, second)]
    assert max(cents) < second.path_why["small_cents"] <= sum(cents)
    page = (await browser.get(f"/houses/de-linde/proposals/{second.number}")).text
    assert "Samen met wat dit jaar al werd aangekondigd gaat het om" in page


async def test_what_was_announced_more_than_a_year_ago_is_not_added(session: AsyncSession) -> None:
    house = await a_house(session)
    for days, cents in ((364, 7), (366, 70)):
        made = await a_proposal(session, house, **AGREED, state="announced", path_why={"moved_cents": cents})
        await decide(session, made, Outcome("adopted", "inform"), NOW - days * DAY)
    assert await announced_cents(session, house.id, NOW) == 7
