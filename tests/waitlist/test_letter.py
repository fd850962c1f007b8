"""What the letter of an offer says of the price."""

from html import unescape
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import a_house_that_asks
from tests.factories import delivered
from tests.policies.factory import clause, per_hour, rounding
from tests.waitlist.queue import NOW, a_waiter, booked, cancelled, exact, hours
from vastgoed.settings import Settings
from vastgoed.waitlist.actions import tell_offer
from vastgoed.wiring import connect

connect()
EVENING = hours(19, 21)
ASKED = clause("tariff", "vraag", unit="use", prices=[{"on_request": True}])


@pytest.mark.parametrize(
    ("tariff", "words"),
    [(ASKED, "Bedrag: prijs volgt"), (per_hour(1000), "Bedrag: €\N{NO-BREAK SPACE}20,00")],
)
async def test_a_price_to_come_is_no_amount_of_nothing(
    session: AsyncSession, settings: Settings, tariff: dict[str, Any], words: str
) -> None:
    there = await a_house_that_asks(session, tariff, rounding())
    taken = await booked(session, there.hall, EVENING, "buurt")
    wish = await a_waiter(session, there.hall, exact(EVENING), category="buurt")
    await cancelled(session, taken)
    await session.refresh(wish)
    await tell_offer(session, wish.id, NOW)
    letter = (await delivered(session, settings))[-1]
    assert letter.subject.startswith("Er is een tijd vrij voor u"), letter.subject
    for text in (letter.text, unescape(letter.html)):
        assert (words in text, "€\N{NO-BREAK SPACE}0,00" in text) == (True, False), text
