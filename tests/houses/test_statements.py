"""Pages ask the database as often for ten houses and rooms as for one."""

from collections.abc import Generator
from datetime import time

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_house, a_person, a_room, signed_in, weekly_hours
from vastgoed.houses.models import Change, Constituency, Equipment, House, Photo, Seat

PAGES = ["/houses", "/houses/de-linde", "/manage", *(f"/manage/de-linde{page}" for page in (
    "", "/rooms", "/photos", "/hours", "/closures", "/equipment", "/people", "/history",
))]  # fmt: skip


@pytest.fixture
def statements(engine: AsyncEngine) -> Generator[list[str], None, None]:
    seen: list[str] = []

    def note(*what: object) -> None:
        if str(what[2]).startswith("SELECT") and "set_config" not in str(what[2]):
            seen.append(str(what[2]))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def more_of_everything(session: AsyncSession, house: House) -> None:
    """One more of all that a page lists."""
    room = await a_room(session, house, facts=["piano"])
    session.add(Photo(room_id=room.id, alt="Zaal", width=4, height=3, image=b"x"))
    session.add(Equipment(house_id=house.id, name=f"Beamer {room.slug}", stock=1))
    session.add(Change(house_id=house.id, subject="room", name="Zaal", change={"capacity": [1, 2]}))
    side, person = Constituency(house_id=house.id, name=f"Kant {room.slug}"), await a_person(session)
    session.add(side)
    await session.flush()
    session.add(Seat(constituency_id=side.id, person_id=person.id, since=house.published_at))
    other = await a_house(session)
    await weekly_hours(session, other, time(9), time(22))
    await signed_in(httpx.AsyncClient(), session, None, "manager", house_id=house.id)


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_asks_no_more_when_there_is_more(
    browser: httpx.AsyncClient, session: AsyncSession, statements: list[str], page: str
) -> None:
    house = await a_house(session, slug="de-linde")
    await signed_in(browser, session, None, "manager")
    counts = []
    await browser.get(page)
    for _ in range(2):
        await more_of_everything(session, house)
        await more_of_everything(session, house)
        statements.clear()
        assert (await browser.get(page)).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 9, statements
