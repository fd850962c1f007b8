"""The pages of a house, as visitors and managers see them."""

from datetime import UTC, date, datetime

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_room, signed_in
from vastgoed.houses.models import (
    Change,
    Closure,
    Equipment,
    House,
    OpeningHours,
    Photo,
    RoleTerm,
    Room,
    Seat,
)
from vastgoed.text import day as said

MANAGED = ["", "/settings", "/history", "/rooms", "/rooms/new", "/photos", "/hours", "/closures"]
MANAGED += ["/equipment", "/people"]


@pytest.fixture
async def house(browser: httpx.AsyncClient, session: AsyncSession) -> House:
    """A house whose manager sits at the browser."""
    house = await a_house(
        session, slug="de-linde", name="De Linde", address="Lindelaan 1", phone="010 1234567"
    )
    await signed_in(browser, session, None, "manager", house_id=house.id)
    return house


@pytest.mark.parametrize("page", MANAGED)
async def test_the_manager_sees_every_page_of_the_house(
    browser: httpx.AsyncClient, house: House, page: str
) -> None:
    answer = await browser.get(f"/manage/{house.slug}{page}")
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("page", MANAGED)
async def test_another_house_is_not_there(
    browser: httpx.AsyncClient, session: AsyncSession, house: House, page: str
) -> None:
    other = await a_house(session)
    mine, theirs, nowhere = [
        await browser.get(f"/manage/{slug}{page}") for slug in (house.slug, other.slug, "nergens")
    ]
    assert (mine.status_code, theirs.status_code, nowhere.status_code) == (200, 404, 404)
    assert theirs.text.replace(other.slug, "nergens") == nowhere.text


@pytest.mark.parametrize(
    "page", ["/manage", "/manage/school-holidays", *(f"/manage/huis{p}" for p in MANAGED)]
)
async def test_management_is_for_managers(
    browser: httpx.AsyncClient, session: AsyncSession, page: str
) -> None:
    assert (await browser.get(page)).status_code == 401
    await signed_in(browser, session)
    assert (await browser.get(page)).status_code == 403


async def test_the_official_of_a_municipality_is_not_told_to_manage_a_house(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session, None, "official")
    page = await browser.get("/manage")
    assert "Kaders voor de huizen" in page.text
    assert "U beheert nog geen huis." not in page.text


async def test_everybody_sees_the_house_with_rooms_hours_and_address(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    await a_room(session, house, name="Grote zaal", capacity=80, facts=["piano", "wheelchair"])
    browser.cookies.clear()
    cards, page = await browser.get("/houses"), await browser.get("/houses/de-linde")
    assert "1 ruimte, voor groepen tot 80 mensen." in cards.text
    for words in ("Grote zaal", "Voor hooguit 80 mensen.", "Piano", "Lindelaan 1", "010 1234567", "Gesloten"):
        assert words in page.text


async def test_a_draft_is_not_there_for_the_public(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    await a_house(session, slug="later", name="Later", published_at=None)
    assert (await browser.get("/houses/later")).status_code == 404
    assert "Later" not in (await browser.get("/houses")).text


async def test_a_divisible_hall_is_three_rooms_on_two_parts(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    hall = {"name": "Grote zaal", "capacity": "81", "divisible": "ja", "facts": ["piano", "stage"]}
    page = await browser.post(f"/manage/{house.slug}/rooms", data=hall)
    assert (page.status_code, page.url.path) == (200, f"/manage/{house.slug}/rooms")
    rooms = (await session.scalars(select(Room).order_by(Room.position))).all()
    assert [(room.slug, room.capacity) for room in rooms] == [
        ("grote-zaal", 81),
        ("grote-zaal-a", 40),
        ("grote-zaal-b", 40),
    ]
    edit = await browser.get(f"/manage/{house.slug}/rooms/grote-zaal/edit")
    assert "Bestaat uit: Grote zaal A, Grote zaal B." in edit.text


async def test_a_taken_name_is_told_at_the_field(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    for status in (200, 422):
        page = await browser.post(f"/manage/{house.slug}/rooms", data={"name": "Atelier", "capacity": "8"})
        assert page.status_code == status
    assert "Er is of was al een ruimte met deze naam." in page.text
    assert len((await session.scalars(select(Room))).all()) == 1


async def test_a_change_is_written_down_with_old_and_new(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    room = await a_room(session, house, name="Atelier", capacity=8)
    answer = await browser.post(
        f"/manage/{house.slug}/rooms/{room.slug}", data={"name": "Atelier", "capacity": "12", "position": "1"}
    )
    assert answer.status_code == 200
    change = (await session.scalars(select(Change))).one()
    assert change.change == {"capacity": [8, 12], "position": [0, 1]}
    history = await browser.get(f"/manage/{house.slug}/history")
    assert "8, nu: 12" in history.text


async def test_a_retired_room_is_gone_from_the_house(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    room = await a_room(session, house, name="Kelder")
    page = await browser.post(f"/manage/{house.slug}/rooms/{room.slug}/retirement")
    assert "Kelder kan niemand meer reserveren." in page.text
    assert "Kelder" not in (await browser.get(f"/manage/{house.slug}/rooms")).text
    assert "Kelder" not in (await browser.get("/houses/de-linde")).text
    assert (await browser.post(f"/manage/{house.slug}/rooms/{room.slug}/retirement")).status_code == 404


async def test_layouts_come_and_go(browser: httpx.AsyncClient, session: AsyncSession, house: House) -> None:
    room = await a_room(session, house)
    path = f"/manage/{house.slug}/rooms/{room.slug}"
    typed = {"layout": "Theater", "persons": "60", "setup_minutes": "30", "strike_minutes": "15"}
    page = await browser.post(f"{path}/layouts", data=typed)
    assert "Theater: 60 mensen, 30 minuten klaarzetten, 15 minuten opruimen." in page.text
    again = await browser.post(f"{path}/layouts", data=typed)
    assert (again.status_code, "Deze opstelling staat er al." in again.text) == (422, True)


async def test_the_week_is_replaced_as_a_whole(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    monday = {"opens_0_1": "09:00", "closes_0_1": "12:30", "opens_0_2": "19:00", "closes_0_2": "00:00"}
    page = await browser.post(f"/manage/{house.slug}/hours", data=monday | {"kind_0_2": "key"})
    assert 'value="12:30"' in page.text
    await browser.post(f"/manage/{house.slug}/hours", data={"opens_6_1": "10:00", "closes_6_1": "17:00"})
    hours = (await session.scalars(select(OpeningHours))).all()
    assert [(h.weekday, f"{h.opens:%H:%M}") for h in hours] == [(6, "10:00")]
    [first, _] = (await session.scalars(select(Change).order_by(Change.id))).all()
    assert first.change == {"maandag": ["", "09:00–12:30, 19:00–00:00 (sleutel)"]}


async def test_another_day_is_closed_or_has_other_hours_not_both(
    browser: httpx.AsyncClient, house: House
) -> None:
    first = date(datetime.now(UTC).year + 2, 1, 1)
    day = {"day": first.isoformat()}
    page = await browser.post(f"/manage/{house.slug}/hours/exceptions", data=day | {"reason": "Nieuwjaar"})
    assert f"{said(first, year=True)}: gesloten. Nieuwjaar" in page.text
    again = await browser.post(
        f"/manage/{house.slug}/hours/exceptions", data=day | {"opens": "10:00", "closes": "12:00"}
    )
    assert (again.status_code, "Voor deze dag staat er al iets." in again.text) == (422, True)


async def test_a_closure_says_how_many_bookings_it_hits(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    typed = {"first_day": "2027-01-04", "last_day": "2027-01-08", "reason": "Verbouwing", "part_id": ""}
    page = await browser.post(f"/manage/{house.slug}/closures", data=typed)
    assert "Er staan geen reserveringen in deze tijd." in page.text
    closure = (await session.scalars(select(Closure))).one()
    page = await browser.post(f"/manage/{house.slug}/closures/{closure.id}/removal")
    assert "Er zijn geen sluitingen." in page.text


async def test_equipment_is_counted(browser: httpx.AsyncClient, session: AsyncSession, house: House) -> None:
    await browser.post(f"/manage/{house.slug}/equipment", data={"name": "Beamer", "stock": "2"})
    beamer = (await session.scalars(select(Equipment))).one()
    path = f"/manage/{house.slug}/equipment/{beamer.id}"
    assert 'value="Beamer"' in (await browser.get(path)).text
    assert ">3<" in (await browser.post(path, data={"name": "Beamer", "stock": "3"})).text
    assert "Weggehaald: Beamer." in (await browser.post(f"{path}/removal")).text
    assert "Beamer" not in (await browser.get(f"/manage/{house.slug}/equipment")).text


async def test_a_role_ends_at_once_in_every_browser(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    mine = (await session.scalars(select(RoleTerm))).one()
    path = f"/manage/{house.slug}/people/roles/{mine.id}/end"
    alone = await browser.post(path)
    assert (alone.status_code, "ten minste één beheerder" in alone.text) == (422, True)
    typed = {"email": "Tweede@voorbeeld.nl", "role": "manager"}
    page = await browser.post(f"/manage/{house.slug}/people/roles", data=typed)
    assert "Beëindig de rol van tweede@voorbeeld.nl" in page.text
    again = await browser.post(f"/manage/{house.slug}/people/roles", data=typed)
    assert "Deze persoon heeft deze rol al." in again.text
    assert (await browser.post(path)).status_code == 401


async def test_the_committee_gets_a_side_and_a_member_with_a_substitute(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    page = await browser.post(f"/manage/{house.slug}/people/constituencies", data={"name": "Bewoners"})
    key = page.text.split('<option value="')[-1]
    side = next(part for part in page.text.split('<option value="') if ">Bewoners<" in part).split('"')[0]
    assert key
    typed = {"constituency_id": side, "member": "a@voorbeeld.nl", "substitute": "b@voorbeeld.nl"}
    page = await browser.post(f"/manage/{house.slug}/people/seats", data=typed)
    assert "Bewoners: a@voorbeeld.nl" in page.text
    assert "Vervanger: b@voorbeeld.nl" in page.text
    taken = (await session.scalars(select(Seat))).one()
    page = await browser.post(f"/manage/{house.slug}/people/seats/{taken.id}/end")
    assert page.status_code == 200


@pytest.mark.usefixtures("house")
async def test_school_holidays_are_taken_over_and_changed(browser: httpx.AsyncClient) -> None:
    page = await browser.post("/manage/school-holidays/published")
    assert "zondag 28 februari 2027" in page.text
    typed = {"region": "noord", "name": "Voorjaarsvakantie", "first": "2027-02-20", "last": "2027-03-01"}
    page = await browser.post("/manage/school-holidays", data=typed)
    assert "maandag 1 maart 2027" in page.text
    page = await browser.post("/manage/school-holidays/noord/2027-02-20/removal")
    assert "maandag 1 maart 2027" not in page.text


async def test_a_house_leaves_the_site(browser: httpx.AsyncClient, house: House) -> None:
    await browser.post(f"/manage/{house.slug}/settings", data={"name": "Huis De Linde"})
    assert "Huis De Linde" in (await browser.get("/houses")).text
    page = await browser.post(
        f"/manage/{house.slug}/owners", data={"owner": "Gemeente", "operator": "Stichting"}
    )
    assert page.status_code == 200
    assert "Stichting" in (await browser.get("/houses/de-linde")).text
    await browser.post(f"/manage/{house.slug}/retirement")
    assert (await browser.get("/houses/de-linde")).status_code == 404


async def test_history_speaks_in_words_and_not_in_codes(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    room = await a_room(session, house, name="Atelier", facts=["piano"])
    await browser.post(
        f"/manage/{house.slug}/rooms/{room.slug}",
        data={"name": "Atelier", "capacity": "20", "facts": ["piano", "lift"]},
    )
    await browser.post(
        f"/manage/{house.slug}/people/roles", data={"email": "p@voorbeeld.nl", "role": "treasurer"}
    )
    await browser.post(f"/manage/{house.slug}/settings", data={"name": house.name, "open_on_holidays": "ja"})
    await browser.post(f"/manage/{house.slug}/hours/exceptions", data={"day": "2027-01-01", "reason": "Vrij"})
    page = (await browser.get(f"/manage/{house.slug}/history")).text
    for words in ("Piano, nu: Lift, Piano", "Penningmeester", "nee, nu: ja", "vrijdag 1 januari 2027"):
        assert words in page
    for code in ("treasurer", "True", "staffed", "2027-01-01", "+00:00"):
        assert code not in page


@pytest.mark.parametrize(
    "path", ["/houses/de-linde", "/photos/{photo}", "/manage/de-linde", "/manage/de-linde/rooms"]
)
async def test_nothing_of_a_house_is_there_for_another_municipality(
    browser: httpx.AsyncClient, session: AsyncSession, house: House, path: str
) -> None:
    room = await a_room(session, house)
    photo = Photo(room_id=room.id, alt="Zaal", width=4, height=3, image=b"x")
    session.add(photo)
    await session.flush()
    address = path.format(photo=photo.id)
    assert (await browser.get(address)).status_code == 200
    elsewhere = await browser.get(
        f"http://elders.example{address}", headers={"Cookie": session_cookie(browser)}
    )
    assert elsewhere.status_code in {401, 404}
    assert "De Linde" not in elsewhere.text


def session_cookie(browser: httpx.AsyncClient) -> str:
    return f"session={browser.cookies['session']}"
