"""The telephone rings: what was half typed is put aside, found again, and gone after a fortnight."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.test_desk import DESK, typed
from tests.factories import a_house
from tests.linde import Linde
from vastgoed.bookings.jobs import REMINDERS
from vastgoed.bookings.models import (
    ParkedBooking,
)
from vastgoed.bookings.queries.desk import PARKED_FOR
from vastgoed.jobs.models import Reminder
from vastgoed.people.models import Person


@pytest.mark.usefixtures("staff")
async def test_a_half_typed_booking_is_parked_and_found_again_as_it_was(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    half = {"title": "Feest <b>", "start": "25:99", "note": "Belt om 3 uur terug", "room": str(linde.hall.id)}
    desk = await browser.post(f"{DESK}/parked", data=half)
    assert "Belt om 3 uur terug" in desk.text
    link = re.search(r'href="([^"]*parked=[^"]+)"', desk.text)
    assert link
    page = await browser.get(link[1])
    for value in ("Feest &lt;b&gt;", "25:99", "Belt om 3 uur terug"):
        assert f'value="{value}"' in page.text, page.text
    kept = (await session.scalars(select(ParkedBooking))).one()
    done = await browser.post(f"{DESK}/bookings", data=typed(linde, parked=str(kept.id)))
    assert "Gereserveerd voor" in done.text
    assert await session.scalar(select(ParkedBooking.id)) is None


@pytest.mark.usefixtures("staff")
async def test_parking_again_replaces_what_was_parked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    assert linde
    await browser.post(f"{DESK}/parked", data={"title": "Eerst"})
    first = (await session.scalars(select(ParkedBooking.id))).one()
    await browser.post(f"{DESK}/parked", data={"title": "Daarna", "parked": str(first)})
    kept = (await session.scalars(select(ParkedBooking))).one()
    assert kept.typed == {"title": "Daarna"}


@pytest.mark.usefixtures("staff", "linde")
@pytest.mark.parametrize("junk", [{"title": "a\x00b"}, {"wat": "is dit"}, {"title": ["a", "b"]}, {}])
async def test_anything_can_be_parked_but_what_the_form_does_not_know_is_left_out(
    browser: httpx.AsyncClient, session: AsyncSession, junk: dict[str, Any]
) -> None:
    answer = await browser.post(f"{DESK}/parked", data=junk)
    assert answer.status_code == 200, answer.text
    kept = (await session.scalars(select(ParkedBooking))).one()
    assert "wat" not in kept.typed
    assert (await browser.get(f"{DESK}/new?parked={kept.id}")).status_code == 200


@pytest.mark.usefixtures("staff", "linde")
async def test_too_much_to_park_is_refused(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    answer = await browser.post(f"{DESK}/parked", data={"title": "x" * 13_000})
    assert answer.status_code == 422
    assert await session.scalar(select(ParkedBooking)) is None


@pytest.mark.usefixtures("staff", "linde")
async def test_what_is_parked_vanishes_after_a_fortnight(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    """It is out of sight at once, and the worker takes it away when it is woken."""
    await browser.post(f"{DESK}/parked", data={"title": "Lang geleden"})
    reminder = (await session.scalars(select(Reminder).where(Reminder.kind == "booking_parked"))).one()
    await REMINDERS[reminder.kind](session, reminder.subject, reminder.at - timedelta(seconds=1))
    assert await session.scalar(select(ParkedBooking))
    await session.execute(update(ParkedBooking).values(parked_at=ParkedBooking.parked_at - PARKED_FOR))
    assert "Lang geleden" not in (await browser.get(DESK)).text
    assert (await browser.get(f"{DESK}/new?parked={reminder.subject}")).status_code == 404
    await REMINDERS[reminder.kind](session, reminder.subject, datetime.now(UTC))
    assert await session.scalar(select(ParkedBooking.id)) is None


async def test_what_was_parked_in_another_house_is_out_of_reach(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person
) -> None:
    elsewhere = await a_house(session)
    session.add(
        ParkedBooking(
            house_id=elsewhere.id, typed={"title": "X"}, parked_by=staff.id, parked_at=datetime.now(UTC)
        )
    )
    await session.flush()
    kept = (await session.scalars(select(ParkedBooking.id))).one()
    assert (await browser.get(f"{DESK}/new?parked={kept}")).status_code == 404
    await browser.post(f"{DESK}/parked/{kept}/removal", data={})
    await browser.post(f"{DESK}/bookings", data=typed(linde, parked=str(kept)))
    assert (await session.scalars(select(ParkedBooking.id))).one() == kept
