"""What everybody sees of a house: the agenda in somebody else's page, the screen in the hall."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_group, a_person, a_room, statements
from tests.feeds.test_feeds import booked
from tests.linde import Linde
from vastgoed.bookings.models import Occurrence
from vastgoed.bookings.rules.public import Seen, now_and_next
from vastgoed.houses.models import Room
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE, Period, midnight

PAGES = ["/houses/de-linde/agenda", "/embed/houses/de-linde/agenda", "/houses/de-linde/screen"]
A, B = uuid4(), uuid4()


def seen(room: object, first: int, last: int) -> Seen:
    day = datetime(2026, 12, 1, tzinfo=UTC)
    during = Period(day + timedelta(hours=first), day + timedelta(hours=last))
    return Seen(room, "Zaal", "zaal", during, "social", option=False, title=f"{first}")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hour", "going", "coming"),
    [
        (8, [], ["9", "10", "11", "14"]),
        (9, ["9"], ["10", "11", "14"]),
        (11, ["10", "11"], ["14"]),
        (12, ["10"], ["14"]),
        (15, [], []),
    ],
)
def test_now_is_what_began_and_did_not_end(hour: int, going: list[str], coming: list[str]) -> None:
    every = [seen(B, 10, 14), seen(A, 9, 11), seen(A, 11, 12), seen(A, 14, 15)]
    found = now_and_next(every, datetime(2026, 12, 1, hour, tzinfo=UTC))
    assert [[one.title for one in column] for column in found] == [going, coming]


def test_next_begins_with_the_next_of_each_room() -> None:
    """What comes last in the day in one room does not push out what is soon in another."""
    every = [seen(A, 9, 10), seen(A, 10, 11), seen(A, 11, 12), seen(B, 12, 13)]
    _, coming = now_and_next(every, datetime(2026, 12, 1, 8, tzinfo=UTC))
    assert [one.title for one in coming] == ["9", "12", "10", "11"]


async def today(session: AsyncSession, who: Person, room: Room, title: str, **but: Any) -> None:
    """All day long, so that it is on at whatever moment this test runs."""
    booking = await booked(session, who, room, title=title, **but)
    one = (await session.scalars(select(Occurrence).where(Occurrence.booking_id == booking.id))).one()
    day = datetime.now(HOUSE_ZONE).date()
    one.during = Range(midnight(day), midnight(day + timedelta(days=1)))
    one.starts_at = midnight(day)
    await session.flush()


@pytest.mark.parametrize("page", PAGES)
async def test_titles_that_are_nobodys_business_are_nowhere(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, page: str
) -> None:
    jan = await a_person(session, name="Jan de Vries")
    group = await a_group(session, jan)
    await today(session, jan, linde.meeting, "Rouwgroep", private=True)
    await today(session, jan, linde.left, "Afscheid van Jan", group_id=group.id)
    await today(session, jan, linde.right, "Koffieochtend", group_id=group.id)
    shown = (await browser.get(page)).text
    assert "Koffieochtend" in shown
    assert "Besloten activiteit" in shown
    assert "Rouw" not in shown
    assert "Jan" not in shown


async def test_the_agenda_may_stand_in_any_page_and_sets_nothing(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    answer = await browser.get("/embed/houses/de-linde/agenda")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    assert "<form" not in answer.text
    own = await browser.get("/houses/de-linde/agenda")
    assert "frame-ancestors 'self'" in own.headers["content-security-policy"]
    assert "src=&#34;http://house/embed/houses/de-linde/agenda&#34;" in own.text
    assert linde.house.name in answer.text


async def test_the_screen_looks_again_by_itself_with_and_without_scripts(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    page = (await browser.get("/houses/de-linde/screen")).text
    assert re.search(r'<noscript>\s*<meta http-equiv="refresh" content="60">\s*</noscript>', page)
    assert 'hx-trigger="every 60s"' in page
    part = await browser.get("/houses/de-linde/screen", headers={"HX-Request-Type": "partial"})
    assert "<html" not in part.text
    assert f"Vandaag in {linde.house.name}" in part.text


@pytest.mark.parametrize("page", PAGES)
async def test_a_public_page_asks_no_more_when_more_happens(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde, page: str
) -> None:
    who, counts = await a_person(session), []
    await browser.get(page)
    for room in (linde.meeting, linde.left):
        with statements(engine) as asked:
            assert (await browser.get(page)).status_code == 200
        counts.append(len(asked))
        await today(session, who, room, "Koor")
        await a_room(session, linde.house)
    assert counts[0] == counts[1] <= 6, asked


@pytest.mark.parametrize("page", PAGES)
async def test_a_house_that_is_not_published_has_no_screens(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, page: str
) -> None:
    linde.house.published_at = None
    await session.flush()
    assert (await browser.get(page)).status_code == 404
