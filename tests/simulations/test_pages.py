"""The page of a run: figures for everybody, more for who has a say, and of one's own bookings."""

import re
from html import unescape

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_group, a_house, a_person, signed_in, statements
from tests.linde import Linde
from tests.simulations.bygone import NOW, Used, dearer, used
from vastgoed.policies.document import stored
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.simulations.actions import simulate
from vastgoed.simulations.models import SimulationRun

AT = "/houses/de-linde/simulations"
HELD = "Zo weinig groepen merken dit"


def words(html: str) -> str:
    """What one reads of the main part, blanks being blanks."""
    main = re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("</main>")[0])
    return re.sub(r"\s+", " ", unescape(main))


async def a_run(session: AsyncSession, linde: Linde, groups: int = 3) -> SimulationRun:
    """Groups that use the hall for two hours, ten times each: € 1 more a time."""
    for _ in range(groups):
        await used(session, linde, linde.hall, Used(await a_group(session), weeks=10))
    return await simulate(session, linde.house, dearer(), NOW)


async def test_everybody_reads_what_the_house_earns_but_not_of_a_few_groups(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    few, many = await a_run(session, linde, 3), await a_run(session, linde, 7)
    held = words((await browser.get(f"{AT}/{few.id}")).text)
    assert HELD in held
    assert not re.search(r"Groep \d|€ 30 |€ 780", held)
    page = await browser.get(f"{AT}/{many.id}")
    assert "Het huis verdient € 100 per jaar meer. Nu € 2.500, straks € 2.600." in words(page.text)
    assert "10 groepen betalen meer, of kunnen niet meer komen. Geen enkele groep betaalt minder." in words(
        page.text
    )
    assert "wordt € 13,00. Dat brengt het huis € 100 per jaar op. 10 groepen merken het." in words(page.text)
    assert not re.search(r"Groep \d", page.text)
    browser.cookies.set("language", "en")
    assert "The house earns €100 more per year." in words((await browser.get(f"{AT}/{many.id}")).text)


async def test_who_has_a_say_reads_all_figures_and_everybody_their_own(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    me = await signed_in(browser, session)
    await used(session, linde, linde.hall, Used(await a_group(session, me, name="Zangers"), weeks=10))
    run = await a_run(session, linde)
    own = words((await browser.get(f"{AT}/{run.id}")).text)
    assert "U betaalt € 10,00 per jaar meer." in own
    assert "Zangers, 10 reserveringen: nu € 250,00, straks € 260,00." in own
    assert HELD in own
    await signed_in(browser, session, await a_person(session), "manager", house_id=linde.house.id)
    page = words((await browser.get(f"{AT}/{run.id}")).text)
    assert "U had in dit huis het afgelopen jaar geen reserveringen." in page
    assert "Het huis verdient € 40 per jaar meer. Nu € 1.000, straks € 1.040." in page
    assert "Blijft de grootste betaler weg? Dan is het nu € 750 en straks € 780." in page


async def test_the_figures_come_as_a_table_too(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    run = await a_run(session, linde)
    rows = (await browser.get(f"{AT}/{run.id}/figures.csv")).text.splitlines()
    assert rows[1] == "Verdiensten per jaar;;;"
    await signed_in(browser, session, None, "treasurer", house_id=linde.house.id)
    found = await browser.get(f"{AT}/{run.id}/figures.csv")
    assert found.headers["content-type"] == "text/csv; charset=utf-8"
    assert found.text.splitlines()[1:3] == [
        "Verdiensten per jaar;3;750,00;780,00",
        "Uren sociaal gebruik;;60,00;60,00",
    ]
    assert found.text.splitlines()[-1].endswith(";3;;30,00")


async def test_a_run_of_another_house_is_not_there(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    run = await a_run(session, linde)
    other = await a_house(session)
    for tail in ("", "/figures.csv"):
        assert (await browser.get(f"/houses/{other.slug}/simulations/{run.id}{tail}")).status_code == 404


async def test_who_writes_a_draft_has_it_worked_out(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    for number in range(5):
        await used(session, linde, linde.hall, Used(await a_group(session, name=f"Groep {number}")))
    somebody = await signed_in(browser, session)
    asked = "/houses/de-linde/draft/simulation"
    assert (await browser.post(asked)).status_code == 404
    await signed_in(browser, session, somebody, "manager", house_id=linde.house.id)
    assert (await browser.post(asked)).status_code == 404
    session.add(
        PolicyDraft(house_id=linde.house.id, person_id=somebody.id, parent_id=None, document=stored(dearer()))
    )
    await session.flush()
    assert "Reken door op het afgelopen jaar" in (await browser.get("/houses/de-linde/draft")).text
    page = await browser.post(asked)
    assert page.url.path.startswith(AT)
    assert "Het huis verdient € 5 per jaar meer." in words(page.text)
    assert page.url.path in (await browser.get("/houses/de-linde/draft")).text


async def test_a_page_asks_as_much_of_the_database_for_many_groups_as_for_few(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, engine: AsyncEngine
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    few, many = await a_run(session, linde, 2), await a_run(session, linde, 8)
    counts = []
    for run in (few, many):
        with statements(engine) as seen:
            assert (await browser.get(f"{AT}/{run.id}")).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
