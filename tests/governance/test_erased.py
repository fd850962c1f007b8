"""What nobody may read goes for good, wherever it was kept; that it was said, and what came of it, stays."""

from datetime import UTC, datetime

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_person, signed_in
from tests.governance.making import a_proposal, speaking
from tests.linde import Linde
from vastgoed.governance.actions.objecting import let_stand, object_to
from vastgoed.governance.actions.talking import say
from vastgoed.governance.forms import MessageForm, ObjectionForm
from vastgoed.governance.models import Message
from vastgoed.steering.models import LogBody

BASE = "/houses/de-linde/proposals/1"
OBJECTION = ObjectionForm(reason="Piet woont op 12.", resolves="Bel 06 1.", strength="must")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def said_in_log(session: AsyncSession) -> list[str]:
    return [it for it in await session.scalars(select(LogBody.text)) if it]


async def test_who_manages_the_house_takes_words_away_everywhere_and_only_those(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    answer, proposal = "Kan niet.", await a_proposal(session, linde.house)
    by = speaking(await a_person(session), "seat:bewoners")
    for text in ("Piet woont op 12.", "Het koor stopt."):
        await say(session, proposal, by, MessageForm(text=text), NOW)
    guide = speaking(await a_person(session), "facilitator", guides=True)
    raised = await object_to(session, proposal, by, OBJECTION, NOW)
    await let_stand(session, proposal, 1, guide, answer, NOW)
    first = (await session.scalars(select(Message.id).order_by(Message.id))).first()
    ways = (f"{BASE}/messages/{first}/erasure", f"{BASE}/objections/1/erasure")
    await signed_in(browser, session, None, "manager", house_id=(await a_house(session)).id)
    assert [(await browser.post(way)).status_code for way in ways] == [404, 404]
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    assert "Haal de tekst weg" not in (await browser.get(BASE)).text
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    for way in ways:
        page = await browser.post(way)
    assert page.text.count("Deze tekst is weggehaald · Beheerder · ") == 2
    for path in (BASE, "/houses/de-linde/log", "/houses/de-linde/log.json", "/steering/de-linde"):
        shown = (await browser.get(path)).text
        assert not [it for it in ("Piet woont", "Bel 06 1") if it in shown], path
    assert sorted(await said_in_log(session)) == ["Het koor stopt.", answer]
    await session.refresh(raised)
    assert (raised.state, raised.number, raised.by_id, raised.answer) == (
        "stands",
        1,
        by.person_id,
        "Kan niet.",
    )
