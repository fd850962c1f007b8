"""Keys, hosts, sheets of paper, and what the house asks."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_person, signed_in
from tests.linde import Linde
from tests.reception.visits import (
    TODAY,
    a_visit,
    manager,
)
from vastgoed.houses.models import OpeningHours
from vastgoed.period import HOUSE_ZONE
from vastgoed.reception.models import HouseKey, KeyLoan, Shift
from vastgoed.reception.queries.rule import asked_of


async def test_each_room_has_a_sheet_with_a_picture_that_leads_to_its_door(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await manager(browser, session, linde)
    text = (await browser.get("/manage/de-linde/doors")).text
    assert text.count("<svg") >= 4
    assert "house/houses/de-linde/rooms/vergaderkamer/door" in text
    one = (await browser.get("/manage/de-linde/doors?room=vergaderkamer")).text
    assert "rooms/grote-zaal/door" not in one


async def test_what_the_house_asks_is_kept_and_can_be_taken_back(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await manager(browser, session, linde)
    house_id = linde.house.id
    part = (await browser.get("/manage/de-linde/reception")).text.split('name="since.')[1][:36]
    typed = {"asks": "ja", "release_minutes": "20", f"since.{part}": "2027-01-01"}
    assert (await browser.post("/manage/de-linde/reception", data=typed)).status_code == 200
    asked = await asked_of(session, house_id)
    assert (asked.asks, asked.release_minutes) == (True, 20)
    page = await browser.get("/manage/de-linde/reception")
    assert 'value="2027-01-01"' in page.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"release_minutes": "241"}, "hooguit 240"),
        ({"release_minutes": "snel"}, "heel getal"),
        ({"release_minutes": "0", "since.{part}": "31-12-2026"}, "Vul een dag in"),
        ({"release_minutes": "0", "since.{part}": "1999-01-01"}, "tussen 2000 en 2100"),
        ({"release_minutes": "0", "since.geen": "2026-12-01"}, "Kies een van de mogelijkheden"),
    ],
)
async def test_a_wrong_setting_is_said_at_its_field(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, typed: dict[str, str], words: str
) -> None:
    await manager(browser, session, linde)
    part = (await browser.get("/manage/de-linde/reception")).text.split('name="since.')[1][:36]
    filled = {name.format(part=part): value for name, value in typed.items()}
    page = await browser.post("/manage/de-linde/reception", data=filled)
    assert (page.status_code, words in page.text) == (422, True)


async def test_a_key_goes_out_is_late_and_comes_back(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await manager(browser, session, linde)
    await browser.post("/manage/de-linde/keys", data={"label": "12", "opens": "voordeur"})
    again = await browser.post("/manage/de-linde/keys", data={"label": "12"})
    assert (again.status_code, "is er al" in again.text) == (422, True)
    key = (await browser.get("/manage/de-linde/keys")).text.split("/keys/")[1][:36]
    lent = await browser.post(
        f"/manage/de-linde/keys/{key}/loans", data={"name": "Piet", "phone": "06 1", "due": "2026-01-05"}
    )
    assert "Te laat" in lent.text
    assert "1 sleutel had terug moeten zijn." in lent.text
    twice = await browser.post(f"/manage/de-linde/keys/{key}/loans", data={"name": "Klaas"})
    assert "al uitgeleend" in twice.text
    assert (await browser.post(f"/manage/de-linde/keys/{key}/removal")).status_code == 409
    loan = (await session.scalars(select(KeyLoan.id))).one()
    back = await browser.post(f"/manage/de-linde/keys/loans/{loan}/end")
    assert "In huis" in back.text
    assert (await browser.post(f"/manage/de-linde/keys/{key}/removal")).status_code == 200


async def test_when_only_keys_open_the_house_the_list_says_who_has_one(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await session.execute(update(OpeningHours).values(kind="key"))
    person = await a_person(session, email="piet@voorbeeld.nl")
    noon = datetime.now(HOUSE_ZONE).replace(hour=12, minute=0, second=0, microsecond=0).astimezone(UTC)
    await a_visit(session, linde.meeting, person, noon)
    await manager(browser, session, linde)
    assert "Niemand van hen heeft een sleutel" in (await browser.get(TODAY)).text
    await browser.post("/manage/de-linde/keys", data={"label": "12"})
    key = (await browser.get("/manage/de-linde/keys")).text.split("/keys/")[1][:36]
    told = {"name": "Piet", "email": "piet@voorbeeld.nl"}
    await browser.post(f"/manage/de-linde/keys/{key}/loans", data=told)
    assert "Heeft sleutel: 12" in (await browser.get(TODAY)).text


async def test_a_volunteer_takes_a_shift_with_one_tap_and_hands_it_back_with_another(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await manager(browser, session, linde)
    tomorrow = (datetime.now(HOUSE_ZONE) + timedelta(days=1)).date().isoformat()
    typed = {"day": tomorrow, "start": "19:00", "end": "22:00", "weeks": "3"}
    assert (await browser.post("/manage/de-linde/shifts", data=typed)).status_code == 200
    first, *rest = await session.scalars(select(Shift.id).order_by(Shift.during))
    assert len(rest) == 2
    host = await signed_in(browser, session, None, "host", house_id=linde.house.id)
    assert "Ik doe deze" in (await browser.get("/shifts")).text
    taken = await browser.post(f"/shifts/{first}/acceptance")
    assert "Deze doet u" in taken.text
    await signed_in(browser, session, None, "host", house_id=linde.house.id)
    assert (await browser.post(f"/shifts/{first}/acceptance")).status_code == 409
    assert (await browser.post(f"/shifts/{first}/return")).status_code == 409
    await signed_in(browser, session, host)
    await browser.post(f"/shifts/{first}/return")
    session.expire_all()
    assert (await session.get_one(Shift, first)).person_id is None


async def test_whoever_is_new_reads_when_to_walk_in_once_somebody_will_be_there(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await manager(browser, session, linde)
    typed = {"day": "2030-01-07", "start": "10:00", "end": "12:00", "weeks": "5"}
    await browser.post("/manage/de-linde/shifts", data=typed | {"newcomers": "ja"})
    await browser.post("/manage/de-linde/shifts", data=typed | {"start": "09:00"})
    assert "Er zijn nog geen uren voor wie nieuw is" in (await browser.get("/steering/de-linde")).text
    assert "Nieuw hier?" not in (await browser.get("/houses/de-linde")).text
    meant = (await session.scalars(select(Shift.id).where(Shift.newcomers).order_by(Shift.during))).all()
    await browser.post(f"/manage/de-linde/shifts/{meant[1]}/newcomers", data={"newcomers": ""})
    await signed_in(browser, session, None, "host", house_id=linde.house.id)
    for key in meant[1:]:
        await browser.post(f"/shifts/{key}/acceptance")
    text = (await browser.get("/houses/de-linde")).text.partition("Nieuw hier?")[2]
    days = re.findall(r"Maandag (\d+ \w+) 2030, 10:00–12:00", text.partition("</ul>")[0])
    assert days == ["21 januari", "28 januari", "4 februari"]


async def test_nobody_is_host_in_two_places_at_once_nor_of_a_house_that_is_not_theirs(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await manager(browser, session, linde)
    typed = {"day": "2030-01-07", "start": "19:00", "end": "22:00"}
    for start in ("19:00", "21:00"):
        await browser.post("/manage/de-linde/shifts", data=typed | {"start": start})
    first, second = await session.scalars(select(Shift.id).order_by(Shift.during))
    await signed_in(browser, session, None, "host", house_id=linde.house.id)
    assert (await browser.post(f"/shifts/{first}/acceptance")).status_code == 200
    assert (await browser.post(f"/shifts/{second}/acceptance")).status_code == 409
    other = await a_house(session)
    await signed_in(browser, session, None, "host", house_id=other.id)
    assert (await browser.post(f"/shifts/{second}/acceptance")).status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day": "", "start": "19:00", "end": "20:00"}, "Vul een dag in"),
        ({"day": "2026-12-01", "start": "laat", "end": "20:00"}, "Vul een tijd in"),
        ({"day": "2026-12-01", "start": "19:00", "end": "19:00"}, "niet na het begin"),
        ({"day": "2026-12-01", "start": "19:00", "end": "20:00", "weeks": "99"}, "hooguit 52"),
        ({"day": "2099-12-01", "start": "19:00", "end": "20:00", "weeks": "9"}, "tussen 2000 en 2100"),
        (
            {
                "day": "2026-12-01",
                "start": "19:00",
                "end": "20:00",
                "person": "00000000-0000-4000-8000-000000000000",
            },
            "Kies iemand die hier",
        ),
    ],
)
async def test_a_wrong_shift_is_said_and_not_planned(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, typed: dict[str, str], words: str
) -> None:
    await manager(browser, session, linde)
    page = await browser.post("/manage/de-linde/shifts", data=typed)
    assert (page.status_code, words in page.text) == (422, True)
    assert (await session.scalars(select(Shift))).all() == []


async def test_the_history_of_the_house_tells_what_was_asked_and_which_keys_came(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await manager(browser, session, linde)
    part = (await browser.get("/manage/de-linde/reception")).text.split('name="since.')[1][:36]
    typed = {"asks": "ja", "release_minutes": "20", f"since.{part}": "2027-01-01"}
    await browser.post("/manage/de-linde/reception", data=typed)
    await browser.post("/manage/de-linde/keys", data={"label": "12", "opens": "voordeur"})
    text = (await browser.get("/manage/de-linde/history")).text
    for words in (
        "Ontvangst",
        "Melden aan de deur",
        "Vrij na zoveel minuten",
        "vrijdag 1 januari 2027",
        "Sleutel: 12",
    ):
        assert words in text, words
    assert "release_minutes" not in text


async def test_a_host_sees_which_keys_there_are_and_who_has_them_and_changes_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await manager(browser, session, linde)
    await browser.post("/manage/de-linde/keys", data={"label": "12", "opens": "Voordeur"})
    key = (await session.scalars(select(HouseKey))).one()
    await browser.post(
        f"/manage/de-linde/keys/{key.id}/loans", data={"name": "Corrie", "phone": "06 12345678"}
    )
    await signed_in(browser, session, None, "host", house_id=linde.house.id)
    page = await browser.get("/manage/de-linde/keys")
    assert (page.status_code, "Corrie" in page.text, "Voordeur" in page.text) == (200, True, True)
    assert "/loans" not in page.text
    assert (await browser.post("/manage/de-linde/keys", data={"label": "13"})).status_code == 403
    assert (await browser.get(f"/manage/de-linde/keys/{key.id}/loans")).status_code == 403
    await signed_in(browser, session)
    assert (await browser.get("/manage/de-linde/keys")).status_code == 403


async def test_today_in_the_menu_leads_to_the_house_where_somebody_works(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    host = await signed_in(browser, session, None, "host", house_id=linde.house.id)
    home = await browser.get("/")
    assert '<a href="/today">Vandaag</a>' in home.text
    assert '<a href="/manage">' not in home.text
    assert (await browser.get("/today")).url.path == "/manage/de-linde/today"
    other = await a_house(session, name="Het Anker", slug="het-anker")
    await signed_in(browser, session, host, "host", house_id=other.id)
    choice = await browser.get("/today")
    assert choice.url.path == "/today"
    for slug in ("de-linde", "het-anker"):
        assert f'href="/manage/{slug}/today"' in choice.text
    await signed_in(browser, session)
    assert (await browser.get("/today")).status_code == 403
    assert ">Vandaag<" not in (await browser.get("/")).text
