"""What somebody tries who wants more than is theirs; races in transactions that really commit."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA, browsing
from tests.factories import a_group, a_person, signed_in
from tests.linde import Linde, a_linde
from tests.racing import WAITING
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.people.models import Membership, WebSession
from vastgoed.period import HOUSE_ZONE
from vastgoed.web.work import UnitOfWork

NEXT_WEEK = (datetime.now(UTC) + timedelta(days=7)).astimezone(HOUSE_ZONE)
AT_TEN = NEXT_WEEK.replace(hour=10, minute=0, second=0, microsecond=0)


def hold_form(linde: Linde, **but: str) -> dict[str, str]:
    wish = {"room": str(linde.meeting.id), "start": AT_TEN.isoformat(), "minutes": "60", "persons": "5"}
    return wish | but


@pytest.mark.parametrize("until", ["0001-01-01", "0999-12-31", "2100-01-01", "9999-12-31"])
@pytest.mark.parametrize("start", [AT_TEN, datetime(2099, 12, 20, 10, tzinfo=HOUSE_ZONE)])
async def test_a_series_ends_within_the_calendar(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, until: str, start: datetime
) -> None:
    wish = hold_form(linde, repeat="weekly", until=until, start=start.isoformat())
    answer = await browser.post("/holds", data=wish)
    assert answer.status_code == 422
    assert await session.scalar(select(Booking)) is None


async def test_a_series_at_the_end_of_the_calendar_stops_there(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    start = datetime(2099, 12, 20, 10, tzinfo=HOUSE_ZONE).isoformat()
    answer = await browser.post("/holds", data=hold_form(linde, repeat="weekly", start=start))
    assert answer.status_code == 200, answer.text
    assert len((await session.scalars(select(Occurrence))).all()) == 2


async def test_the_details_of_a_group_one_has_left_are_not_used_again(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person, other = await a_person(session), await a_person(session)
    group = await a_group(session, other, person)
    await signed_in(browser, session, person)
    await browser.post("/holds", data=hold_form(linde))
    earlier = (await session.scalars(select(Booking))).one()
    for_group = {"category": "vereniging", "title": "Koor", "persons": "5", "group": str(group.id)}
    await browser.post(f"/holds/{earlier.id}/details", data=for_group)
    await browser.post(f"/holds/{earlier.id}/confirmation", data={})
    await session.execute(delete(Membership).where(Membership.person_id == person.id))
    again = hold_form(linde, like=str(earlier.id), start=(AT_TEN + timedelta(hours=4)).isoformat())
    answer = await browser.post("/holds", data=again)
    assert "Waar is het voor?" in answer.text
    groups = (await session.scalars(select(Booking.group_id).where(Booking.id != earlier.id))).all()
    assert groups == [None]


async def test_who_left_the_group_meanwhile_books_nothing_for_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """An offer of the waiting list stands for a day."""
    person, other = await a_person(session), await a_person(session)
    group = await a_group(session, other, person)
    await signed_in(browser, session, person)
    await browser.post("/holds", data=hold_form(linde))
    held = (await session.scalars(select(Booking))).one()
    for_group = {"category": "vereniging", "title": "Koor", "persons": "5", "group": str(group.id)}
    await browser.post(f"/holds/{held.id}/details", data=for_group)
    await session.execute(delete(Membership).where(Membership.person_id == person.id))
    answer = await browser.post(f"/holds/{held.id}/confirmation", data={})
    assert answer.status_code == 404
    assert (await session.scalars(select(Occurrence.state))).all() == ["held"]


@pytest.mark.parametrize("title", ["Koor\r\nBEGIN:VALARM", "Koor\nkom gratis", "Koor\x85x"])
async def test_a_title_is_one_line(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, title: str
) -> None:
    await signed_in(browser, session)
    await browser.post("/holds", data=hold_form(linde))
    booking = (await session.scalars(select(Booking))).one()
    details = {"category": "vereniging", "title": title, "persons": "5"}
    answer = await browser.post(f"/holds/{booking.id}/details", data=details)
    assert answer.status_code == 422
    await session.refresh(booking)
    assert booking.title == ""


@pytest.mark.parametrize("wrong", [{"persons": "4000"}, {"category": "niemand"}, {"extras.niets": "2"}])
async def test_details_that_are_refused_leave_nothing_behind(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, wrong: dict[str, str]
) -> None:
    await signed_in(browser, session)
    await browser.post("/holds", data=hold_form(linde))
    booking = (await session.scalars(select(Booking))).one()
    details = {"category": "vereniging", "title": "Koor", "persons": "5"} | wrong
    answer = await browser.post(f"/holds/{booking.id}/details", data=details)
    assert answer.status_code == 422
    await session.refresh(booking)
    assert (booking.category, booking.title, booking.persons) == ("", "", 5)


async def test_a_hold_of_a_room_that_was_retired_is_not_made_definite(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    await browser.post("/holds", data=hold_form(linde))
    booking = (await session.scalars(select(Booking))).one()
    details = {"category": "vereniging", "title": "Koor", "persons": "5"}
    await browser.post(f"/holds/{booking.id}/details", data=details)
    linde.meeting.retired_at = datetime.now(UTC)
    await session.flush()
    assert (await browser.post(f"/holds/{booking.id}/confirmation", data={})).status_code == 404
    assert await session.scalar(select(Occurrence.state)) == "held"


async def test_a_booking_stays_readable_after_its_room_was_retired(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    await browser.post("/holds", data=hold_form(linde))
    booking = (await session.scalars(select(Booking))).one()
    details = {"category": "vereniging", "title": "Koor", "persons": "5"}
    await browser.post(f"/holds/{booking.id}/details", data=details)
    await browser.post(f"/holds/{booking.id}/confirmation", data={})
    linde.meeting.retired_at = datetime.now(UTC)
    await session.flush()
    assert (await browser.get(f"/bookings/{booking.id}")).status_code == 200
    assert (await browser.get(f"/bookings/{booking.id}/calendar.ics")).status_code == 200


@dataclass
class Held:
    """A described hold of somebody at a browser, in a database where transactions really commit."""

    sessions: Sessions
    browser: httpx.AsyncClient
    booking: Booking

    async def send(self, step: str, **data: str) -> httpx.Response:
        return await self.browser.post(f"/holds/{self.booking.id}/{step}", data=data, follow_redirects=False)

    @asynccontextmanager
    async def frozen(self) -> AsyncGenerator[AsyncSession, None]:
        """Its times are locked by somebody else, so that all requests come as far as they can."""
        async with transaction(self.sessions, SCHEMA) as session:
            await session.execute(select(Occurrence.id).with_for_update())
            yield session

    async def waiting(self, count: int) -> None:
        """Go on once so many requests wait for a lock."""
        found = -1
        while found != count:
            async with self.sessions(schema=SCHEMA) as session:
                found = await session.scalar(WAITING) or 0

    async def time(self) -> tuple[str, str]:
        """Its state, and the category by which it is priced."""
        async with self.sessions(schema=SCHEMA) as session:
            query = select(Occurrence.state, Booking.category).join(
                Booking, Booking.id == Occurrence.booking_id
            )
            state, category = (await session.execute(query)).one()
            return state, category


@pytest.fixture
async def held(racing: AsyncEngine, app: UnitOfWork) -> AsyncGenerator[Held, None]:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        linde, person = await a_linde(session), await a_person(session)
        key = hashlib.sha256(b"token").digest()
        later = datetime.now(UTC) + timedelta(days=1)
        session.add(WebSession(id=key, person_id=person.id, expires_at=later, device="Test"))
    async with browsing(replace(app, sessions=sessions)) as browser:
        browser.cookies.set("session", "token")
        await browser.post("/holds", data=hold_form(linde))
        async with sessions(schema=SCHEMA) as session:
            booking = (await session.scalars(select(Booking))).one()
        held = Held(sessions, browser, booking)
        await held.send("details", category="vereniging", title="Koor", persons="5")
        yield held


async def test_what_needs_approval_cannot_slip_in_while_it_is_confirmed(held: Held) -> None:
    """The state is that of the price: a cheaper purpose comes before the word, or not at all."""
    async with held.frozen():
        confirming = asyncio.create_task(held.send("confirmation"))
        await held.waiting(1)
        changing = asyncio.create_task(
            held.send("details", category="particulier", title="Feest", persons="5")
        )
        await held.waiting(2)
    assert (await confirming).status_code == 303
    assert (await changing).status_code == 410
    assert await held.time() == ("confirmed", "vereniging")


async def test_letting_go_does_not_undo_what_is_confirmed(held: Held) -> None:
    async with held.frozen():
        confirming = asyncio.create_task(held.send("confirmation"))
        await held.waiting(1)
        releasing = asyncio.create_task(held.send("release"))
        await held.waiting(2)
    assert [(await it).status_code for it in (confirming, releasing)] == [303, 303]
    assert (await held.time())[0] == "confirmed"


async def test_a_hold_that_lapses_under_the_word_is_not_called_reserved(held: Held) -> None:
    async with held.frozen() as other:
        confirming = asyncio.create_task(held.send("confirmation"))
        await held.waiting(1)
        await other.execute(delete(Occupancy))
        await other.execute(text("UPDATE occurrence SET state = 'lapsed', held_until = NULL"))
    assert (await confirming).status_code == 410
    assert (await held.time())[0] == "lapsed"
