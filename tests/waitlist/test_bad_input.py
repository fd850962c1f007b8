"""What cannot be is told at its field, and nothing is stored."""

from html import unescape

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde
from tests.waitlist.queue import a_waiter, booked, exact, hours, wish_fields
from vastgoed.waitlist.models import WaitingWish

EVENING = hours(19, 21)


@pytest.mark.parametrize(
    ("but", "words"),
    [
        ({"title": ""}, "Vul in hoe het heet."),
        ({"persons": "0"}, "van 1 of meer"),
        ({"persons": "50"}, "kunnen 10 mensen"),
        ({"minutes": "0"}, "van 15 of meer"),
        ({"category": ""}, "Kies wat u gaat doen."),
        ({"start": "gisteren"}, "Kies een van de tijden"),
        ({"start": "2026-01-05T19:00:00+01:00"}, "al voorbij"),
        ({"start": "0001-01-01T00:00:00+00:00"}, "Kies een van de tijden"),
        ({"room": "", "house": ""}, "Kies een huis"),
        ({"start": ""}, "Kies de eerste en de laatste dag"),
        ({"start": "", "from": "2030-02-01", "until": "2030-01-01"}, "niet voor de eerste"),
        ({"start": "", "from": "2030-02-01", "until": "2031-02-01"}, "hooguit 3 maanden"),
        ({"start": "", "from": "2020-02-01", "until": "2020-02-01"}, "al voorbij"),
        ({"room": "", "house": "bestaat-niet"}, "past dat niet"),
        ({"weekday": "9"}, "van hooguit 6"),
        ({"daypart": "nacht"}, "een van de mogelijkheden"),
        ({"price": "1"}, "hoort niet bij dit formulier"),
    ],
)
async def test_a_wrong_wish_is_told_at_its_field_and_kept_as_typed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, str], words: str
) -> None:
    await booked(session, linde.meeting, EVENING)
    page = await browser.post("/waitlist", data=wish_fields(linde.meeting, **but))
    assert page.status_code == 422, page.text
    assert words in unescape(page.text)
    assert (await session.scalars(select(WaitingWish))).all() == []


async def test_a_room_that_does_not_exist_is_404(browser: httpx.AsyncClient, linde: Linde) -> None:
    nobody = "00000000-0000-4000-8000-000000000000"
    assert (await browser.post("/waitlist", data=wish_fields(linde.meeting, room=nobody))).status_code == 404
    assert (await browser.get(f"/waitlist/new?room={nobody}")).status_code == 404
    assert (await browser.get("/waitlist/new?room=x&start=x&needs=x&persons=x")).status_code == 200


async def test_what_others_typed_is_never_markup(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await booked(session, linde.meeting, EVENING)
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await a_waiter(session, linde.meeting, exact(EVENING), title="<b>Bal</b>")
    page = await browser.get("/manage/de-linde/waitlist")
    assert "<b>Bal</b>" not in page.text
    assert "&lt;b&gt;Bal" in page.text
