"""A series that is booked: asked again, next season, in the list, in the mail, and given to another."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.koor import FIRST, a_series, states, taken, typed
from tests.factories import a_group, a_person, delivered, signed_in
from tests.linde import Linde
from vastgoed.bookings.actions.tell import tell_news
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE
from vastgoed.settings import Settings


async def test_a_skipped_time_gets_a_button_when_it_is_free(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    other = await taken(session, linde.meeting, FIRST + timedelta(weeks=1))
    booking = await a_series(browser, session, linde.meeting)
    page = await browser.get(f"/bookings/{booking.id}")
    assert "Overgeslagen" in page.text
    assert "vraag alsnog" not in page.text
    [gone] = (await session.scalars(select(Occurrence).where(Occurrence.booking_id == other.id))).all()
    await session.delete(gone)
    await session.flush()
    page = await browser.get(f"/bookings/{booking.id}")
    assert "vraag alsnog" in page.text
    skipped = await session.scalar(select(Occurrence.id).where(Occurrence.state == "skipped"))
    page = await browser.post(f"/bookings/{booking.id}/times/{skipped}/request", data={})
    assert page.url.path == f"/bookings/{booking.id}"
    assert await states(session, booking) == ["confirmed"] * 4


async def test_a_time_of_somebody_else_is_not_asked_for(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    other = await taken(session, linde.meeting, FIRST + timedelta(weeks=1))
    booking = await a_series(browser, session, linde.meeting)
    theirs = await session.scalar(select(Occurrence.id).where(Occurrence.booking_id == other.id))
    for path in (f"/bookings/{booking.id}/times/{theirs}", f"/bookings/{other.id}/times/{theirs}"):
        assert (await browser.post(f"{path}/request", data={})).status_code == 404


async def test_next_season_is_the_same_wish_on_new_dates(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    booking = await a_series(browser, session, linde.meeting, outside_school_holidays="ja")
    page = await browser.get(f"/bookings/{booking.id}/next-season")
    assert "niet in schoolvakanties" in page.text
    start = FIRST + timedelta(weeks=5)
    dates = {
        "start": (start - timedelta(days=3)).isoformat(),
        "until": (start + timedelta(weeks=1)).isoformat(),
    }
    page = await browser.post(f"/bookings/{booking.id}/next-season", data=dates)
    assert page.url.path.endswith("/confirmation"), page.text
    new = await session.get_one(Booking, UUID(page.url.path.split("/")[2]))
    assert (new.follows_id, new.title, new.category) == (booking.id, "Koor", "vereniging")
    assert new.outside_school_holidays
    days = (await session.scalars(select(Occurrence.starts_at).where(Occurrence.booking_id == new.id))).all()
    local = {day.astimezone(HOUSE_ZONE) for day in days}
    assert {(day.weekday(), day.hour) for day in local} == {(1, 10)}
    assert min(local).date() >= start


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"start": "2027-09-01", "until": "2027-08-01"}, "De laatste dag ligt niet voor de eerste."),
        ({"start": "1999-09-01", "until": "2027-08-01"}, "Kies een dag tussen 2000 en 2100."),
        ({"start": "2027-09-01", "until": "2030-09-01"}, "hooguit twee jaar"),
        ({"start": "", "until": "2030-09-01"}, "Vul een dag in"),
    ],
)
async def test_a_season_that_cannot_be_is_told_at_its_field(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, dates: dict[str, str], said: str
) -> None:
    await signed_in(browser, session)
    booking = await a_series(browser, session, linde.meeting)
    page = await browser.post(f"/bookings/{booking.id}/next-season", data=dates)
    assert page.status_code == 422
    assert said in page.text


async def test_what_happens_once_has_no_next_season(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    done = await browser.post("/bookings", data=typed(linde.meeting, repeat="", until=""))
    assert "gelukt" in done.text
    assert (await browser.get(f"{done.url.path}/next-season")).status_code == 422


async def test_mine_shows_a_series_once_with_its_next_time(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    booking = await a_series(browser, session, linde.meeting)
    page = (await browser.get("/mine")).text
    assert page.count(f'href="/bookings/{booking.id}"') == 1
    assert "Elke dinsdag, tot en met" in page
    assert "(4 keer)" in page
    assert f'href="/bookings/{booking.id}/next-season"' in page


async def test_mine_shows_a_time_that_goes_on_before_one_that_was_called_off(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    booking = await a_series(browser, session, linde.meeting)
    first = await session.scalar(select(Occurrence.id).order_by(Occurrence.starts_at))
    await browser.post(f"/bookings/{booking.id}/cancellation", data={"occurrences": str(first)})
    page = (await browser.get("/mine")).text
    assert "(3 keer)" in page
    assert "Afgezegd" not in page


async def test_the_mail_about_a_series_says_how_often(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    await signed_in(browser, session)
    booking = await a_series(browser, session, linde.meeting)
    await tell_news(session, booking.id, datetime.now(UTC))
    letter = (await delivered(session, settings))[-1]
    assert "Elke dinsdag, tot en met" in letter.text
    assert letter.calendar.count("BEGIN:VEVENT") == 4


async def test_the_calendar_file_of_a_series_has_all_times_with_ids_that_stay(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    booking = await a_series(browser, session, linde.meeting)
    file, again = [(await browser.get(f"/bookings/{booking.id}/calendar.ics")).text for _ in range(2)]
    ids = [line for line in file.splitlines() if line.startswith("UID:")]
    assert len(set(ids)) == 4
    assert ids == [line for line in again.splitlines() if line.startswith("UID:")]


async def a_group_booking(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, *others: Person
) -> tuple[Booking, Person]:
    person = await signed_in(browser, session)
    group = await a_group(session, person, *others)
    return await a_series(browser, session, linde.meeting, group=str(group.id)), person


async def test_a_booking_is_handed_to_another_member_and_both_are_told(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    heir = await a_person(session, name="Noor")
    booking, before = await a_group_booking(browser, session, linde, heir)
    page = await browser.get(f"/bookings/{booking.id}/handover")
    assert "Noor" in page.text
    page = await browser.post(f"/bookings/{booking.id}/handover", data={"person": str(heir.id)})
    assert page.url.path == f"/bookings/{booking.id}"
    await session.refresh(booking)
    assert booking.person_id == heir.id
    letters = [it for it in await delivered(session, settings) if "Overgedragen" in it.subject]
    assert {it.to for it in letters} == {before.email, heir.email}


async def test_a_booking_goes_to_nobody_outside_the_group(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    stranger = await a_person(session)
    booking, before = await a_group_booking(browser, session, linde)
    for somebody in (stranger.id, before.id):
        page = await browser.post(f"/bookings/{booking.id}/handover", data={"person": str(somebody)})
        assert page.status_code == 422
        assert "Kies iemand anders uit de groep." in page.text
    await session.refresh(booking)
    assert booking.person_id == before.id


async def test_an_ordinary_member_hands_nothing_over(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    other = await a_person(session)
    booking, _ = await a_group_booking(browser, session, linde, other)
    await signed_in(browser, session, other)
    assert (await browser.get(f"/bookings/{booking.id}/handover")).status_code == 404
    answer = await browser.post(f"/bookings/{booking.id}/handover", data={"person": str(other.id)})
    assert answer.status_code == 404
