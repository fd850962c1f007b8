"""What who books reads in the letter and on the last page: where, how in, how to pay, what goes on."""

from datetime import UTC, datetime, timedelta
from html import unescape

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.newcomers import DETAILS, NEXT_WEEK, a_hold
from tests.factories import delivered, signed_in
from tests.linde import Linde
from tests.reception.visits import with_codes
from vastgoed.bookings.jobs import REMINDERS
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.houses.models import House, OpeningHours
from vastgoed.jobs.models import Reminder
from vastgoed.mail.models import Letter
from vastgoed.settings import Settings

HOUSE = {"address": "Lindeplein 1, Lindestad", "phone": "030 1234567", "paying": "Met de pas, bij de balie."}

CONFIRMED = select(Occurrence).where(Occurrence.state == "confirmed").order_by(Occurrence.starts_at)


async def booked(browser: httpx.AsyncClient, linde: Linde, **but: str) -> httpx.Response:
    hold = await a_hold(browser, linde)
    if but:
        hold = (await browser.post(f"{hold}/series", data=but)).url.path
    await browser.post(f"{hold}/details", data=DETAILS)
    return await browser.post(f"{hold}/confirmation", data={})


async def letter(session: AsyncSession, settings: Settings) -> Letter:
    """The newest, after what waits to be told is told."""
    for woken in await session.scalars(select(Reminder).where(Reminder.kind == "booking_news")):
        await REMINDERS[woken.kind](session, woken.subject, datetime.now(UTC))
    return (await delivered(session, settings))[-1]


@pytest.mark.parametrize(
    ("doors", "said"),
    [
        (("staffed", False), ["Loop gerust naar binnen."]),
        (("staffed", True), ["gaat open met een code.", "vanaf 24 uur van tevoren."]),
        (("key", False), ["Haal van tevoren een sleutel bij het huis."]),
        (("key", True), ["U komt binnen met een code.", "vanaf 24 uur van tevoren."]),
    ],
)
async def test_page_and_letter_say_where_it_is_how_in_how_to_pay_and_whom_to_call(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    linde: Linde,
    settings: Settings,
    doors: tuple[str, bool],
    said: list[str],
) -> None:
    await session.execute(update(House).values(**HOUSE))
    await session.execute(update(OpeningHours).values(kind=doors[0]))
    if doors[1]:
        await with_codes(session, linde.meeting)
    await signed_in(browser, session)
    page, mail = await booked(browser, linde), await letter(session, settings)
    assert said[-1] in mail.text
    for words in [*HOUSE.values(), said[0], "U betaalt €\u00a010,00."]:
        assert (words in page.text, words in mail.text, words in unescape(mail.html)) == (True, True, True), (
            words
        )
    assert mail.calendar


async def test_what_is_free_is_said_to_be_free(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    await signed_in(browser, session)
    await booked(browser, linde)
    await session.execute(update(Occurrence).values(cents=0))
    page = await browser.get(f"/bookings/{(await session.scalars(select(Booking.id))).one()}")
    mail = await letter(session, settings)
    assert ("U hoeft niets te betalen." in page.text, "U hoeft niets te betalen." in mail.text) == (
        True,
        True,
    )


async def test_who_cancels_one_time_of_a_series_reads_which_one_and_which_go_on(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    await signed_in(browser, session)
    await booked(browser, linde, repeat="weekly", times="3")
    await letter(session, settings)
    times = (await session.scalars(CONFIRMED)).all()
    path = f"/bookings/{times[0].booking_id}/cancellation"
    done = await browser.post(path, data={"occurrences": str(times[1].id)})
    assert done.status_code == 200, done.text
    mail = (await delivered(session, settings))[-1]
    days = [f"{(NEXT_WEEK + timedelta(weeks=n)).day} " for n in range(3)]
    head, _, rest = mail.text.partition("De andere keren gaan gewoon door:")
    assert days[1] in mail.subject
    assert [day in head for day in days] == [False, True, False], mail.text
    assert [day in rest for day in days] == [True, False, True], mail.text
    assert "elke" not in mail.text.lower()


async def test_who_cancels_everything_reads_of_nothing_that_goes_on(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    await signed_in(browser, session)
    await booked(browser, linde, repeat="weekly", times="2")
    times = (await session.scalars(CONFIRMED)).all()
    both = {"occurrences": [str(time.id) for time in times]}
    await browser.post(f"/bookings/{times[0].booking_id}/cancellation", data=both)
    mail = (await delivered(session, settings))[-1]
    assert ("Afgezegd: Koorrepetitie" in mail.subject, "gaan gewoon door" in mail.text) == (True, False)
