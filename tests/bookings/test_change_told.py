"""What a change does is said per thing, from what to what, and the price as a whole."""

import re
from html import unescape

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.test_change_pages import DAY, a_change, booked, hours
from tests.factories import signed_in
from tests.linde import Linde
from vastgoed.bookings.rules.series import Rule


@pytest.mark.parametrize(
    ("but", "said"),
    [
        (
            {"start": "14:00", "end": "17:00"},
            [
                "Wanneer:",
                "2 uur × € 10,00 = € 20,00 → 1 dagdeel × € 25,00 = € 25,00",
                "€ 20,00 en wordt € 25,00: € 5,00 meer",
            ],
        ),
        ({"persons": "6"}, ["Aantal mensen: 5 → 6", "De prijs blijft € 20,00."]),
        ({"title": "Koor en orkest"}, ["Naam: Koor → Koor en orkest", "De prijs blijft € 20,00."]),
        ({"private": "ja"}, ["In de openbare agenda: Ja, met de naam erbij → Nee, de naam staat er niet in"]),
        ({"room": "hall"}, ["Ruimte: Vergaderkamer → Zaal links"]),
        (
            {"extras.koffie": "3"},
            [
                "Koffie en thee: 0 → 3",
                "Koffie en thee: 3 rondes × 5 personen × € 1,50 = € 22,50",
                "wordt € 42,50",
            ],
        ),
    ],
)
async def test_a_change_says_from_what_to_what_and_then_one_total(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, str], said: list[str]
) -> None:
    person = await signed_in(browser, session)
    booking = await booked(session, person, linde.meeting, hours(10, 12))
    wish = await a_change(session, booking, **but)
    page = await browser.get(
        f"/bookings/{booking.id}/change",
        params=wish | ({"room": str(linde.left.id)} if "room" in but else {}),
    )
    words = plain(page.text)
    assert [it for it in said if it not in words] == [], words
    assert "Prijs:" not in words


def plain(page: str) -> str:
    """What a page says, hidden words left out."""
    bare = re.sub(r'<span class="vg-hidden">[^<]*</span>|<[^>]+>', " ", page)
    return " ".join(unescape(bare).split()).replace("\N{NO-BREAK SPACE}", " ")


async def test_a_change_of_a_whole_series_is_told_once(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await signed_in(browser, session)
    weekly = Rule("WEEKLY", weekdays=(DAY.weekday(),), count=3)
    booking = await booked(session, person, linde.meeting, hours(10, 12), rule=weekly)
    wish = await a_change(session, booking, scope="all", persons="7")
    words = plain((await browser.get(f"/bookings/{booking.id}/change", params=wish)).text)
    assert "Aantal mensen: 5 → 7 Dit geldt voor 3 keer." in words, words
    assert "De prijs blijft € 60,00." in words


async def test_coffee_is_said_in_rounds_and_people_wherever_it_is_priced(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    told = {"room": str(linde.left.id), "day": str(DAY), "start": "10:00", "end": "12:00", "persons": "40"}
    done = await browser.post(
        "/bookings", data=told | {"category": "vereniging", "title": "Feest", "extras.koffie": "3"}
    )
    assert "Koffie en thee: 3 rondes × 40 personen × € 1,50 = € 180,00" in plain(done.text), done.text
