"""The forms of the wizard with what people type by mistake."""

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, signed_in
from vastgoed.houses.models import House, RoleTerm, Seat
from vastgoed.setup.models import FirstPrices

START = {"owner": "Gemeente", "name": "De Linde"}
PRICES = {"unit": "hour", "neighbourhood": "0", "association": "7,50", "private": "20", "business": "35"}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"owner": ""}, "Vul in van wie het gebouw is."),
        ({"name": ""}, "Vul een naam in."),
        ({"name": "x" * 81}, "Dit is te lang."),
        ({"name": "Lin\0de"}, "Hier staat een teken in dat niet kan."),
        ({"name": "Er is er al een"}, "Er is al een huis met deze naam."),
        ({"deciding": "board"}, "hoort niet bij dit formulier"),
    ],
)
async def test_a_house_that_is_wrong_is_not_begun(
    browser: httpx.AsyncClient, session: AsyncSession, typed: dict[str, str], says: str
) -> None:
    await a_house(session, slug="er-is-er-al-een")
    await signed_in(browser, session, None, "official")
    page = await browser.post("/setup", data=START | typed)
    assert (page.status_code, says in page.text) == (422, True)
    assert await session.scalar(select(func.count()).select_from(House)) == 1


@pytest.mark.parametrize(
    "amount", ["", "-1", "0.005", "1e9", "12,5", "1.234,50", "gratis", "10001", "٣", "7,50 USD"]
)
async def test_a_price_is_an_amount_in_euros(
    browser: httpx.AsyncClient, session: AsyncSession, amount: str
) -> None:
    await a_house(session, slug="de-linde", published_at=None)
    await signed_in(browser, session, None, "official")
    page = await browser.post("/setup/de-linde/prices", data=PRICES | {"private": amount})
    assert (page.status_code, 'href="#private"' in page.text) == (422, True)
    assert (await session.scalars(select(FirstPrices))).all() == []


@pytest.mark.parametrize("typed", [{"manager": "x"}, {"deciding": "koning"}, {"residents": "a b@c.nl"}])
async def test_people_have_an_address(
    browser: httpx.AsyncClient, session: AsyncSession, typed: dict[str, str]
) -> None:
    await a_house(session, slug="de-linde", published_at=None)
    await signed_in(browser, session, None, "official")
    page = await browser.post("/setup/de-linde/people", data={"deciding": "board"} | typed)
    assert page.status_code == 422
    assert await session.scalar(select(func.count()).select_from(RoleTerm)) == 1


async def test_nobody_sits_for_two_constituencies(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    await signed_in(browser, session, None, "official")
    await browser.post("/setup", data=START)
    typed = {"deciding": "triangle", "residents": "a@voorbeeld.nl", "tenants": "a@voorbeeld.nl"}
    page = await browser.post("/setup/de-linde/people", data=typed)
    assert (page.status_code, 'href="#tenants"' in page.text) == (422, True)
    assert await session.scalar(select(func.count()).select_from(Seat)) == 0
    assert await session.scalar(select(House.deciding)) == "committee"
