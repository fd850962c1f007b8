"""What was forecast and what happened; and what a house learns of an emergency decision."""

import re
from datetime import date, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_group, signed_in, statements
from tests.governance.asking import other_rules
from tests.governance.making import guide
from tests.linde import Linde
from tests.simulations.bygone import NOW, TODAY, Used, used
from vastgoed.bookings.models import Occurrence
from vastgoed.governance.actions.deciding import Outcome, decide
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.models import Decision, Review
from vastgoed.governance.rules.ledger import Forecast, Ledger
from vastgoed.steering.actions import NOBODY, By, Raising, raise_tension
from vastgoed.steering.models import Action, LogEntry, Tension

THEN, FIRST = NOW - timedelta(days=20), TODAY - timedelta(days=19)
PAGE = "/houses/de-linde/decisions/2"
BACK = f"{PAGE}/look-back"


@given(st.integers(1, 366), st.integers(1, 366), st.integers(-(10**9), 10**9))
def test_a_forecast_is_told_over_the_days_that_went_by(year: int, days: int, cents: int) -> None:
    amounts = {"bookings": 10, "cents": cents, "social": None}
    forecast, first = Forecast(year, amounts, amounts), date(2026, 3, 1)
    made = Ledger.of(first, first + timedelta(days=days), forecast, {**amounts, "social": 60})
    assert abs(made["cents"].forecast * year - cents * days) * 2 <= year  # type: ignore[operator]
    assert (made["social"].forecast, made["social"].more) == (None, None)
    assert Ledger.read(made.as_json()) == made


async def an_emergency(session: AsyncSession, linde: Linde, groups: int = 6) -> Decision:
    """The hall a little dearer at once, for ten days, that are over; it was used before and during them."""
    for _ in range(groups):
        who = await a_group(session)
        await used(session, linde, linde.hall, Used(who, weeks=20, first=TODAY - timedelta(days=200)))
        await used(session, linde, linde.hall, Used(who, first=FIRST + timedelta(days=2)))
    await session.execute(update(Occurrence).values(cents=2600))
    but = {"first_day": FIRST, "until": FIRST + timedelta(days=10), "review_on": TODAY}
    urgent = {"reason": "De ketel is stuk.", "most_cents": 50_000}
    proposal = await other_rules(session, linde, emergency=urgent, **but)
    await freeze(session, proposal.id, await guide(session), THEN)
    proposal.state = "voting"
    return await decide(session, proposal, Outcome("adopted", "emergency"), THEN)


async def test_everybody_reads_what_an_emergency_decision_did(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, engine: AsyncEngine
) -> None:
    await an_emergency(session, linde)
    await raise_tension(session, linde.house.id, Raising("Zo duur?"), By(role="beheerder"), THEN)
    await raise_tension(session, linde.house.id, Raising("Ongelezen."), NOBODY, THEN)
    assert f'href="{BACK}"' in (await browser.get(PAGE)).text
    with statements(engine) as one:
        page = plain(await browser.get(BACK))
    for said in ("De ketel is stuk.", "hooguit € 500,00", "Zo duur?", "Het werd € 156", "Voorspeld was"):
        assert said in page
    assert "Ongelezen." not in page
    assert "Zet dit in het logboek" not in page
    for text in ("Te koud.", "Te laat.", "Te vol."):
        await raise_tension(session, linde.house.id, Raising(text), By(role="beheerder"), THEN)
    with statements(engine) as two:
        assert "Te vol." in (await browser.get(BACK)).text
    assert len(two) == len(one)


def plain(page: httpx.Response) -> str:
    return re.sub(r"\s+", " ", page.text.replace("\u00a0", " "))


async def test_what_few_groups_paid_stays_theirs(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await an_emergency(session, linde, groups=2)
    assert "niet te zien" in (await browser.get(BACK)).text
    assert "52" not in plain(await browser.get(BACK)).partition("Wat het kostte")[2].partition("<h2")[0]
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    assert "Het werd € 52" in plain(await browser.get(BACK))


async def test_who_steers_writes_what_to_keep_and_makes_an_action_of_it_at_once(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    decision = await an_emergency(session, linde)
    said = {
        "keep": "Snel bellen.",
        "never": "Zonder huurders.",
        "task": "Bel de monteur.",
        "rubs": "Het lekt.",
    }
    assert (await browser.post(BACK, data=said)).status_code == 401
    await signed_in(browser, session)
    assert (await browser.post(BACK, data={"keep": "Ja."})).status_code == 404
    me = await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    assert f'href="{BACK}"' in (await browser.get("/waiting")).text
    for wrong, field in ((said, "owner"), (said | {"owner": str(me.id)}, "due_on"), ({"keep": " "}, "keep")):
        page = await browser.post(BACK, data=wrong)
        assert (page.status_code, f'href="#{field}"' in page.text) == (422, True)
    assert (await session.scalars(select(Action))).all() == []
    due = (TODAY + timedelta(days=7)).isoformat()
    page = await browser.post(BACK, data=said | {"owner": str(me.id), "due_on": due})
    assert page.status_code == 200
    for words in said.values():
        assert words in page.text
    about = select(LogEntry.facts).where(LogEntry.subject == decision.id, LogEntry.kind == "review")
    steps = [it["step"] for it in await session.scalars(about.order_by(LogEntry.seq)) if "step" in it]
    assert steps == ["keep", "never"]
    links = [(await session.scalars(select(kind.links))).one() for kind in (Action, Tension)]
    assert links == [{"decision": str(decision.id)}] * 2
    assert f'href="{BACK}"' not in (await browser.get("/waiting")).text


@pytest.mark.parametrize("but", [{"way": "vote"}, {"outcome": "rejected"}, {"decided_at": NOW}], ids=str)
async def test_only_an_emergency_decision_is_looked_back_on_and_not_on_its_own_day(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, object]
) -> None:
    plain: dict[str, object] = {"way": "emergency", "outcome": "adopted", "decided_at": THEN, "number": 2}
    plain |= {"kind": "agreement", "title": "Dicht", "reasons": "Lekkage.", "house_id": linde.house.id}
    session.add(Decision(**plain | but))  # type: ignore[arg-type]
    await session.flush()
    assert (await browser.get(BACK)).status_code == 404


async def test_a_review_keeps_what_was_forecast_and_what_happened(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    decision = await an_emergency(session, linde)
    review = (await session.scalars(select(Review).where(Review.decision_id == decision.id))).one()
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    assert "Het werd € 156" in plain(await browser.get(PAGE))
    said = {"found": "Niemand bleef weg.", "verdict": "keep"}
    assert (await browser.post(f"{PAGE}/reviews/{review.id}", data=said)).status_code == 200
    about = select(LogEntry.facts).where(LogEntry.subject == decision.id, LogEntry.kind == "review")
    assert (await session.scalars(about)).one()["figures"]["rows"]["cents"][2] == 6 * 2600
    await session.execute(update(Occurrence).values(cents=0))
    browser.cookies.clear()
    page = plain(await browser.get(PAGE))
    assert "Het werd € 156" in page
    assert "Niemand bleef weg." in page


async def test_the_steps_of_a_proposal_stand_at_its_foot_without_what_was_said(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    proposal = await other_rules(session, linde)
    page = f"/houses/de-linde/proposals/{proposal.number}"
    assert "Hoe het ging" not in (await browser.get(page)).text
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await browser.post(f"{page}/messages", data={"text": "Mooi zo."})
    await freeze(session, proposal.id, await guide(session), NOW)
    proposal.state = "voting"
    await decide(session, proposal, Outcome("adopted", "vote"), NOW)
    foot = (await browser.get(page)).text.partition("Hoe het ging")[2]
    steps = "De tekst van het voorstel staat vast", "Besluit: aangenomen", "Dit gaat gelden"
    places = [foot.find(it) for it in steps]
    assert places == sorted(places)
    assert places[0] > 0
    assert "Iemand zei iets" not in foot
