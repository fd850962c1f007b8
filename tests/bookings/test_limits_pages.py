"""Limits as people meet them: at a field, in words, with the moment that would do."""

import re
from datetime import UTC, datetime, time, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import signed_in, statements
from tests.palace import Palace, a_palace, lend
from vastgoed.bookings.models import Booking, EquipmentUse
from vastgoed.houses.models import Change, Equipment, House, Room
from vastgoed.period import HOUSE_ZONE

NEXT_WEEK = (datetime.now(UTC) + timedelta(days=7)).date()
DETAILS = {
    "category": "buurt",
    "title": "Filmavond",
    "persons": "5",
    "name": "Bo",
    "email": "bo@voorbeeld.nl",
}


async def held(browser: httpx.AsyncClient, room: Room, hour: int = 10, persons: int = 5) -> httpx.Response:
    start = datetime.combine(NEXT_WEEK, time(hour), HOUSE_ZONE).isoformat()
    wish = {"room": str(room.id), "start": start, "minutes": "120", "persons": str(persons)}
    return await browser.post("/holds", data=wish)


async def details_of(browser: httpx.AsyncClient, page: httpx.Response, **but: str) -> httpx.Response:
    path = re.search(r'action="(/holds/[^"]+)/details"', page.text)
    assert path, page.text
    return await browser.post(f"{path[1]}/details", data=DETAILS | but)


async def reserved(browser: httpx.AsyncClient, page: httpx.Response) -> httpx.Response:
    path = re.search(r'action="(/holds/[^"]+/confirmation)"', page.text)
    assert path, page.text
    return await browser.post(path[1], data={})


@pytest.fixture
async def palace(session: AsyncSession) -> Palace:
    return await a_palace(session, {"per": "group", "period": "day", "max_times": 2}, most_people=30)


@pytest.fixture
async def beamer(session: AsyncSession, palace: Palace) -> Equipment:
    return await lend(session, palace.house, "Beamer", 2)


async def test_equipment_is_chosen_with_the_details_and_stands_on_the_booking(
    browser: httpx.AsyncClient, session: AsyncSession, palace: Palace, beamer: Equipment
) -> None:
    await signed_in(browser, session)
    page = await held(browser, palace.rooms[0])
    assert "Op uw tijd zijn er nog 2 vrij." in page.text
    look = await details_of(browser, page, **{f"equipment.{beamer.id}": "1"})
    assert "U leent: 1 × Beamer." in look.text
    done = await reserved(browser, look)
    assert "1 × Beamer" in done.text
    assert (await session.scalars(select(EquipmentUse.count))).all() == [1]


async def test_who_asks_too_many_reads_it_at_the_field_and_loses_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, palace: Palace, beamer: Equipment
) -> None:
    await signed_in(browser, session)
    first = await held(browser, palace.rooms[0])
    await reserved(browser, await details_of(browser, first, **{f"equipment.{beamer.id}": "1"}))
    page = await held(browser, palace.rooms[1], 11)
    assert "Op uw tijd is er nog 1 vrij." in page.text
    refused = await details_of(browser, page, **{f"equipment.{beamer.id}": "2"})
    assert refused.status_code == 422
    words = re.search(rf'id="equipment.{beamer.id}-error"[^>]*>(.*?)</', refused.text, re.DOTALL)
    assert words, refused.text
    assert "Beamer: op deze tijd nog 1 vrij. U vraagt er 2. Wel mogelijk:" in words[1]
    assert 'value="Filmavond"' in refused.text
    assert (await session.scalars(select(Booking.equipment).where(Booking.title == "Filmavond"))).one()


@pytest.mark.usefixtures("beamer")
async def test_the_details_ask_no_more_when_there_is_more_to_borrow(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, palace: Palace
) -> None:
    await signed_in(browser, session)
    page = await held(browser, palace.rooms[0])
    path = re.search(r'action="(/holds/[^"]+)/details"', page.text)
    assert path
    counts = []
    for n in range(2):
        with statements(engine) as seen:
            assert (await browser.get(path[1])).status_code == 200
        counts.append(len(seen))
        for m in range(5):
            await lend(session, palace.house, f"Ding {n} {m}", 3)
    assert counts[0] == counts[1], seen


@pytest.mark.parametrize("wrong", ["-1", "veel", "1.5", "1001"])
async def test_a_wrong_number_is_told_and_nothing_is_stored(
    browser: httpx.AsyncClient, session: AsyncSession, palace: Palace, beamer: Equipment, wrong: str
) -> None:
    page = await held(browser, palace.rooms[0])
    refused = await details_of(browser, page, **{f"equipment.{beamer.id}": wrong})
    assert refused.status_code == 422
    assert (await session.scalars(select(Booking.equipment))).all() == [{}]


@pytest.mark.parametrize("key", ["x", "00000000-0000-0000-0000-000000000000", "' OR 1=1"])
async def test_equipment_that_is_not_there_is_refused(
    browser: httpx.AsyncClient, session: AsyncSession, palace: Palace, key: str
) -> None:
    page = await held(browser, palace.rooms[0])
    refused = await details_of(browser, page, **{f"equipment.{key}": "1"})
    assert refused.status_code == 422
    assert (await session.scalars(select(Booking.equipment))).all() == [{}]


async def test_a_full_house_says_so_before_anything_is_held(
    browser: httpx.AsyncClient, session: AsyncSession, palace: Palace
) -> None:
    await held(browser, palace.rooms[0], persons=20)
    refused = await held(browser, palace.rooms[1], 11, persons=11)
    assert refused.status_code == 422
    assert "In het hele huis mogen 30 mensen zijn. Op deze tijd is er nog plaats voor 10." in refused.text
    assert len((await session.scalars(select(Booking.id))).all()) == 1


async def test_more_people_are_refused_at_their_field(browser: httpx.AsyncClient, palace: Palace) -> None:
    await held(browser, palace.rooms[0], persons=20)
    page = await held(browser, palace.rooms[1], 11, persons=10)
    refused = await details_of(browser, page, persons="11")
    assert re.search(r'id="persons-error"[^>]*>[^<]*<?[^<]*nog plaats voor 10', refused.text), refused.text


async def test_a_full_quota_is_told_where_one_says_what_it_is_for(
    browser: httpx.AsyncClient, session: AsyncSession, palace: Palace
) -> None:
    await signed_in(browser, session)
    for hour in (8, 12):
        await reserved(browser, await details_of(browser, await held(browser, palace.rooms[0], hour)))
    refused = await details_of(browser, await held(browser, palace.rooms[0], 16))
    assert refused.status_code == 422
    assert "U mag hier hooguit 2 keer per dag reserveren." in refused.text


async def test_the_manager_says_how_many_people_may_be_in_the_house(
    browser: httpx.AsyncClient, session: AsyncSession, palace: Palace
) -> None:
    await signed_in(browser, session, None, "manager", house_id=palace.house.id)
    path = f"/manage/{palace.house.slug}/settings"
    assert 'name="most_people"' in (await browser.get(path)).text
    told = await browser.post(path, data={"name": palace.house.name, "most_people": "120"})
    assert told.status_code == 200
    most = select(House.most_people).where(House.id == palace.house.id)
    assert await session.scalar(most) == 120
    history = await browser.get(f"/manage/{palace.house.slug}/history")
    assert "Meeste mensen in het huis" in history.text
    await browser.post(path, data={"name": palace.house.name, "most_people": ""})
    assert await session.scalar(most) is None
    changes = (await session.scalars(select(Change.change).order_by(Change.at))).all()
    assert [change["most_people"] for change in changes] == [[30, 120], [120, None]]


async def test_what_was_lent_stays_on_the_list(
    browser: httpx.AsyncClient, session: AsyncSession, palace: Palace, beamer: Equipment
) -> None:
    await signed_in(browser, session, None, "manager", house_id=palace.house.id)
    page = await held(browser, palace.rooms[0])
    await reserved(browser, await details_of(browser, page, **{f"equipment.{beamer.id}": "1"}))
    path = f"/manage/{palace.house.slug}/equipment/{beamer.id}"
    refused = await browser.post(f"{path}/removal", data={})
    assert refused.status_code == 409
    assert "Zet het aantal op 0" in refused.text
    assert (await session.scalars(select(Equipment.name))).all() == ["Beamer"]
    await browser.post(path, data={"name": "Beamer", "stock": "0"})
    assert "Wilt u spullen lenen?" not in (await held(browser, palace.rooms[1])).text


@pytest.mark.parametrize("wrong", ["0", "-5", "20001", "veel"])
async def test_a_house_holds_a_sensible_number_of_people(
    browser: httpx.AsyncClient, session: AsyncSession, palace: Palace, wrong: str
) -> None:
    await signed_in(browser, session, None, "manager", house_id=palace.house.id)
    path = f"/manage/{palace.house.slug}/settings"
    refused = await browser.post(path, data={"name": palace.house.name, "most_people": wrong})
    assert refused.status_code == 422
    assert await session.scalar(select(House.most_people).where(House.id == palace.house.id)) == 30
