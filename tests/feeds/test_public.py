"""What a calendar that everybody reads does not tell."""

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_person
from tests.feeds.test_feeds import NOW, booked, titles
from tests.linde import Linde
from vastgoed.bookings.actions import cancel, refuse
from vastgoed.bookings.actions.decide import Answer
from vastgoed.bookings.queries import occurrences_of


async def test_the_public_calendar_never_tells_who_asked_and_did_not_get_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    who = await a_person(session)
    group = await a_group(session, who)
    for day, title in enumerate(("Geweigerd", "Ingetrokken", "Afgezegd")):
        what = "vereniging" if title == "Afgezegd" else "particulier"
        booking = await booked(session, who, linde.hall, day, category=what, title=title, group_id=group.id)
        asked = await occurrences_of(session, booking)
        if title == "Geweigerd":
            await refuse(session, booking, asked, Answer(who.id, "vol"), NOW)
        else:
            await cancel(session, booking, asked, "", who.id, NOW)
    assert await titles(browser, "/houses/de-linde/agenda.ics") == ["Afgezegd"]
