"""The pages of the reception, as manager, host, member, and somebody at the door with a code."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_group, a_house, a_person, a_room, signed_in, statements
from tests.linde import Linde
from tests.reception.visits import a_visit, ago, codes, with_codes
from vastgoed.bookings.models import Occurrence
from vastgoed.houses.models import OpeningHours
from vastgoed.period import HOUSE_ZONE
from vastgoed.reception.actions.doors import Doors
from vastgoed.reception.models import KeyLoan, Shift
from vastgoed.reception.queries.rule import asked_of
from vastgoed.wiring import DOORS

TODAY = "/manage/de-linde/today"
DOOR = "/houses/de-linde/rooms/vergaderkamer/door"


async def manager(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)


async def fresh(session: AsyncSession, time: Occurrence) -> Occurrence:
    await session.refresh(time)
    return time


async def coded(session: AsyncSession, linde: Linde, time: Occurrence) -> str:
    await with_codes(session, linde.meeting)
    await Doors(DOORS.locks).follow_booking(session, time.booking_id)
    return (await codes(session))[0].code


def day_of(time: Occurrence) -> str:
    """Near midnight the visit of «an hour ago» is on the list of yesterday."""
    return f"{TODAY}?day={time.starts_at.astimezone(HOUSE_ZONE).date()}"


async def test_the_day_list_says_who_comes_in_which_room_with_how_many(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await a_person(session, name="Aisha Vermeulen", phone="06 1234")
    group = await a_group(session, person, name="Koor De Lijsters")
    time = await a_visit(
        session,
        linde.meeting,
        person,
        ago(10),
        group_id=group.id,
        time={"setup_minutes": 45},
        wants_host=True,
    )
    await coded(session, linde, time)
    await manager(browser, session, linde)
    text = (await browser.get(day_of(time))).text
    for words in (
        "Vergaderkamer",
        "Koor De Lijsters",
        "Aisha Vermeulen",
        "06 1234",
        "12 mensen",
        "Klaarzetten",
    ):
        assert words in text, words
    assert "Code voor" in text
    assert "Eerste bezoek: er is nog geen gastheer" in text


async def test_a_host_sees_the_day_but_not_the_codes_and_a_stranger_sees_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(10))
    code = await coded(session, linde, time)
    elsewhere = await a_house(session)
    await signed_in(browser, session, None, "host", house_id=linde.house.id)
    page = await browser.get(day_of(time))
    assert (page.status_code, "Vergaderkamer" in page.text) == (200, True)
    assert code[:3] + " " + code[3:] not in page.text
    assert (await browser.get(f"/manage/{elsewhere.slug}/today")).status_code == 404
    await signed_in(browser, session)
    assert (await browser.get(TODAY)).status_code == 403


async def test_one_button_says_that_they_are_here_and_another_that_they_went(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(10))
    await manager(browser, session, linde)
    page = await browser.post(f"/manage/de-linde/visits/{time.id}/arrival")
    assert (page.status_code, "Bezig" in page.text) == (200, True)
    await browser.post(f"/manage/de-linde/visits/{time.id}/heads", data={"heads": "17"})
    await browser.post(f"/manage/de-linde/visits/{time.id}/departure")
    assert ((await fresh(session, time)).state, time.heads) == ("done", 17)
    assert time.ended_at is not None


async def test_nobody_came_and_they_came_after_all(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(1))
    await manager(browser, session, linde)
    await browser.post(f"/manage/de-linde/visits/{time.id}/absence")
    assert (await fresh(session, time)).state == "no_show"
    await browser.post(f"/manage/de-linde/visits/{time.id}/return")
    assert (await fresh(session, time)).state == "checked_in"


@pytest.mark.parametrize("heads", ["-1", "5001", "twee", "1.5", "1_0"])
async def test_a_count_that_is_none_is_said_at_the_field_and_nothing_is_stored(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, heads: str
) -> None:
    time = await a_visit(
        session, linde.meeting, await a_person(session), ago(10), time={"state": "checked_in", "heads": 4}
    )
    await manager(browser, session, linde)
    page = await browser.post(f"/manage/de-linde/visits/{time.id}/heads", data={"heads": heads})
    assert page.status_code == 422
    assert 'id="heads-error"' in page.text
    assert f'value="{heads}"' in page.text
    assert (await fresh(session, time)).heads == 4


async def test_a_visit_of_another_house_cannot_be_told_about(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(10))
    other = await a_house(session)
    await signed_in(browser, session, None, "manager", house_id=other.id)
    for slug in ("de-linde", other.slug):
        answer = await browser.post(f"/manage/{slug}/visits/{time.id}/arrival")
        assert answer.status_code == 404
    assert (await fresh(session, time)).state == "confirmed"


async def test_who_booked_says_at_the_door_i_am_here_and_later_we_go(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await signed_in(browser, session)
    time = await a_visit(session, linde.meeting, person, ago(10))
    assert "Ik ben er" in (await browser.get(DOOR)).text
    page = await browser.post(f"{DOOR}/arrival", data={"time": str(time.id), "heads": "8"})
    assert "Welkom!" in page.text
    assert "Wij gaan weg" in page.text
    await browser.post(f"{DOOR}/departure", data={"time": str(time.id)})
    assert ((await fresh(session, time)).state, time.heads) == ("done", 8)


async def test_a_member_of_the_group_may_say_it_too_and_somebody_else_may_not(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    booker, member = await a_person(session), await a_person(session)
    group = await a_group(session, booker, member)
    time = await a_visit(session, linde.meeting, booker, ago(10), group_id=group.id)
    await signed_in(browser, session)
    assert "Ik ben er" not in (await browser.get(DOOR)).text
    answer = await browser.post(f"{DOOR}/arrival", data={"time": str(time.id)})
    assert (answer.status_code, (await fresh(session, time)).state) == (422, "confirmed")
    await signed_in(browser, session, member)
    await browser.post(f"{DOOR}/arrival", data={"time": str(time.id)})
    assert (await fresh(session, time)).state == "checked_in"


async def test_who_is_not_signed_in_types_the_code_of_the_booking(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(10))
    code = await coded(session, linde, time)
    page = await browser.post(f"{DOOR}/arrival", data={"code": f" {code[:3]} {code[3:]}", "heads": ""})
    assert "Welkom!" in page.text
    assert (await fresh(session, time)).state == "checked_in"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"code": ""}, "Typ de code"),
        ({"code": "999998"}, "past hier nu niet"),
        ({"code": "9" * 30}, "te lang"),
        ({"time": "geen"}, "Kies een van de mogelijkheden"),
        ({"code": "704118", "heads": "veel"}, "heel getal"),
    ],
)
async def test_what_opens_nothing_is_said_at_the_door_and_what_was_typed_stays(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, typed: dict[str, str], words: str
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(10))
    page = await browser.post(f"{DOOR}/arrival", data=typed)
    assert page.status_code == 422
    assert words in page.text
    assert (await fresh(session, time)).state == "confirmed"


async def test_a_code_of_another_door_or_another_hour_opens_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await a_person(session)
    await with_codes(session, linde.meeting)
    tomorrow = await a_visit(session, linde.meeting, person, ago(-24 * 60))
    code = await coded_more(session, tomorrow)
    assert (await browser.post(f"{DOOR}/arrival", data={"code": code})).status_code == 422
    now = await a_visit(session, linde.meeting, person, ago(10))
    code = await coded_more(session, now)
    other = "/houses/de-linde/rooms/grote-zaal/door"
    assert (await browser.post(f"{other}/arrival", data={"code": code})).status_code == 422
    assert (await browser.post(f"{DOOR}/arrival", data={"code": code})).status_code == 200


async def coded_more(session: AsyncSession, time: Occurrence) -> str:
    await Doors(DOORS.locks).follow_booking(session, time.booking_id)
    return next(code.code for code in await codes(session) if code.occurrence_id == time.id)


async def test_who_guesses_codes_is_stopped_soon(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(10))
    right = await coded(session, linde, time)
    guesses = [str(n) for n in range(200_000, 200_040) if str(n) != right]
    answers = [(await browser.post(f"{DOOR}/arrival", data={"code": guess})).status_code for guess in guesses]
    assert answers[:20] == [422] * 20
    assert set(answers[20:]) == {429}
    assert (await browser.post(f"{DOOR}/arrival", data={"code": right})).status_code == 429


async def test_the_page_of_a_booking_shows_the_code_from_a_day_before(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await signed_in(browser, session)
    await with_codes(session, linde.meeting)
    soon = await a_visit(session, linde.meeting, person, ago(-23 * 60))
    late = await a_visit(session, linde.meeting, person, ago(-50 * 60))
    for time, seen in ((soon, True), (late, False)):
        code = await coded_more(session, time)
        text = (await browser.get(f"/bookings/{time.booking_id}")).text
        assert (f"{code[:3]} {code[3:]}" in text) is seen
        assert ("Uw toegangscode staat hier vanaf" in text) is not seen


async def test_whoever_has_no_door_to_open_sees_no_panel(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await signed_in(browser, session)
    time = await a_visit(session, linde.meeting, person, ago(-50 * 60))
    assert "Naar binnen" not in (await browser.get(f"/bookings/{time.booking_id}")).text


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
    assert (again.status_code, "is er al" in again.text) == (409 if again.status_code == 409 else 422, True)
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


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (TODAY, 15),
        ("/manage/de-linde/roster", 14),
        (DOOR, 11),
        ("/manage/de-linde/keys", 8),
        ("/manage/de-linde/shifts", 8),
    ],
)
async def test_a_page_asks_no_more_when_there_is_more(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    engine: AsyncEngine,
    linde: Linde,
    path: str,
    most: int,
) -> None:
    person = await signed_in(browser, session, None, "manager", "host", house_id=linde.house.id)
    await with_codes(session, linde.meeting)
    first = await a_visit(session, linde.meeting, person, ago(60), 90)
    await coded_more(session, first)
    await browser.get(path)
    tomorrow = (datetime.now(HOUSE_ZONE) + timedelta(days=1)).date().isoformat()
    counts = []
    for _ in range(2):
        with statements(engine) as seen:
            assert (await browser.get(path)).status_code == 200
        counts.append(len(seen))
        for _ in range(5):
            room = await a_room(session, linde.house)
            await a_visit(session, room, await a_person(session), ago(50))
        for n in range(4):
            told = {"day": tomorrow, "start": f"{n + 10}:00", "end": f"{n + 11}:00"}
            await browser.post("/manage/de-linde/shifts", data=told)
            await browser.post("/manage/de-linde/keys", data={"label": f"{n}"})
    assert counts[0] == counts[1] <= most, "\n".join(seen)
