"""A leak asks first: who would have it worse is called, and stays on the list until that was done."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.disturbances.conftest import Coming, on_day
from tests.disturbances.leak import leak, ready, times
from tests.disturbances.test_rules import AWAY, EVENING, a_hit, a_spare, anybody
from tests.factories import a_person
from tests.linde import Linde
from vastgoed.bookings.models import Occurrence
from vastgoed.disturbances.models import DisturbedTime
from vastgoed.disturbances.rules import Layout, same_time

PHONE = "06 12345678"


@pytest.mark.parametrize(
    ("had", "there", "as_good"),
    [
        ({}, {}, True),
        ({}, {"facts": frozenset({"piano"})}, True),
        ({"facts": frozenset({"piano"})}, {"facts": frozenset({"piano", "kitchen"})}, True),
        ({"facts": frozenset({"piano"})}, {}, False),
        ({"layout": "kring"}, {"layouts": {"kring": Layout(20)}}, True),
        ({"layout": "kring"}, {}, False),
        ({"layout": "kring", "persons": 12}, {"layouts": {"kring": Layout(10)}}, False),
        ({}, {"house_id": AWAY}, False),
    ],
)
def test_only_what_is_as_good_in_the_same_house_is_done_unasked(
    had: dict[str, Any], there: dict[str, Any], as_good: bool
) -> None:
    hit = a_hit(**had)
    (found,) = same_time([hit], [a_spare(1, **there)], {}, anybody).values()
    assert (found.period, found.as_good) == (EVENING, as_good)


@pytest.mark.usefixtures("manager")
async def test_who_would_lack_something_is_called_first_with_the_number_beside_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    linde.left.facts = ["piano"]
    await session.flush()
    (time,) = await times(session, await coming(linde.left, person=await a_person(session, phone=PHONE)))
    page = await leak(browser, linde.left)
    assert ready(page)[f"do.{time.id}"] == "later"
    for words in ("Te bellen", "Nu nog niet: bel eerst", 'href="tel:0612345678"', "Hier is niet: Piano"):
        assert words in page.text, words


@pytest.mark.usefixtures("manager")
async def test_who_is_to_be_called_stays_on_the_list_and_on_the_list_of_calls(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    linde.left.facts = ["piano"]
    await session.flush()
    booked = await coming(linde.left, person=await a_person(session, phone=PHONE), title="Pianoles")
    page = await leak(browser, linde.left)
    done = await browser.post(f"{page.url.path}/handling", data=ready(page))
    assert "1 reservering te regelen" in done.text
    assert "Te bellen" in done.text
    assert (await session.scalars(select(DisturbedTime))).all() == []
    calls = await browser.get(f"{page.url.path}/calls")
    for words in ("Eerst bellen, dan regelen", "Pianoles", 'href="tel:0612345678"'):
        assert words in calls.text, words
    (time,) = await times(session, booked)
    assert (time.state, time.room_id) == ("confirmed", linde.left.id)


@pytest.mark.usefixtures("manager")
async def test_after_the_call_the_proposal_is_carried_out_by_choosing_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    """The room and the moment stand ready."""
    linde.left.facts = ["piano"]
    await session.flush()
    (time,) = await times(session, await coming(linde.left))
    page = await leak(browser, linde.left)
    await browser.post(f"{page.url.path}/handling", data=ready(page) | {f"do.{time.id}": "move"})
    moved = (await session.scalars(select(Occurrence).execution_options(populate_existing=True))).one()
    assert moved.room_id != linde.left.id


@pytest.mark.usefixtures("manager")
async def test_once_everybody_was_called_one_press_follows_all_proposals(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    """Who was left as it is stays so."""
    linde.left.facts = ["piano"]
    await session.flush()
    bookings = [await coming(linde.left, on_day(hour, hour + 1)) for hour in (13, 15, 17)]
    page = await leak(browser, linde.left)
    (kept,) = await times(session, bookings[-1])
    typed = ready(page) | {f"do.{kept.id}": "keep", "called": "ja"}
    done = await browser.post(f"{page.url.path}/handling", data=typed)
    assert "te regelen" not in done.text
    rooms = [(await times(session, booking))[0].room_id for booking in bookings]
    assert linde.left.id not in rooms[:2]
    assert rooms[2] == linde.left.id
