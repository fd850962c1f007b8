"""Something rubs: anybody says so, and the house answers."""

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import delivered
from tests.steering.neighbours import COLD, a_neighbour_house, in_the_house, writing
from vastgoed.settings import Settings
from vastgoed.steering import actions
from vastgoed.steering.actions import By, Raising
from vastgoed.steering.models import Tension


async def test_anybody_says_what_rubs_and_everyone_reads_it_once_the_house_did(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_neighbour_house(session)
    page = await browser.post("/houses/de-buurt/tensions", data=COLD)
    assert page.status_code == 200
    assert page.url.path == "/houses/de-buurt/tensions/1"
    for path in ("/tensions", "/tensions/1", "/log", "/log.json"):
        assert "koud in de zaal" not in (await browser.get(f"/houses/de-buurt{path}")).text
    await in_the_house(browser, session, house)
    assert "koud in de zaal" in (await browser.get("/steering/de-buurt/tensions/1")).text
    await browser.post("/steering/de-buurt/tensions/1/showing", data={})
    browser.cookies.clear()
    for path in ("/tensions", "/tensions/1", "/log", "/log.json"):
        assert "koud in de zaal" in (await browser.get(f"/houses/de-buurt{path}")).text


@pytest.mark.parametrize(
    "but", [{"text": ""}, {"text": "x" * 501}, {"sort": "klacht"}, {"email": "geen adres"}, {"extra": "1"}]
)
async def test_what_cannot_be_is_said_at_the_field_and_nothing_is_stored(
    browser: httpx.AsyncClient, session: AsyncSession, but: dict[str, str]
) -> None:
    await a_neighbour_house(session)
    page = await browser.post("/houses/de-buurt/tensions", data=COLD | but)
    assert page.status_code == 422
    assert "Fout:" in page.text
    assert (await session.scalars(select(Tension))).all() == []


async def test_the_house_answers_and_who_asked_for_it_gets_a_letter(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    house = await a_neighbour_house(session)
    asks = COLD | {"email": "Buur@voorbeeld.nl"}
    assert "antwoord per mail" in (await browser.post("/houses/de-buurt/tensions", data=asks)).text
    await in_the_house(browser, session, house)
    await browser.post(
        "/steering/de-buurt/tensions/1/answer", data={"answer": "De ketel is gemaakt.", "close": "ja"}
    )
    assert [it.to for it in await delivered(session, settings)] == ["buur@voorbeeld.nl"]
    page = (await browser.get("/houses/de-buurt/tensions")).text
    assert [it for it in ("De ketel is gemaakt.", "Afgerond") if it not in page] == []


async def test_what_rubs_becomes_a_proposal_that_says_so(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_neighbour_house(session)
    it = writing(house)
    made = await actions.raise_tension(session, house.id, Raising("Koud."), By(None, "beheerder"), it.now)
    await in_the_house(browser, session, house)
    page = (await browser.get("/steering/de-buurt/tensions/1")).text
    path = f"/houses/de-buurt/proposals/new?tension={made.id}"
    assert f'href="{path}"' in page
    assert (await browser.get(path)).status_code == 200
