"""A series as people ask for it: what they type, what they see first, and what is held."""

from datetime import datetime, time, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.koor import FIRST, koor, states, taken, typed
from tests.factories import signed_in
from tests.linde import Linde
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.houses.models import Room
from vastgoed.period import HOUSE_ZONE


async def test_a_series_is_looked_at_before_it_is_booked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    await taken(session, linde.meeting, FIRST + timedelta(weeks=1))
    page = await browser.post("/bookings", data=typed(linde.meeting))
    assert page.url.path.endswith("/confirmation"), page.text
    assert "1 keer kan niet en slaan wij over" in page.text
    assert "bezet" in page.text
    assert "Elke dinsdag, tot en met" in page.text
    assert page.text.index("Per keer:") < page.text.index("Samen voor 3 keer: €\u00a060,00")
    purpose = await browser.get(page.url.path.removesuffix("/confirmation"))
    assert "€\u00a060,00 voor 3 keer" in purpose.text
    booking = await koor(session)
    assert await states(session, booking) == ["held", "skipped", "held", "held"]
    done = await browser.post(page.url.path, data={})
    assert "Uw reservering is gelukt" in done.text
    assert await states(session, booking) == ["confirmed", "skipped", "confirmed", "confirmed"]


async def test_all_or_nothing_is_told_at_the_form_and_nothing_is_held(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    await taken(session, linde.meeting, FIRST + timedelta(weeks=1))
    page = await browser.post("/bookings", data=typed(linde.meeting, whole="ja"))
    assert page.status_code == 422
    assert "Niet alle keren kunnen" in page.text
    assert 'value="Koor"' in page.text
    titles = (await session.scalars(select(Booking.title))).all()
    assert titles == ["Ander"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"repeat": "yearly"}, "Kies een van de mogelijkheden."),
        ({"times": "3"}, "Kies een laatste dag of een aantal keer, niet allebei."),
        ({"until": "", "times": "1"}, "Vul een getal in van 2 of meer."),
        ({"until": "", "times": "9999"}, "Vul een getal in van hooguit 400."),
        ({"extra_dates": "morgen"}, "«morgen» is geen dag."),
        ({"skipped_dates": "31-2-2027"}, "«31-2-2027» is geen dag."),
        ({"skipped_dates": "1-1-1999"}, "Kies een dag tussen 2000 en 2100."),
        ({"extra_dates": "24-12-2026", "skipped_dates": "2026-12-24"}, "Kies een van de twee."),
        ({"weekdays": "7"}, "Vul een getal in van hooguit 6."),
        ({"until": "2001-01-01"}, "geen enkele keer"),
        ({"until": "2099-01-01"}, "hooguit twee jaar"),
        ({"extra_dates": "1-1-2099"}, "hooguit twee jaar"),
        ({"repeat": "daily", "until": "", "times": "400", "weekdays": "x"}, "Vul een heel getal in."),
        ({"extra_dates": " ".join(f"{d}-{m}-2027" for m in (1, 3, 5) for d in range(1, 29))}, "te veel"),
    ],
)
async def test_a_series_that_cannot_be_is_told_at_its_field(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, wrong: dict[str, str], said: str
) -> None:
    await signed_in(browser, session)
    page = await browser.post("/bookings", data=typed(linde.meeting, **wrong))
    assert page.status_code == 422
    assert said in page.text
    assert 'id="errors"' in page.text
    assert (await session.scalars(select(Booking))).all() == []


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ({"repeat": "daily", "times": "3"}, "FREQ=DAILY;INTERVAL=1;COUNT=3"),
        ({"repeat": "weekly", "times": "3"}, "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=3"),
        (
            {"repeat": "biweekly", "times": "3", "weekdays": ["4", "0"]},
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=3",
        ),
        ({"repeat": "fourweekly", "times": "2"}, "FREQ=WEEKLY;INTERVAL=4;BYDAY=TU;COUNT=2"),
        ({"repeat": "monthly_last", "times": "2"}, "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1TU;COUNT=2"),
        (
            {"repeat": "monthly", "times": "2"},
            f"FREQ=MONTHLY;INTERVAL=1;BYDAY={(FIRST.day - 1) // 7 + 1}TU;COUNT=2",
        ),
    ],
)
async def test_plain_words_make_a_rule(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, asked: dict[str, object], rule: str
) -> None:
    await signed_in(browser, session)
    page = await browser.post("/bookings", data=typed(linde.meeting, **({"until": ""} | asked)))
    assert page.status_code == 200, page.text
    assert (await koor(session)).rule == rule


async def test_loose_days_are_a_series_too(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    extra = FIRST + timedelta(days=2)
    days = f"{extra.day}-{extra.month}-{extra.year}"
    await browser.post("/bookings", data=typed(linde.meeting, repeat="", until="", extra_dates=days))
    booking = await koor(session)
    assert (booking.rule, booking.extra_dates) == ("", [extra])
    assert await states(session, booking) == ["held", "held"]


async def held(browser: httpx.AsyncClient, room: Room, **but: str) -> str:
    start = datetime.combine(FIRST, time(10), HOUSE_ZONE).isoformat()
    wish = {"room": str(room.id), "start": start, "minutes": "120", "persons": "5"}
    page = await browser.post("/holds", data=wish | but)
    assert page.url.path.startswith("/holds/"), page.text
    return page.url.path


async def test_a_hold_becomes_a_series_without_an_account(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    path = await held(browser, linde.meeting)
    page = await browser.get(f"{path}/series")
    assert "Elke maand op de laatste dinsdag" in page.text
    await taken(session, linde.meeting, FIRST + timedelta(weeks=1))
    asked = {"repeat": "weekly", "times": "3"}
    page = await browser.post(f"{path}/series", data=asked)
    assert "Waar is het voor?" in page.text
    assert "Elke dinsdag, 3 keer" in page.text
    assert "1 keer kan niet en slaan wij over" in page.text
    everything = (await session.scalars(select(Occurrence.state).order_by(Occurrence.state))).all()
    assert sorted(everything) == ["confirmed", "held", "held", "lapsed", "skipped"]


async def test_a_series_becomes_once_again_and_keeps_what_was_said_of_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    path = await held(browser, linde.meeting, repeat="weekly")
    told = {"category": "vereniging", "title": "Koor", "persons": "5"}
    await browser.post(f"{path}/details", data=told | {"name": "Saida", "email": "saida@voorbeeld.nl"})
    page = await browser.get(f"{path}/series")
    assert 'value="weekly" selected' in page.text
    page = await browser.post(f"{path}/series", data={"repeat": ""})
    assert page.url.path.endswith("/confirmation")
    assert await states(session, await koor(session)) == ["held"]


async def test_what_cannot_be_leaves_the_hold_as_it_was(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    path = await held(browser, linde.meeting)
    await taken(session, linde.meeting, FIRST + timedelta(weeks=1))
    asked = {"repeat": "weekly", "times": "3", "whole": "ja"}
    page = await browser.post(f"{path}/series", data=asked)
    assert page.status_code == 422
    assert "Niet alle keren kunnen" in page.text
    assert (await browser.get(path)).status_code == 200


async def test_somebody_elses_hold_is_not_repeated(browser: httpx.AsyncClient, linde: Linde) -> None:
    path = await held(browser, linde.meeting)
    browser.cookies.clear()
    assert (await browser.get(f"{path}/series")).status_code == 404
    assert (await browser.post(f"{path}/series", data={"repeat": "weekly"})).status_code == 404


async def test_asking_again_in_another_way_takes_the_place_of_the_first_hold(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """Somebody looks, goes back, and changes how often; their own hold is not in their way."""
    await signed_in(browser, session)
    first = await browser.post("/bookings", data=typed(linde.meeting))
    same = await browser.post("/bookings", data=typed(linde.meeting))
    assert same.url == first.url
    again = await browser.post("/bookings", data=typed(linde.meeting, repeat="biweekly"))
    assert again.url != first.url
    assert await states(session, await koor(session)) == ["held", "held"]


async def test_loose_days_may_be_as_far_ahead_as_a_series(
    browser: httpx.AsyncClient, linde: Linde, session: AsyncSession
) -> None:
    """The policy lets a single booking be made 365 days ahead, and a series 18 months."""
    await signed_in(browser, session)
    far = (FIRST + timedelta(days=400)).isoformat()
    page = await browser.post("/bookings", data=typed(linde.meeting, repeat="", until="", extra_dates=far))
    assert page.url.path.endswith("/confirmation"), page.text
