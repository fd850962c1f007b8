"""At the door: as who booked, as a member, and as somebody with a code."""

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_person, signed_in
from tests.linde import Linde
from tests.reception.visits import DOOR, a_visit, ago, coded, coded_more, fresh, with_codes


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


@pytest.mark.usefixtures("one_window")
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
