"""What those with a say write and finish, and what others cannot reach."""

import re
from datetime import UTC, datetime

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_house, a_person, signed_in, statements
from tests.steering.neighbours import COLD, a_member, a_neighbour_house, agreed_day, in_the_house, writing
from vastgoed.houses.models import Seat
from vastgoed.steering import actions
from vastgoed.steering.actions import Raising, Task
from vastgoed.steering.models import Action
from vastgoed.steering.queries import life

BESIDE = "Iemand anders vervult nu deze zetel."


async def test_somebody_with_a_seat_makes_an_action_of_it_does_it_and_tells_what_it_brought(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_neighbour_house(session)
    await browser.post("/houses/de-buurt/tensions", data=COLD)
    member = await a_member(browser, session, house)
    wanted = {"text": "Ketel laten nakijken", "owner": str(member.id), "due_on": "2099-01-01"}
    page = await browser.post("/steering/de-buurt/new/action?tension=1", data=wanted)
    assert page.url.path == "/steering/de-buurt"
    assert "Ketel laten nakijken" in page.text
    action = (await session.scalars(select(Action))).one()
    page = await browser.post(f"/steering/de-buurt/actions/{action.id}/completion", data={})
    assert page.url.path == "/steering/de-buurt/new/yield"
    assert re.search(rf'<option value="{action.id}" selected', page.text)
    told = (await browser.get("/houses/de-buurt/tensions/1")).text
    assert "Ketel laten nakijken" in told
    brought = {"number": "21", "unit": "graden", "story": "", "what": str(action.id)}
    assert "21 graden" in (await browser.post("/steering/de-buurt/new/yield", data=brought)).text
    log = (await browser.get("/houses/de-buurt/log?kind=agreements")).text
    assert "zetel bewoners" in log
    assert "21 graden" not in log


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("conversation", {"text": "Wij dronken koffie met de buren."}),
        ("agreement", {"text": "Om elf uur is het stil.", "about": "geluid", "review_on": "2027-01-04"}),
        ("outreach", {"text": "Wij stonden bij de school.", "never": "jonge vaders"}),
        ("yield", {"number": "", "unit": "", "story": "Er werd gelachen.", "what": ""}),
    ],
)
async def test_what_is_written_stands_in_the_log_at_once(
    browser: httpx.AsyncClient, session: AsyncSession, kind: str, data: dict[str, str]
) -> None:
    house = await a_neighbour_house(session)
    await in_the_house(browser, session, house)
    assert (await browser.get(f"/steering/de-buurt/new/{kind}")).status_code == 200
    page = await browser.post(f"/steering/de-buurt/new/{kind}", data=data)
    assert page.url.path == "/steering/de-buurt"
    browser.cookies.clear()
    log = (await browser.get("/houses/de-buurt/log")).text
    assert (data["story"] if kind == "yield" else data["text"]) in log
    assert "eheerder" in log


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("agreement", {"text": "", "review_on": "morgen"}),
        ("action", {"text": "x", "owner": "018f0000-0000-7000-8000-000000000000", "due_on": "2027-01-01"}),
        ("action", {"text": "x", "owner": "", "due_on": "3026-01-01"}),
        ("yield", {"number": "3", "unit": "", "story": "x"}),
        ("yield", {"number": "", "unit": "", "story": ""}),
        ("yield", {"number": "", "unit": "", "story": "x", "what": "018f0000-0000-7000-8000-000000000000"}),
        ("outreach", {"text": "x", "never": ""}),
    ],
)
async def test_what_is_not_right_stays_typed_and_is_not_written(
    browser: httpx.AsyncClient, session: AsyncSession, kind: str, data: dict[str, str]
) -> None:
    house = await a_neighbour_house(session)
    await in_the_house(browser, session, house)
    page = await browser.post(f"/steering/de-buurt/new/{kind}", data=data)
    assert page.status_code == 422
    assert (await browser.get("/houses/de-buurt/log.json")).json()["entries"] == []


async def test_an_agreement_stays_or_stops_and_an_action_moves(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_neighbour_house(session)
    person, other = await in_the_house(browser, session, house), await a_person(session)
    agreed = await actions.agree(session, writing(house, person), "Om elf uur is het stil.")
    action = await actions.act(session, writing(house, person), Task("Bellen", person.id, agreed_day()))
    asked = await actions.reach(session, writing(house, person), "Bij de school.", "vaders")
    base = "/steering/de-buurt"
    wrong = [
        (f"/agreements/{agreed.id}", {"now": "end", "why": ""}),
        (f"/actions/{action.id}", {"owner": str(other.id), "due_on": "2027-02-01"}),
        (f"/outreach/{asked.id}", {"text": ""}),
    ]
    for path, data in wrong:
        assert (await browser.post(base + path, data=data)).status_code == 422, path
    right = [
        (f"/agreements/{agreed.id}", {"now": "end", "why": "Het is nu een regel.", "review_on": ""}),
        (f"/actions/{action.id}", {"owner": str(person.id), "due_on": "2027-02-01"}),
        (f"/outreach/{asked.id}", {"text": "Drie kwamen kijken."}),
    ]
    for path, data in right:
        assert (await browser.post(base + path, data=data)).url.path == base, path
    for it in (agreed, action, asked):
        await session.refresh(it)
    assert (bool(agreed.ended_at), action.due_on.isoformat(), asked.came_seq) == (True, "2027-02-01", 6)
    log = (await browser.get("/houses/de-buurt/log")).text
    assert "Het is nu een regel." in log
    assert "Drie kwamen kijken." in log


async def test_who_sits_beside_a_seat_reads_along_and_finishes_only_what_is_theirs(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_neighbour_house(session)
    member, other = await a_member(browser, session, house), await signed_in(browser, session)
    await session.execute(update(Seat).values(substitute_id=other.id))
    theirs, own = [
        await actions.act(session, writing(house), Task("Bellen", it.id, agreed_day()))
        for it in (member, other)
    ]
    page = (await browser.get("/steering/de-buurt")).text
    assert (BESIDE in page, "/new/action" in page, page.count("/completion")) == (True, False, 1)
    for answer in (
        await browser.get("/steering/de-buurt/new/conversation"),
        await browser.post("/steering/de-buurt/new/conversation", data={"text": "Zomaar."}),
        await browser.post(f"/steering/de-buurt/actions/{theirs.id}/completion"),
        await browser.post(f"/steering/de-buurt/actions/{own.id}", data={"owner": str(member.id)}),
    ):
        assert (answer.status_code, BESIDE in answer.text) == (422, True)
    assert (await browser.post(f"/steering/de-buurt/actions/{own.id}/completion")).status_code == 200
    await session.execute(update(Seat).values(stands_in=True))
    assert (await browser.get("/steering/de-buurt/new/conversation")).status_code == 200
    await signed_in(browser, session, member)
    assert (await browser.get("/steering/de-buurt/new/conversation")).status_code == 422


async def test_nobody_else_steers_and_what_is_of_another_house_is_not_there(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house, other = await a_neighbour_house(session), await a_house(session)
    there = await actions.raise_tension(
        session, other.id, Raising("Ver weg."), actions.NOBODY, datetime.now(UTC)
    )
    assert (await browser.get("/steering/de-buurt")).status_code == 401
    await signed_in(browser, session)
    assert (await browser.get("/steering/de-buurt")).status_code == 404
    assert (await browser.post("/steering/de-buurt/new/conversation", data={"text": "x"})).status_code == 404
    await in_the_house(browser, session, house)
    assert (await browser.get(f"/steering/{other.slug}")).status_code == 404
    for path in ("tensions/1", f"tensions/{2**40}", "new/gossip", "new/action?tension=1"):
        assert (await browser.get(f"/steering/de-buurt/{path}")).status_code == 404, path
    data = {"owner": str(there.id), "due_on": "2027-01-01"}
    assert (await browser.post(f"/steering/de-buurt/actions/{there.id}", data=data)).status_code == 404


async def test_the_number_of_statements_does_not_grow_with_what_there_is(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine
) -> None:
    house = await a_neighbour_house(session)
    person = await in_the_house(browser, session, house)

    async def counted() -> list[int]:
        found = []
        for path in ("/houses/de-buurt/log", "/houses/de-buurt/tensions", "/steering/de-buurt"):
            with statements(engine) as seen:
                assert (await browser.get(path)).status_code == 200
            found.append(len(seen))
        return found

    async def more() -> None:
        it = writing(house, person)
        await actions.raise_tension(session, house.id, Raising("Koud."), it.by, it.now)
        await actions.agree(session, it, "Stil om elf uur.")
        await actions.act(session, it, Task("Bellen", person.id, agreed_day()))
        await actions.bring(session, it, actions.Brought("Mooi."))
        await actions.came(session, it, await actions.reach(session, it, "School", "vaders"), "Drie")

    await more()
    few = await counted()
    for _ in range(4):
        await more()
    assert await counted() == few
    assert (await life.tensions(session, house.id))[0][0].it.number == 5
