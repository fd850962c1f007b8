"""What is tried: an agreement ends on its day too, and no proposal says of itself what cannot be."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, signed_in
from tests.governance.asking import an_agreement, frozen
from tests.governance.making import a_committee, guide
from tests.simulations.bygone import NOW, TODAY
from vastgoed.committee.rules import preset
from vastgoed.errors import Refusal
from vastgoed.governance.actions.deciding import Outcome, decide
from vastgoed.governance.actions.ending import ended, stop
from vastgoed.governance.actions.keeping import propose_keeping
from vastgoed.governance.models import Decision
from vastgoed.houses.models import House
from vastgoed.period import midnight

DAY = timedelta(days=1)
FIRST, UNTIL = TODAY + 8 * DAY, TODAY + 70 * DAY
ADOPTED = Outcome("adopted", "consent")
TRIAL = {"question": "Blijft het schoon?", "criteria": "Geen klacht.", "stops": "Drie klachten."}


async def tried(session: AsyncSession, house: House) -> Decision:
    but: dict[str, Any] = {"trial": TRIAL, "first_day": FIRST, "until": UNTIL}
    proposal = await frozen(session, await an_agreement(session, house, **but))
    proposal.state = "consent"
    return await decide(session, proposal, ADOPTED, NOW)


async def test_an_agreement_that_is_tried_ends_on_its_day(
    session: AsyncSession, browser: httpx.AsyncClient
) -> None:
    house = await a_house(session, slug="de-linde")
    decision = await tried(session, house)
    assert (decision.standing, decision.first_day, decision.until) == ("trial", FIRST, UNTIL)
    assert "tenzij de commissie het houdt" in (await browser.get("/houses/de-linde/decisions/1")).text
    await ended(session, decision.id, midnight(UNTIL) - DAY)
    assert decision.standing == "trial"
    await ended(session, decision.id, midnight(UNTIL))
    assert decision.standing == "lapsed"


@pytest.mark.parametrize(("text", "standing"), [("", "kept"), ("Anders.", "changed")])
async def test_an_agreement_that_is_kept_goes_on_as_it_was_or_changed(
    session: AsyncSession, browser: httpx.AsyncClient, text: str, standing: str
) -> None:
    house = await a_house(session, slug="de-linde")
    decision = await tried(session, house)
    me, *_ = await a_committee(session, house)
    await signed_in(browser, session, me)
    assert "Stel voor om dit te houden" in (await browser.get("/houses/de-linde/decisions/1")).text
    by = await guide(session, me)
    keeping = await propose_keeping(session, house, decision, by, ("Houden", "Het is schoon."), NOW)
    keeping.content = {"text": text} if text else keeping.content
    await frozen(session, keeping)
    keeping.state = "consent"
    new = await decide(session, keeping, ADOPTED, NOW)
    await ended(session, decision.id, midnight(UNTIL))
    assert (decision.standing, new.standing, new.until) == (standing, "final", None)


async def test_an_agreement_that_is_stopped_is_over(session: AsyncSession) -> None:
    decision = await tried(session, await a_house(session))
    await stop(session, decision.id, "Drie klachten.", await guide(session), midnight(FIRST + DAY))
    assert decision.standing == "lapsed"


@pytest.mark.parametrize(
    ("kind", "but", "said"),
    [
        ("agreement", {"trial": {"question": "Lukt het?"}, "until": UNTIL}, "wanneer de proef is gelukt"),
        ("goal", {"trial": TRIAL, "until": UNTIL}, "geldt meteen"),
        ("rules", {"first_day": FIRST}, "geldt meteen"),
    ],
)
async def test_no_text_stands_fast_that_says_what_will_not_happen(
    session: AsyncSession, kind: str, but: dict[str, Any], said: str
) -> None:
    every = {
        "rules": {"document": preset("commissie")},
        "goal": {"goal": "Anders."},
        "agreement": {"text": "Zo."},
    }
    proposal = await an_agreement(session, await a_house(session), kind=kind, content=every[kind], **but)
    with pytest.raises(Refusal, match=said):
        await frozen(session, proposal)
