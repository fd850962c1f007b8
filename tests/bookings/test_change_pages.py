"""The pages on which a booking is changed, a request is decided, and the board is read."""

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.changing import open_to_others
from tests.factories import a_house, a_person, a_room, signed_in
from tests.linde import Linde
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.houses.models import Layout, Room
from vastgoed.money import Money
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE, Period, day_of
from vastgoed.text import euros
from vastgoed.web.visitor import Visitor

NOW = datetime.now(UTC)
DAY = day_of(NOW) + timedelta(days=21)


def hours(first: float, last: float, days: int = 0) -> Period:
    midnight = datetime.combine(DAY + timedelta(days=days), time(), HOUSE_ZONE)
    return Period(*((midnight + timedelta(hours=h)).astimezone(UTC) for h in (first, last)))


async def booked(session: AsyncSession, person: Person, room: Room, when: Period, **but: Any) -> Booking:
    wish = Wish(room.id, when, 5, but.get("category", "vereniging"), but.get("rule"))
    made, _ = await book(session, Visitor(person_id=person.id), wish, Purpose(but.get("title", "Koor")), NOW)
    return await session.get_one(Booking, made)


async def times_of(session: AsyncSession, booking: Booking) -> list[Occurrence]:
    mine = select(Occurrence).where(Occurrence.booking_id == booking.id).order_by(Occurrence.starts_at)
    return list(await session.scalars(mine.execution_options(populate_existing=True)))


async def a_change(session: AsyncSession, booking: Booking, **but: str) -> dict[str, str]:
    """The form as it is filled, with these fields different."""
    first = (await times_of(session, booking))[0]
    start, end = (it.astimezone(HOUSE_ZONE) for it in (first.during.lower, first.during.upper))  # type: ignore[union-attr]
    typed = {"time": str(first.id), "scope": "this", "room": str(first.room_id), "day": str(start.date())}
    clocks = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    return typed | clocks | {"persons": str(booking.persons), "title": booking.title} | but


async def test_the_change_is_shown_before_it_is_made_and_then_made_without_script(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await signed_in(browser, session)
    booking = await booked(session, person, linde.meeting, hours(10, 12))
    assert f"/bookings/{booking.id}/change" in (await browser.get(f"/bookings/{booking.id}")).text
    plain = await browser.get(f"/bookings/{booking.id}/change")
    assert 'value="10:00"' in plain.text
    wish = await a_change(session, booking, start="14:00", end="17:00")
    shown = await browser.get(f"/bookings/{booking.id}/change", params=wish)
    assert "14:00–17:00</ins>" in shown.text
    assert "Het kost €\N{NO-BREAK SPACE}5,00 meer." in shown.text
    assert [it.sequence for it in await times_of(session, booking)] == [0]
    form = shown.text.split(f'action="/bookings/{booking.id}/change" method="post"')[1].split("</form>")[0]
    hidden = dict(re.findall(r'type="hidden" name="([\w.]+)" value="([^"]*)"', form))
    done = await browser.post(f"/bookings/{booking.id}/change", data=hidden)
    assert "De wijziging is opgeslagen" in done.text
    assert "Het was" in done.text
    (after,) = await times_of(session, booking)
    assert after.starts_at == hours(14, 17).start


async def test_a_member_of_staff_moves_it_from_the_board_and_returns_there(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    booking = await booked(session, await a_person(session), linde.left, hours(10, 12))
    board = await browser.get(f"/manage/de-linde/board?day={DAY}")
    (path,) = set(re.findall(rf'href="(/bookings/{booking.id}\?time=[\w-]+)"', board.text))
    page = await browser.get(path)
    assert "Verplaats" in page.text
    wish = await a_change(session, booking, room=str(linde.right.id), back="board")
    done = await browser.post(f"/bookings/{booking.id}/change", data=wish)
    assert done.url.path == "/manage/de-linde/board"
    assert done.url.params["day"] == str(DAY)
    (after,) = await times_of(session, booking)
    assert after.room_id == linde.right.id


@pytest.mark.parametrize(
    ("but", "words"),
    [
        ({"start": "06:00", "end": "08:00"}, "Kan niet"),
        ({"end": "10:00"}, ""),
        ({"day": "1563-01-01"}, "Kies een dag"),
        ({"day": "gisteren"}, "Vul een dag in"),
        ({"start": "25:00"}, "Vul een tijd in"),
        ({"persons": "0"}, "Vul een getal in"),
        ({"persons": "4000"}, "kunnen 10 mensen"),
        ({"scope": "iedereen"}, "Kies een van"),
        ({"layout": "x"}, "Kies een van"),
        ({"title": "x" * 81}, "te lang"),
        ({"title": "nul\x00"}, "teken"),
        ({"extras.koffie": "veel"}, "heel getal"),
        ({"extras.goud": "1"}, "niet te huur"),
        ({"cents": "0"}, "hoort niet bij dit formulier"),
        ({"last": "9999-12-31"}, "Kies een dag"),
        ({}, "verandert nog niets"),
    ],
)
async def test_what_cannot_be_is_told_and_nothing_changes(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, str], words: str
) -> None:
    person = await signed_in(browser, session)
    booking = await booked(session, person, linde.meeting, hours(10, 12))
    answer = await browser.post(
        f"/bookings/{booking.id}/change", data=await a_change(session, booking, **but)
    )
    assert answer.status_code == 422
    assert words in answer.text
    assert (await browser.get(f"/bookings/{booking.id}/change", params=but)).status_code < 500
    (same,) = await times_of(session, booking)
    assert (same.starts_at, same.sequence) == (hours(10, 12).start, 0)


async def test_somebody_elses_booking_does_not_exist(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    booking = await booked(session, await a_person(session), linde.meeting, hours(10, 12))
    await signed_in(browser, session)
    wish = await a_change(session, booking, start="14:00", end="15:00")
    assert (await browser.get(f"/bookings/{booking.id}/change")).status_code == 404
    assert (await browser.post(f"/bookings/{booking.id}/change", data=wish)).status_code == 404


async def test_what_is_taken_offers_another_room_and_a_later_moment(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await signed_in(browser, session)
    booking = await booked(session, person, linde.left, hours(10, 12))
    await booked(session, await a_person(session), linde.left, hours(14, 16))
    wish = await a_change(session, booking, start="14:00", end="16:00", title="Koor & co")
    page = await browser.get(f"/bookings/{booking.id}/change", params=wish)
    assert "Dit kan wel:" in page.text
    links = [unescape(it) for it in re.findall(r'href="(/bookings/[\w-]+/change\?[^"]+)"', page.text)]
    shown = await browser.get(next(it for it in links if str(linde.right.id) in it))
    assert "<ins>Zaal rechts</ins>" in shown.text
    assert "Koor &amp; co" in shown.text
    later = await browser.get(next(it for it in links if str(linde.left.id) in it))
    assert "</ins>" in later.text
    assert "Kan niet" not in later.text


async def test_a_room_of_another_house_does_not_exist_for_a_booking(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """Its rules and prices are others, even where rooms are named alike."""
    person = await signed_in(browser, session)
    other = await a_room(session, await a_house(session), slug="vergaderkamer")
    booking = await booked(session, person, linde.meeting, hours(10, 12))
    wish = await a_change(session, booking, room=str(other.id))
    assert (await browser.post(f"/bookings/{booking.id}/change", data=wish)).status_code == 404
    assert (await browser.get(f"/bookings/{booking.id}/change", params=wish)).status_code == 404
    (same,) = await times_of(session, booking)
    assert same.room_id == linde.meeting.id


async def test_what_is_asked_for_in_the_place_of_a_time_is_not_counted_twice(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    booking = await booked(session, person, linde.hall, hours(14, 17), category="particulier")
    await browser.post(f"/manage/de-linde/requests/{booking.id}/approval", data={})
    (old,) = await times_of(session, booking)
    session.add(
        Occurrence(
            booking_id=booking.id,
            house_id=old.house_id,
            room_id=old.room_id,
            during=old.during,
            starts_at=old.starts_at,
            state="requested",
            cents=old.cents,
            quote=old.quote,
            replaces_id=old.id,
            id=UUID(int=9),
        )
    )
    await session.flush()
    page = await browser.get(f"/bookings/{booking.id}")
    assert "Tot dan houdt u de oude tijd." in page.text
    assert euros(Money(old.cents)) in page.text
    assert euros(Money(2 * old.cents)) not in page.text
    waits = await browser.get("/manage/de-linde/requests")
    assert "In plaats van" in waits.text


async def test_what_clashes_in_a_series_stays_only_when_the_person_says_so(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await signed_in(browser, session)
    rule = Rule.weekly(DAY + timedelta(days=15))
    booking = await booked(session, person, linde.meeting, hours(10, 12), rule=rule)
    await booked(session, await a_person(session), linde.meeting, hours(14, 16, 7))
    wish = await a_change(session, booking, start="14:00", end="16:00", scope="all")
    asked = await browser.post(f"/bookings/{booking.id}/change", data=wish)
    assert asked.status_code == 422
    assert "Kan niet" in asked.text
    await browser.post(f"/bookings/{booking.id}/change", data=wish | {"leave": "ja"})
    starts = (await session.scalars(select(Occurrence.starts_at).order_by(Occurrence.starts_at))).all()
    assert starts == sorted([hours(14, 16).start, hours(10, 12, 7).start, hours(14, 16, 7).start,
                             hours(14, 16, 14).start])  # fmt: skip


async def test_a_layout_of_another_room_is_left_behind(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await signed_in(browser, session)
    layout = Layout(room_id=linde.left.id, name="Feest", capacity=30, setup_minutes=60, strike_minutes=30)
    session.add(layout)
    booking = await booked(session, person, linde.left, hours(10, 12))
    wish = await a_change(session, booking, layout=str(layout.id))
    await browser.post(f"/bookings/{booking.id}/change", data=wish)
    (time,) = await times_of(session, booking)
    await session.refresh(booking)
    assert (time.setup_minutes, booking.layout_id) == (60, layout.id)
    await browser.post(f"/bookings/{booking.id}/change", data=wish | {"room": str(linde.right.id)})
    (time,) = await times_of(session, booking)
    await session.refresh(booking)
    assert (time.room_id, time.setup_minutes, booking.layout_id) == (linde.right.id, 0, None)


async def test_the_board_says_from_when_a_room_is_set_up_and_free_again(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    linde.left.turnover_minutes = 15
    booking = await booked(session, await a_person(session), linde.left, hours(10, 12))
    (when,) = await times_of(session, booking)
    when.setup_minutes, when.strike_minutes = 30, 45
    await session.flush()
    board = await browser.get(f"/manage/de-linde/board?day={DAY}")
    assert "klaarzetten vanaf 09:30, vrij om 13:00" in board.text
    assert "/manage/de-linde/desk/new?room=" in board.text


async def test_a_request_is_decided_per_time(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    rule = Rule.weekly(DAY + timedelta(days=15))
    booking = await booked(
        session, await a_person(session), linde.hall, hours(14, 17), rule=rule, category="particulier"
    )
    times = await times_of(session, booking)
    path = f"/manage/de-linde/requests/{booking.id}"
    await browser.post(f"{path}/approval", data={"occurrences": str(times[1].id)})
    refused = {"occurrences": str(times[0].id), "reason": "Dan is er feest."}
    await browser.post(f"{path}/refusal", data=refused)
    assert [time.state for time in await times_of(session, booking)] == ["refused", "confirmed", "requested"]
    unknown = await browser.post(f"{path}/approval", data={"occurrences": str(UUID(int=7))})
    assert unknown.status_code == 404


async def test_rivals_stand_side_by_side_with_what_a_yes_means(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await open_to_others(session, linde, date(2026, 1, 2))
    for title, when in (("Bruiloft", hours(14, 17)), ("Verjaardag", hours(16, 18)), ("Los", hours(19, 20))):
        await booked(session, await a_person(session), linde.hall, when, category="particulier", title=title)
    page = await browser.get("/manage/de-linde/requests")
    assert page.text.count("Deze aanvragen willen dezelfde ruimte") == 1
    assert "Bij akkoord valt Verjaardag af" in page.text
    assert "Bij akkoord valt Bruiloft af" in page.text
    assert "Bij akkoord valt Los af" not in page.text
