"""What people see of protected hours: in the finder, where they say what it is for, and on the board."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.sheltered import SOCIAL, Sheltered, a_sheltered, booked, decide, used
from tests.factories import signed_in, statements
from tests.palace import hours
from vastgoed.period import HOUSE_ZONE, day_of
from vastgoed.text import day as day_words

TODAY = day_of(datetime.now(UTC))
FIRST = TODAY + timedelta(days=42 - TODAY.weekday())
"""A Monday, more than four weeks away."""
HALF = FIRST - timedelta(days=28)
EVERYTHING = SOCIAL | {"at_least": {"permille": 1000}}


@pytest.fixture
async def there(session: AsyncSession) -> Sheltered:
    return await a_sheltered(session, EVERYTHING)


def seen(page: httpx.Response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.text)))


async def found(browser: httpx.AsyncClient, there: Sheltered, **but: object) -> str:
    asked = {"house": there.house.slug, "from": FIRST, "minutes": 120, "persons": 5, "daypart": ""} | but
    return seen(await browser.get("/", params={name: f"{value}" for name, value in asked.items() if value}))


async def at_step_two(browser: httpx.AsyncClient, there: Sheltered, hour: int) -> httpx.Response:
    start = hours(FIRST.isoformat(), hour, hour + 2).start.isoformat()
    wish = {"room": str(there.hall.id), "start": start, "minutes": "120", "persons": "5"}
    return await browser.post("/holds", data=wish)


async def test_the_finder_says_of_a_time_for_whom_it_is_and_until_when(
    browser: httpx.AsyncClient, there: Sheltered
) -> None:
    page = await found(browser, there)
    assert f"16:15–21:00: Tot {day_words(HALF)} alleen voor Buurt." in page
    tomorrow = await found(browser, there, **{"from": TODAY + timedelta(days=1)})
    assert there.hall.name in tomorrow
    assert "alleen voor" not in tomorrow


async def test_when_everything_of_a_day_is_kept_the_hours_are_not_named(
    browser: httpx.AsyncClient, there: Sheltered
) -> None:
    page = await found(browser, there, daypart="evening")
    assert f" Tot {day_words(HALF)} alleen voor Buurt." in page
    assert "16:15" not in page


async def test_where_it_is_said_what_it_is_for_a_business_reads_from_when_it_can(
    browser: httpx.AsyncClient, session: AsyncSession, there: Sheltered
) -> None:
    await signed_in(browser, session)
    page = seen(await at_step_two(browser, there, 19))
    assert (
        f"In de week vanaf {day_words(FIRST)} blijft 35 uur vrij voor sociaal gebruik. "
        f"Daarnaast is er niets meer over. "
        f"Vanaf {day_words(HALF, year=True)} kunt u deze tijd wel reserveren, als hij dan nog vrij is."
    ) in page
    assert page.count("blijft 35 uur vrij voor sociaal gebruik") == 1
    assert "Lees de regel: kept-0" in page
    by_day = seen(await at_step_two(browser, there, 10))
    assert "vrij voor sociaal gebruik" not in by_day


async def test_who_says_a_business_is_refused_at_the_field_and_nothing_is_stored(
    browser: httpx.AsyncClient, session: AsyncSession, there: Sheltered
) -> None:
    await signed_in(browser, session)
    page = await at_step_two(browser, there, 19)
    path = re.search(r'action="(/holds/[^"]+)/details"', page.text)
    assert path
    details = {"title": "Borrel", "persons": "5", "category": "bedrijf"}
    no = await browser.post(f"{path[1]}/details", data=details)
    assert no.status_code == 422
    assert seen(no).count("blijft 35 uur vrij voor sociaal gebruik") == 1
    assert seen(no).count("Dit kan niet op deze tijd. Hieronder leest u waarom.") == 3
    assert 'href="#category"' in no.text
    assert await used(session) == {}
    yes = await browser.post(f"{path[1]}/details", data=details | {"category": "buurt"})
    assert yes.status_code == 200
    assert "Borrel" in seen(yes)


async def test_what_is_possible_instead_is_not_kept_for_others(
    browser: httpx.AsyncClient, session: AsyncSession, there: Sheltered
) -> None:
    """The hall later on, by day; or another room at the same time."""
    await signed_in(browser, session)
    wish = {"room": str(there.hall.id), "day": f"{FIRST}", "start": "19:00", "end": "21:00", "persons": "5"}
    page = await browser.post("/bookings", data=wish | {"title": "Borrel", "category": "bedrijf"})
    assert page.status_code == 422
    buttons = re.findall(r'name="room" value="([^"]+)".*?name="start" value="([^"]+)"', page.text, re.DOTALL)
    starts = {room: datetime.fromisoformat(unescape(it)).astimezone(HOUSE_ZONE) for room, it in buttons}
    assert starts[str(there.hall.id)].hour < 17
    assert f"{starts[str(there.small.id)]:%H:%M}" == "19:00"


@pytest.mark.parametrize(
    ("but", "line"),
    [
        ({}, "29 uur per week voor sociaal gebruik. Daarvan is nog 25 uur vrij. Vrijgave: {half}."),
        (
            {"for": {"functions": ["commercial"]}, "at_most": {"hours": 8}, "release": []},
            "hooguit 8 uur per week voor commercieel gebruik. Daarvan is nog 6 uur over.",
        ),
    ],
)
async def test_the_board_says_what_is_kept_and_what_of_that_is_free(
    browser: httpx.AsyncClient, session: AsyncSession, there: Sheltered, but: dict[str, Any], line: str
) -> None:
    fields = {name: value for name, value in SOCIAL.items() if name != "at_least" or not but}
    await decide(session, there, fields | but, first=TODAY - timedelta(days=1))
    now = datetime.now(UTC)
    await booked(session, there, there.hall, hours(f"{FIRST}", 18, 22), category="buurt", now=now)
    await booked(session, there, there.hall, hours(f"{FIRST + timedelta(days=1)}", 18, 20), now=now)
    await signed_in(browser, session, None, "manager", house_id=there.house.id)
    page = seen(await browser.get(f"/manage/{there.house.slug}/board?day={FIRST}"))
    assert f"{there.hall.name} (Avond): {line.format(half=day_words(HALF))}" in page
    past = seen(await browser.get(f"/manage/{there.house.slug}/board?day={TODAY - timedelta(days=7)}"))
    assert "(Avond)" not in past


async def test_pages_ask_one_thing_more_where_hours_are_protected_and_no_more_with_more(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine
) -> None:
    there = await a_sheltered(session)
    await signed_in(browser, session, None, "manager", house_id=there.house.id)
    pages = (
        f"/?house={there.house.slug}&from={FIRST}&persons=5",
        f"/manage/{there.house.slug}/board?day={FIRST}",
    )
    without = [await asked(browser, engine, page) for page in pages]
    await decide(session, there, SOCIAL, EVERYTHING, first=TODAY - timedelta(days=1))
    few = [await asked(browser, engine, page) for page in pages]
    for hour in range(8, 22, 2):
        when = hours(f"{FIRST}", hour, hour + 2)
        assert await booked(session, there, there.hall, when, category="buurt") == "booked"
    assert [await asked(browser, engine, page) for page in pages] == few == [n + 1 for n in without]


async def asked(browser: httpx.AsyncClient, engine: AsyncEngine, page: str) -> int:
    """Once what never changes is known: the fewest of two, as something else may be asked now and then."""
    await browser.get(page)
    counts = []
    for _ in range(2):
        with statements(engine) as them:
            assert (await browser.get(page)).status_code == 200
        counts.append(len(them))
    return min(counts)
