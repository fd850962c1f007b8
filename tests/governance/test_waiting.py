"""What waits for me: on the page from which a house is steered."""

from datetime import UTC, datetime

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.governance.making import a_committee, a_proposal, guide
from tests.linde import Linde
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.rounds import open_consent
from vastgoed.votes.actions.casting import Said, cast


async def test_who_steers_sees_which_vote_waits_until_they_voted(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    people = await a_committee(session, linde.house)
    now = datetime.now(UTC)
    proposal = await a_proposal(session, linde.house, kind="agreement", content={"text": "Licht uit."})
    await freeze(session, proposal.id, await guide(session), now)
    vote = await open_consent(session, proposal.id, now)
    await signed_in(browser, session, people[0])
    page = "/steering/de-linde"
    assert "Uw stem wordt gevraagd" in (await browser.get(page)).text
    said = Said("yes", vote.subject_hash, vote.figures_hash)
    await cast(session, people[0].id, vote.id, said, now)
    assert "Uw stem wordt gevraagd" not in (await browser.get(page)).text
