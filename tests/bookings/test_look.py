"""A look at what booking would do, before it is done: the price, what clashes, what comes with the room."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.koor import FIRST, taken, typed
from tests.factories import a_person, signed_in
from tests.linde import Linde
from tests.palace import lend
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.rules.seen import mark_of
from vastgoed.houses.models import Layout
from vastgoed.jobs.models import Reminder
from vastgoed.people.models import Person
from vastgoed.period import Period

DESK = "/manage/de-linde/desk"
CALLER = {"name": "Anna Bakker", "phone": "06 12345678"}
ONCE = {"repeat": "", "until": ""}


def seen(page: httpx.Response) -> str:
    (mark,) = re.findall(r'name="seen" value="([^"]*)"', page.text)
    return str(mark)


async def stored(session: AsyncSession) -> list[int]:
    return [
        await session.scalar(select(func.count()).select_from(kind)) or 0
        for kind in (Booking, Occurrence, Occupancy, Reminder)
    ]


@pytest.mark.usefixtures("staff")
async def test_the_desk_sees_the_price_and_what_clashes_before_anything_is_booked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await taken(session, linde.meeting, FIRST + timedelta(weeks=1))
    before, people = await stored(session), await session.scalar(select(func.count(Person.id)))
    page = await browser.post(f"{DESK}/preview", data=typed(linde.meeting, title=""))
    assert page.status_code == 200, page.text
    assert "Samen voor 3 keer: €\N{NO-BREAK SPACE}60,00" in page.text
    assert "1 keer kan niet en slaan wij over" in page.text
    assert seen(page)
    assert await stored(session) == before
    assert await session.scalar(select(func.count(Person.id))) == people


@pytest.mark.usefixtures("staff")
async def test_what_was_seen_is_booked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    form = typed(linde.meeting, **CALLER)
    mark = seen(await browser.post(f"{DESK}/preview", data=form))
    done = await browser.post(f"{DESK}/bookings", data=form | {"seen": mark})
    assert "Gereserveerd voor Anna Bakker" in done.text, done.text
    assert await session.scalar(select(func.count(Occurrence.id))) == 4


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize("but", [{"end": "13:00"}, {"category": "particulier"}, {"until": ""}])
async def test_what_differs_from_what_was_seen_is_shown_again_first(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, str]
) -> None:
    form = typed(linde.meeting, **CALLER)
    mark = seen(await browser.post(f"{DESK}/preview", data=form))
    again = await browser.post(f"{DESK}/bookings", data=form | but | {"seen": mark})
    assert (again.status_code, "anders dan wat u zag" in again.text) == (409, True), again.text
    assert await session.scalar(select(Booking)) is None
    assert await session.scalar(select(Person).where(Person.name == "Anna Bakker")) is None
    done = await browser.post(f"{DESK}/bookings", data=form | but | {"seen": seen(again)})
    assert "Gereserveerd voor Anna Bakker" in done.text, done.text


@pytest.mark.usefixtures("staff")
async def test_a_time_that_was_taken_since_the_look_is_shown_first(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    form = typed(linde.meeting, **CALLER)
    mark = seen(await browser.post(f"{DESK}/preview", data=form))
    await taken(session, linde.meeting, FIRST + timedelta(weeks=1))
    again = await browser.post(f"{DESK}/bookings", data=form | {"seen": mark})
    assert (again.status_code, "slaan wij over" in again.text) == (409, True), again.text


@pytest.mark.usefixtures("staff")
async def test_who_did_not_look_yet_sees_it_first_with_all_that_was_typed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    page = await browser.post(f"{DESK}/bookings", data=typed(linde.meeting, **CALLER, **ONCE, seen=""))
    assert (page.status_code, "Samen: €\N{NO-BREAK SPACE}20,00" in page.text) == (200, True), page.text
    assert 'value="Anna Bakker"' in page.text
    assert await session.scalar(select(Booking)) is None


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize(
    ("but", "words"),
    [
        ({"persons": "11"}, "kunnen 10 mensen"),
        ({"persons": ""}, "Vul"),
        ({"start": "05:00", "end": "06:00"}, "Toch reserveren"),
        ({"room": "00000000-0000-4000-8000-000000000000"}, "Kies een van de mogelijkheden."),
        ({"extras.goud": "1"}, "niet te huur"),
        ({"extras.koffie": "veel"}, "heel getal"),
        ({"layout": "00000000-0000-4000-8000-000000000000"}, "hoort bij een andere ruimte"),
        ({"whole": "ja"}, "Niet alle keren kunnen"),
    ],
)
async def test_a_look_says_what_is_in_the_way_and_keeps_nothing_of_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, str], words: str
) -> None:
    await taken(session, linde.meeting, FIRST + timedelta(weeks=1))
    before = await stored(session)
    page = await browser.post(f"{DESK}/preview", data=typed(linde.meeting) | but)
    assert (page.status_code, words in page.text) == (409 if "whole" in but else 422, True), page.text
    quiet = await browser.post(
        f"{DESK}/preview", data=typed(linde.meeting) | but, headers={"HX-Request": "true"}
    )
    assert quiet.status_code == 200
    assert "autofocus" not in quiet.text.split('id="look"')[1]
    assert await stored(session) == before


@pytest.mark.usefixtures("staff")
async def test_a_rule_that_may_be_passed_over_shows_the_price_at_once(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    form = typed(linde.meeting, **CALLER, **ONCE) | {"start": "05:00", "end": "06:00"}
    page = await browser.post(f"{DESK}/bookings", data=form | {"seen": ""})
    assert "Samen: €\N{NO-BREAK SPACE}10,00" in page.text, page.text
    anyway = {"anyway": "ja", "reason": "De sleutelhouder is er", "seen": seen(page)}
    done = await browser.post(f"{DESK}/bookings", data=form | anyway)
    assert "Gereserveerd voor Anna Bakker" in done.text, done.text


async def furnished(session: AsyncSession, linde: Linde) -> dict[str, Any]:
    """Rows for the meeting room, a beamer, coffee, and somebody who welcomes them."""
    rows = Layout(room_id=linde.meeting.id, name="Rijen", capacity=9, setup_minutes=30)
    session.add(rows)
    beamer = await lend(session, linde.house, "Beamer", 2)
    await session.flush()
    return {"layout": str(rows.id), f"equipment.{beamer.id}": "2", "extras.koffie": "3", "host": "ja"}


@pytest.mark.parametrize("path", ["/bookings", f"{DESK}/bookings"])
@pytest.mark.usefixtures("staff")
async def test_layout_extras_equipment_and_host_are_asked_in_both_forms(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, path: str
) -> None:
    with_it = await furnished(session, linde)
    page = await browser.get(path.replace("/bookings", "/new") if "desk" in path else "/bookings/new")
    names = set(re.findall(r'name="([^"]+)"', page.text))
    fields = {name for name in with_it if name != "layout"}
    chosen = await browser.post(
        path.removesuffix("/bookings") + "/preview" if "desk" in path else "/bookings/preview",
        data=typed(linde.meeting, **ONCE),
    )
    assert {*fields, "layout"} <= set(re.findall(r'name="([^"]+)"', chosen.text)), names
    form = typed(linde.meeting, **ONCE, **(CALLER if "desk" in path else {})) | with_it
    done = await browser.post(path, data=form)
    assert done.status_code == 200, done.text
    booking = (await session.scalars(select(Booking))).one()
    assert (str(booking.layout_id), booking.wants_host) == (with_it["layout"], True)
    assert booking.extras == {"koffie": 3}
    assert list(booking.equipment.values()) == [2]


@pytest.mark.usefixtures("staff")
async def test_what_is_asked_besides_the_room_is_parked_too(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    with_it = await furnished(session, linde)
    await browser.post(f"{DESK}/parked", data=typed(linde.meeting, note="Belt terug") | with_it)
    desk = await browser.get(DESK)
    (path,) = set(re.findall(r'href="([^"]+parked=[^"]+)"', desk.text))
    page = await browser.get(path)
    assert re.search(r'name="extras.koffie"\s+value="3"', page.text), page.text
    assert re.search(rf'value="{with_it["layout"]}"\s+selected', page.text)


async def test_a_member_books_at_once_what_they_saw(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    form = typed(linde.meeting, **ONCE)
    page = await browser.post("/bookings/preview", data=form)
    assert "Samen: €\N{NO-BREAK SPACE}20,00" in page.text, page.text
    done = await browser.post("/bookings", data=form | {"seen": seen(page)})
    assert done.url.params.get("new") == "1"


@pytest.mark.parametrize("mark", ["", "iets anders"])
async def test_a_member_who_saw_something_else_sees_it_first_while_it_is_held(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, mark: str
) -> None:
    await signed_in(browser, session)
    with_it = await furnished(session, linde)
    page = await browser.post("/bookings", data=typed(linde.meeting, **ONCE, seen=mark) | with_it)
    assert page.url.path.endswith("/confirmation")
    (time,) = await session.scalars(select(Occurrence).where(Occurrence.state == "held"))
    booking = await session.get_one(Booking, time.booking_id)
    assert (booking.extras, str(booking.layout_id)) == ({"koffie": 3}, with_it["layout"])


async def test_a_look_of_a_member_says_no_and_offers_another_moment(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    await taken(session, linde.meeting, FIRST)
    page = await browser.post("/bookings/preview", data=typed(linde.meeting, **ONCE))
    assert (page.status_code, "Iemand was u voor" in page.text) == (409, True), page.text
    (first, *_) = re.findall(r'name="instead" value="([^"]+)"', page.text)
    there = await browser.post("/bookings/preview", data=typed(linde.meeting, **ONCE, instead=first))
    assert "Samen: €" in there.text, there.text


async def test_only_a_manager_looks_at_the_desk(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    page = await browser.post(f"{DESK}/preview", data=typed(linde.meeting))
    assert page.status_code in {403, 404}


@pytest.mark.usefixtures("staff")
async def test_somebody_unknown_is_not_looked_up_by_their_number(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    anna = await a_person(session, name="Anna Bakker")
    stranger = f"{anna.id}:00000000-0000-4000-8000-000000000000"
    page = await browser.post(f"{DESK}/preview", data=typed(linde.meeting, who=stranger))
    assert page.status_code == 404


A_TIME = st.builds(
    lambda hour, state, cents: (
        Period(datetime(2026, 12, 1, hour, tzinfo=UTC), datetime(2026, 12, 1, hour + 1, tzinfo=UTC)),
        state,
        cents,
    ),
    st.integers(0, 22),
    st.sampled_from(["confirmed", "requested", "skipped"]),
    st.integers(0, 10**6),
)


@given(st.lists(A_TIME, max_size=5), st.lists(A_TIME, max_size=5))
def test_a_mark_stands_for_one_thing_only(some: list[Any], other: list[Any]) -> None:
    def plain(times: list[Any]) -> list[Any]:
        return sorted((it.start, it.end, state, cents) for it, state, cents in times)

    assert (mark_of(some) == mark_of(other)) == (plain(some) == plain(other))
    assert mark_of(some) == mark_of(reversed(some))
