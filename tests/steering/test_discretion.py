"""What is given off by judgement stands in the log; three alike become a tension by themselves."""

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.speaking import a_house_that_speaks, booked
from tests.bookings.test_speaking import STARTER, say
from tests.factories import signed_in
from vastgoed.bookings.models import Booking
from vastgoed.steering.models import Tension
from vastgoed.steering.queries.log import rows
from vastgoed.steering.rules.chain import wrongs


async def bookings_of(browser: httpx.AsyncClient, session: AsyncSession, count: int) -> list[Booking]:
    """So many of the room that costs something, by as many people; then the manager is signed in."""
    hours = [{"start": f"{8 + 2 * n:02}:00", "end": f"{10 + 2 * n:02}:00"} for n in range(count)]
    made = [(await booked(browser, session, "kamer", **hour))[0] for hour in hours]
    await signed_in(browser, session, None, "manager", house_id=made[0].house_id)
    return made


async def tensions(session: AsyncSession) -> list[Tension]:
    return list(await session.scalars(select(Tension).order_by(Tension.number)))


async def test_three_bookings_by_one_clause_raise_a_tension_once(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    asking = await a_house_that_speaks(session)
    first, second, third, fourth = await bookings_of(browser, session, 4)
    for booking, amount in ((first, "10"), (first, "20"), (first, "25"), (second, "25")):
        await say(browser, booking, STARTER | {"amount": amount})
    await say(browser, third, STARTER | {"clause": "hardheid", "amount": "5"})
    assert await tensions(session) == []
    await say(browser, third, STARTER)
    (raised,) = await tensions(session)
    assert (raised.sort, raised.state, raised.links["clause"]) == ("discretion", "open", "starters")
    await say(browser, fourth, STARTER)
    assert await tensions(session) == [raised]
    log = await rows(session, asking.house.id)
    given = [it["facts"] for it in log if it["kind"] == "discretion" and "state" not in it["facts"]]
    assert [it["clause"] for it in given].count("starters") == 6
    assert given[0]["policy"].startswith("sha256:")
    assert given[0]["share"] == 100
    assert list(wrongs(log)) == []


async def test_a_price_that_had_to_be_said_is_no_discretion(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    asking = await a_house_that_speaks(session)
    booking, _ = await booked(browser, session)
    await signed_in(browser, session, None, "manager", house_id=booking.house_id)
    await say(browser, booking, {"clause": "feesten", "amount": "250", "reason": ""})
    assert [it["kind"] for it in await rows(session, asking.house.id)].count("discretion") == 0


async def test_what_three_alike_say_is_read_by_everyone(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    for booking in await bookings_of(browser, session, 3):
        await say(browser, booking, STARTER)
    browser.cookies.clear()
    (raised,) = await tensions(session)
    for path in ("tensions", f"tensions/{raised.number}"):
        assert "drie keer iets van de prijs af" in (await browser.get(f"/houses/proef/{path}")).text
    assert "past de regel nog?" in (await browser.get("/houses/proef/log")).text
