"""Calendars that other programs read: who sees what, and that nothing is sent twice."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from icalendar import Calendar, Event
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_group, a_house, a_person, a_room, signed_in, statements
from tests.linde import Linde
from vastgoed.bookings.actions import book, cancel
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.rules.wish import Wish
from vastgoed.feeds.models import Feed
from vastgoed.feeds.rules import read_token, unchanged, written
from vastgoed.houses.models import RoleTerm, Room
from vastgoed.people.models import Membership, Person
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.web.visitor import Visitor

NOW = datetime.now(UTC)
TEN = (NOW.astimezone(HOUSE_ZONE) + timedelta(days=3)).replace(hour=10, minute=0, second=0, microsecond=0)


async def booked(
    session: AsyncSession, who: Person, room: Room, day: int = 0, now: datetime = NOW, **purpose: Any
) -> Booking:
    start = (TEN + timedelta(days=day)).astimezone(UTC)
    category = purpose.pop("category", "vereniging")
    wish = Wish(room.id, Period(start, start + timedelta(hours=1)), 5, category)
    told = Purpose(**({"title": "Koor"} | purpose))
    booking_id, _ = await book(session, Visitor(person_id=who.id), wish, told, now)
    found = await session.get(Booking, booking_id)
    assert found
    return found


async def an_address(browser: httpx.AsyncClient, what: str = "mine") -> str:
    """Make it on the page, and read it there."""
    before = set(addresses((await browser.get("/feeds")).text))
    page = await browser.post("/feeds", data={"what": what})
    assert page.status_code == 200, page.text
    (made,) = set(addresses(page.text)) - before
    return made


def addresses(page: str) -> list[str]:
    return re.findall(r'value="(http://house/feeds/[\w-]{43}\.ics)"', page)


async def events(browser: httpx.AsyncClient, address: str) -> list[Event]:
    """Read as a program does: without cookies."""
    browser.cookies.clear()
    answer = await browser.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).events)


async def titles(browser: httpx.AsyncClient, address: str) -> list[str]:
    return [str(event["summary"]) for event in await events(browser, address)]


async def test_mine_has_all_of_mine_and_my_groups_and_nothing_else(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    me, other = await signed_in(browser, session), await a_person(session)
    group = await a_group(session, other, me)
    await booked(session, me, linde.meeting, title="Geheim overleg", private=True)
    await booked(session, other, linde.meeting, 1, title="Van de groep", group_id=group.id)
    await booked(session, other, linde.meeting, 2, title="Van een ander")
    assert await titles(browser, await an_address(browser)) == ["Geheim overleg", "Van de groep"]


async def test_a_group_is_for_its_members_as_long_as_they_are(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    me = await signed_in(browser, session)
    group = await a_group(session, me)
    await booked(session, me, linde.meeting, title="Van de groep", group_id=group.id)
    await booked(session, me, linde.meeting, 1, title="Van mij")
    address = await an_address(browser, f"group:{group.id}")
    assert await titles(browser, address) == ["Van de groep"]
    await session.execute(update(Membership).values(person_id=(await a_person(session)).id))
    assert (await browser.get(address)).status_code == 404


async def test_staff_see_titles_of_house_and_room_but_not_private_ones(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    me = await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    other = await a_person(session)
    await booked(session, other, linde.meeting, title="Rouwgroep", private=True)
    await booked(session, other, linde.left, 1, title="Dansles")
    await booked(session, other, linde.right, 2, title="Bridge")
    house = await an_address(browser, f"house:{linde.house.id}")
    hall = await an_address(browser, f"room:{linde.left.id}")
    assert await titles(browser, house) == ["Besloten activiteit", "Dansles", "Bridge"]
    assert await titles(browser, hall) == ["Dansles"]
    assert me.email is not None
    assert all(me.email not in str(event) for event in await events(browser, house))


async def test_who_is_no_longer_manager_reads_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    address = await an_address(browser, f"house:{linde.house.id}")
    await session.execute(update(RoleTerm).values(until=NOW - timedelta(minutes=1)))
    assert (await browser.get(address)).status_code == 404


@pytest.mark.parametrize("what", ["group", "house", "room", "nonsense"])
async def test_nobody_makes_a_calendar_of_what_is_not_theirs(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, what: str
) -> None:
    """Also not the manager of another house."""
    elsewhere = await a_house(session)
    group = await a_group(session, await a_person(session))
    await signed_in(browser, session, None, "manager", house_id=elsewhere.id)
    ids = {"group": group.id, "house": linde.house.id, "room": linde.hall.id, "nonsense": "x"}
    answer = await browser.post("/feeds", data={"what": f"{what}:{ids[what]}"})
    assert answer.status_code == 422
    assert (await session.scalars(select(Feed))).all() == []


async def test_a_revoked_address_is_gone_and_a_new_one_is_another(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session)
    first = await an_address(browser)
    feed = (await session.scalars(select(Feed))).one()
    await browser.post(f"/feeds/{feed.id}/revocation", data={})
    assert (await browser.get(first)).status_code == 410
    assert await an_address(browser) != first


async def test_the_address_is_shown_again_and_to_its_owner_only(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    me = await signed_in(browser, session)
    address = await an_address(browser)
    again = await browser.post("/feeds", data={"what": "mine"})
    assert addresses(again.text) == [address]
    feed = (await session.scalars(select(Feed))).one()
    await signed_in(browser, session)
    assert addresses((await browser.get("/feeds")).text) == []
    assert (await browser.post(f"/feeds/{feed.id}/revocation", data={})).status_code == 404
    await session.execute(update(Person).where(Person.id == me.id).values(disabled_at=NOW))
    assert (await browser.get(address)).status_code == 404


@pytest.mark.parametrize(
    "name", ["x.ics", "A" * 43 + ".ics", "A" * 43, "é" * 43 + ".ics", "A" * 42 + "B.ics"]
)
async def test_an_address_that_was_never_given_out_does_not_exist(
    browser: httpx.AsyncClient, name: str
) -> None:
    assert (await browser.get(f"/feeds/{name}")).status_code == 404


@pytest.mark.parametrize("token", [bytes(32), bytes(range(32)), b"\xff" * 32])
def test_a_token_stands_in_an_address_in_one_way_only(token: bytes) -> None:
    assert read_token(written(token)) == token
    assert read_token(written(token) + "=") == b""
    assert read_token(written(token)[1:]) == b""


async def test_a_calendar_keeps_its_ids_and_says_what_was_called_off(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """Called off keeps its UID, has and has one more SEQUENCE."""
    me = await signed_in(browser, session)
    booking = await booked(session, me, linde.meeting)
    address = await an_address(browser)
    (before,) = await events(browser, address)
    assert before["status"] == "CONFIRMED"
    assert before["last-modified"].dt == before["dtstamp"].dt
    times = list(await session.scalars(select(Occurrence)))
    await cancel(session, booking, times, "Ziek", me.id, NOW + timedelta(seconds=5))
    (after,) = await events(browser, address)
    assert (after["uid"], after["status"]) == (before["uid"], "CANCELLED")
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    assert after["last-modified"].dt > before["last-modified"].dt


@pytest.mark.parametrize(("days", "shown"), [(29, ["CANCELLED"]), (31, [])])
async def test_what_was_called_off_is_told_for_thirty_days(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, days: int, shown: list[str]
) -> None:
    me = await signed_in(browser, session)
    booking = await booked(session, me, linde.meeting, now=NOW - timedelta(days=40))
    times = list(await session.scalars(select(Occurrence)))
    await cancel(session, booking, times, "Ziek", me.id, NOW - timedelta(days=days))
    found = await events(browser, await an_address(browser))
    assert [str(event["status"]) for event in found] == shown


async def test_what_was_only_held_or_too_far_away_is_no_event(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    me = await signed_in(browser, session)
    for state, day in (("held", 1), ("confirmed", 800), ("confirmed", -40)):
        moved = TEN + timedelta(days=day)
        booking = await booked(session, me, linde.meeting)
        one = (await session.scalars(select(Occurrence).where(Occurrence.booking_id == booking.id))).one()
        one.state, one.starts_at = state, moved
        one.held_until = NOW if state == "held" else None
        one.during = type(one.during)(moved, moved + timedelta(hours=1))
        await session.flush()
        for taken in await session.scalars(select(Occupancy)):
            await session.delete(taken)
        await session.flush()
    assert await events(browser, await an_address(browser)) == []


async def test_what_did_not_change_is_not_sent_again(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    me = await signed_in(browser, session)
    await booked(session, me, linde.meeting)
    address = await an_address(browser)
    first = await browser.get(address)
    assert first.headers["cache-control"] == "private, no-cache"
    tag = {"If-None-Match": first.headers["etag"]}
    again = await browser.get(address, headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    await booked(session, me, linde.meeting, 1)
    assert (await browser.get(address, headers=tag)).status_code == 200


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ('W/"a"', True),
        ('"a"', True),
        ('"b", W/"a"', True),
        ("*", True),
        ('"b"', False),
        ("", False),
        ("a", False),
    ],
)
def test_an_if_none_match_may_name_more_than_one(asked: str, same: bool) -> None:
    assert unchanged(asked, 'W/"a"') is same


async def test_the_public_calendar_of_a_house_gives_nobody_away(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    jan = await a_person(session, name="Jan de Vries")
    group = await a_group(session, jan)
    await booked(session, jan, linde.meeting, title="Rouwgroep", private=True)
    await booked(session, jan, linde.meeting, 1, title="Feest van Jan", group_id=group.id)
    await booked(session, jan, linde.meeting, 2, title="Koffieochtend", group_id=group.id)
    answer = await browser.get("/houses/de-linde/agenda.ics")
    assert answer.headers["cache-control"] == "public, max-age=300"
    found = [str(it["summary"]) for it in Calendar.from_ical(answer.content).events]
    assert found == ["Besloten activiteit", "Besloten activiteit", "Koffieochtend"]
    assert b"Jan" not in answer.content
    assert b"Rouw" not in answer.content


async def test_a_calendar_asks_as_much_however_long_it_is(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde
) -> None:
    me = await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    paths = [await an_address(browser, f"house:{linde.house.id}"), "/feeds", "/houses/de-linde/agenda.ics"]
    for path, most in zip(paths, (6, 8, 8), strict=True):
        counts = []
        for day in range(2):
            with statements(engine) as seen:
                assert (await browser.get(path)).status_code == 200
            counts.append(len(seen))
            await booked(session, me, linde.meeting, day + len(path))
            await a_room(session, linde.house)
        assert counts[0] == counts[1] <= most, (path, seen)


async def test_the_file_of_one_booking_says_its_kind_once(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    booking = await booked(session, await signed_in(browser, session), linde.meeting)
    answer = await browser.get(f"/bookings/{booking.id}/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
