"""Whoever somebody spoke for hears of it, and nobody is said to be silent who was never asked."""

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import delivered, signed_in
from tests.governance.asking import frozen
from tests.governance.test_deciding_pages import a_dear_proposal
from tests.linde import Linde
from tests.simulations.bygone import NOW
from vastgoed.governance.actions.hearing import invite
from vastgoed.governance.models import Hearing
from vastgoed.settings import Settings


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"declines": "yes"}, ("niets wilt zeggen over",)),
        ({"said": "Dan stopt het koor."}, ("wat u zei over", "Dan stopt het koor.")),
    ],
)
async def test_what_somebody_noted_for_another_is_told_to_them(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    linde: Linde,
    settings: Settings,
    answer: dict[str, str],
    told: tuple[str, ...],
) -> None:
    proposal, singer = await a_dear_proposal(session, linde)
    await frozen(session, proposal)
    hearing = (await session.scalars(select(Hearing))).one()
    noting = f"/houses/de-linde/proposals/{proposal.number}/hearings/{hearing.id}"
    await signed_in(browser, session, None, "treasurer", house_id=linde.house.id)
    if "declines" in answer:
        early = await browser.post(noting, data=answer)
        assert (early.status_code, "eerst uit" in early.text, hearing.state) == (422, True, "missing")
    await invite(session, proposal, NOW)
    assert (await browser.post(noting, data=answer)).status_code == 200
    letter = (await delivered(session, settings))[-1]
    assert (letter.to, letter.subject) == (singer.email, f"Iemand gaf voor u een antwoord: {proposal.title}")
    assert [it in letter.text for it in (*told, "Antwoord dan zelf.", f"/hearings/{hearing.id}")] == [
        True
    ] * (len(told) + 2)
