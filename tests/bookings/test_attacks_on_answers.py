"""What is tried where rules ask something: other fields, bookings of others, the same press again."""

from collections.abc import AsyncGenerator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.asking import ALL, Asking, a_house_that_asks, at
from tests.bookings.test_questions import DETAILS, a_hold, typed
from tests.clicking import Town, a_town
from tests.factories import a_house, a_person, signed_in
from tests.policies.factory import clause
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.web.work import UnitOfWork

NINES = "9" * 5000
OPTION = clause("option", "optie", held_days=3)
ANSWERED = DETAILS | {"facts.muziek": "nee"}


@pytest.fixture
async def asking(session: AsyncSession) -> Asking:
    return await a_house_that_asks(session, *ALL, OPTION)


@pytest.fixture
async def hold(browser: httpx.AsyncClient, session: AsyncSession, asking: Asking) -> str:
    """The path of a hold of the hall, by somebody who is signed in."""
    await signed_in(browser, session)
    return await a_hold(browser, asking.hall)


async def kept(session: AsyncSession) -> tuple[Any, ...]:
    """What is known of the one booking."""
    both = select(Booking, Occurrence).join(Occurrence, Occurrence.booking_id == Booking.id)
    booking, time = (await session.execute(both.execution_options(populate_existing=True))).one()
    said = booking.category, booking.title, booking.facts, booking.activity, booking.unit
    return time.state, time.cents, *said


SMUGGLED = (
    "price", "cents", "state", "policy_id", "function", "house_id", "person_id", "option_clause", "judged_by",
    "agreed", "granted", "quote", "override", "held_until", "needs_approval",
)  # fmt: skip


@pytest.mark.parametrize("name", SMUGGLED)
async def test_nobody_says_their_own_price_state_or_rules(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking, hold: str, name: str
) -> None:
    before = await kept(session)
    answers = [
        await browser.post(f"{hold}/details", data=ANSWERED | {name: "1"}),
        await browser.post("/bookings", data=typed(asking.room, **{"facts.muziek": "nee", name: "1"})),
    ]
    assert [it.status_code for it in answers] == [422, 422]
    assert all("Dit veld hoort niet bij dit formulier." in it.text for it in answers)
    assert await kept(session) == before


@pytest.mark.parametrize("name", SMUGGLED)
async def test_pressing_a_button_says_nothing_but_that(
    browser: httpx.AsyncClient, session: AsyncSession, hold: str, name: str
) -> None:
    """What comes along with a press changes nothing of what is reserved."""
    await browser.post(f"{hold}/details", data=ANSWERED)
    before = await kept(session)
    await browser.post(f"{hold}/option", data={name: "1"})
    assert await kept(session) == before
    assert (await session.scalars(select(Booking.option_clause))).one() == "optie"
    await browser.post(f"{hold}/confirmation", data={name: "1"})
    assert await kept(session) == ("confirmed", *before[1:])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"facts.bekers": NINES}, "facts.bekers"),
        ({"facts.bekers": "-1"}, "facts.bekers"),
        ({"facts.bekers": "1000001"}, "facts.bekers"),
        ({"facts.muziek": "true"}, "facts.muziek"),
        ({"facts.muziek": "\0"}, "facts.muziek"),
        ({"facts.muziek": "\N{RIGHT-TO-LEFT OVERRIDE}ja"}, "facts.muziek"),
        ({"activity": "\0"}, "activity"),
        ({"activity": "x" * 41}, "activity"),
        ({"activity": "other"}, "activity"),
        ({"unit": "night"}, "unit"),
        ({"unit": "\0"}, "unit"),
        ({"category": "\0"}, "category"),
        ({"category": "?" * 40}, "category"),
        ({"title": "Bal\N{RIGHT-TO-LEFT OVERRIDE}"}, "title"),
        ({"title": "Bal\nen meer"}, "title"),
        ({"title": "Bal\0"}, "title"),
        ({"persons": NINES}, "persons"),
        ({"group": str(uuid4())}, ""),
    ],
)
async def test_an_answer_that_is_none_leaves_the_booking_as_it_was(
    browser: httpx.AsyncClient, session: AsyncSession, hold: str, wrong: dict[str, str], field: str
) -> None:
    before = await kept(session)
    page = await browser.post(f"{hold}/details", data=ANSWERED | wrong)
    assert page.status_code in ((422,) if field else (404, 422))
    assert not field or f'href="#{field}"' in page.text
    assert await kept(session) == before


@pytest.mark.parametrize(
    "name", ["facts.bestaat-niet", "facts.persons", "facts.schoon", "facts.uses_in_year"]
)
async def test_an_answer_to_what_was_not_asked_is_not_kept(
    browser: httpx.AsyncClient, session: AsyncSession, hold: str, name: str
) -> None:
    """Another category or room may have asked it, so it is no mistake of who typed it."""
    page = await browser.post(f"{hold}/details", data=ANSWERED | {name: "1"})
    assert page.status_code == 200
    assert (await kept(session))[4] == {"muziek": False}


async def test_more_answers_than_any_house_asks_are_refused(
    browser: httpx.AsyncClient, session: AsyncSession, hold: str
) -> None:
    many = {f"facts.vraag-{n}": "ja" for n in range(101)}
    before = await kept(session)
    assert (await browser.post(f"{hold}/details", data=ANSWERED | many)).status_code == 422
    assert await kept(session) == before


@pytest.mark.parametrize("who", ["nobody", "somebody", "a manager elsewhere", "another municipality"])
async def test_a_hold_of_somebody_else_is_not_there(
    browser: httpx.AsyncClient, session: AsyncSession, hold: str, who: str
) -> None:
    await browser.post(f"{hold}/details", data=ANSWERED)
    before, booking = await kept(session), hold.rpartition("/")[2]
    headers = {"host": "elders.example"} if who == "another municipality" else {}
    if not headers:
        browser.cookies.clear()
    if who == "somebody":
        await signed_in(browser, session)
    elif who == "a manager elsewhere":
        await signed_in(browser, session, None, "manager", house_id=(await a_house(session)).id)
    steps = ("details", "option", "confirmation", "release")
    answers = [await browser.post(f"{hold}/{it}", data=ANSWERED, headers=headers) for it in steps]
    pages = (hold, f"{hold}/confirmation", f"/bookings/{booking}", f"/bookings/{booking}/why")
    answers += [await browser.get(it, headers=headers) for it in pages]
    answers.append(await browser.post(f"/bookings/{booking}/change", data={}, headers=headers))
    assert {it.status_code for it in answers} <= {401, 404}
    await browser.get("/help")
    assert await kept(session) == before


@pytest.mark.parametrize("role", [None, "host", "official"])
async def test_only_who_manages_this_house_reads_what_new_rules_did(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking, role: str | None
) -> None:
    path, other = "/manage/proef/new-rules", await a_house(session)
    assert (await browser.get(path)).status_code == 401
    await signed_in(browser, session, await a_person(session), *[role] * (role is not None))
    assert (await browser.get(path)).status_code == 403
    await signed_in(browser, session, None, "manager", house_id=other.id)
    assert (await browser.get(path)).status_code == 404
    await signed_in(browser, session, None, "manager", house_id=asking.house.id)
    assert (await browser.get(path)).status_code == 200
    assert (await browser.get(path, headers={"host": "elders.example"})).status_code in (401, 404)


@pytest.fixture
async def town(racing: AsyncEngine, app: UnitOfWork) -> AsyncGenerator[Town, None]:
    async with a_town(app, racing) as it:
        yield it


@pytest.mark.parametrize(("step", "state"), [("option", "held"), ("confirmation", "confirmed")])
async def test_of_so_many_presses_one_counts(town: Town, step: str, state: str) -> None:
    async with town.looking() as session:
        asking = await a_house_that_asks(session, *ALL, OPTION)
    wish = {"room": str(asking.hall.id), "start": at().isoformat(), "minutes": "120", "persons": "5"}
    [hold] = await town.pressed("/holds", **wish)
    assert len(await town.pressed(f"{hold}/details", **ANSWERED)) == 1
    booking = hold.removeprefix("/holds/")
    assert await town.pressed(f"{hold}/{step}") == {f"/bookings/{booking}?new=1"}
    async with town.looking() as session:
        assert (await session.scalars(select(Occurrence.state))).all() == [state]


async def test_of_so_many_presses_at_once_one_books(town: Town) -> None:
    async with town.looking() as session:
        asking = await a_house_that_asks(session)
    assert len(await town.pressed("/bookings", **typed(asking.room, **{"facts.muziek": "ja"}))) == 1
    async with town.looking() as session:
        assert (await session.scalars(select(Booking.facts))).all() == [{"muziek": True}]
