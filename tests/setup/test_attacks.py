"""What is tried against a house that is being set up: another's, other fields, the same press again."""

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.clicking import a_town
from tests.factories import a_house, signed_in
from tests.setup.test_wizard import PEOPLE, PRICES, START
from vastgoed.committee.queries import versions
from vastgoed.houses.models import House
from vastgoed.policies.models import PolicyTerm, StoredPolicy
from vastgoed.policies.pages.versions import FIRST
from vastgoed.setup.models import FirstPrices
from vastgoed.web.work import UnitOfWork

NINES = "9" * 5000
PATH = "/setup/nieuw-huis"


@pytest.fixture
async def house(session: AsyncSession) -> House:
    return await a_house(session, slug="nieuw-huis", published_at=None)


async def priced(session: AsyncSession) -> int:
    return await session.scalar(select(func.count()).select_from(FirstPrices)) or 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "koning"}, {"kind": "\0"}, {"unit": "year"}, {"approval": "nobody"}, {"cancel_hours": "47"},
        {"cancel_hours": NINES}, {"cancel_hours": "-48"}, {"private": NINES}, {"private": "-0"},
        {"cents": "1"}, {"policy_id": "1"}, {"house_id": "1"}, {"own": "100"}, {"published_at": "2026-01-01"},
    ],
)  # fmt: skip
@pytest.mark.usefixtures("house")
async def test_an_answer_that_no_question_offers_is_refused(
    browser: httpx.AsyncClient, session: AsyncSession, wrong: dict[str, str]
) -> None:
    await signed_in(browser, session, None, "official")
    page = await browser.post(f"{PATH}/prices", data=PRICES | wrong)
    assert page.status_code == 422
    assert await priced(session) == 0


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("who", ["somebody", "a manager elsewhere", "another municipality"])
async def test_a_house_of_others_is_not_set_up(
    browser: httpx.AsyncClient, session: AsyncSession, who: str
) -> None:
    headers = {"host": "elders.example"} if who == "another municipality" else {}
    if who == "a manager elsewhere":
        await signed_in(browser, session, None, "manager", house_id=(await a_house(session)).id)
    else:
        await signed_in(browser, session, None, *["official"] * bool(headers))
    steps = {
        "prices": PRICES,
        "people": PEOPLE,
        "rooms": {"name": "Zaal", "capacity": "9"},
        "publication": {},
    }
    answers = [await browser.post(f"{PATH}/{step}", data=it, headers=headers) for step, it in steps.items()]
    answers += [await browser.get(f"{PATH}/{step}", headers=headers) for step in ("rules", "prices")]
    assert {it.status_code for it in answers} <= {401, 403, 404}
    assert await priced(session) == 0


async def test_of_so_many_presses_one_opens_the_house_with_one_set_of_rules(
    racing: AsyncEngine, app: UnitOfWork
) -> None:
    async with a_town(app, racing) as town:
        async with town.looking() as session:
            await signed_in(town.browser, session, None, "official")
        assert await town.pressed("/setup", **START | {"name": "Nieuw huis"}) == {f"{PATH}/rooms"}
        assert len(await town.pressed(f"{PATH}/rooms", name="Zaal", capacity="80")) == 1
        await town.pressed(f"{PATH}/hours", opens_0_1="09:00", closes_0_1="22:00")
        await town.pressed(f"{PATH}/prices", **PRICES)
        await town.pressed(f"{PATH}/people", **PEOPLE)
        assert await town.pressed(f"{PATH}/publication") == {"/houses/nieuw-huis"}
        async with town.looking() as session:
            new = select(House.id).where(House.slug == "nieuw-huis")
            house = (await session.scalars(new)).one()
            policies = select(StoredPolicy.version).where(StoredPolicy.house_id == house)
            terms = select(PolicyTerm.decided).where(PolicyTerm.house_id == house)
            assert (await session.scalars(policies)).all() == [1]
            assert (await session.scalars(terms)).all() == [FIRST]
            assert [it.adoption for it in await versions(session, house)] == ["setup"]
