"""Rules of any day: which version held, what was known of it when, what is different, and the file of it."""

from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.deciding import put_in_force
from tests.factories import a_house, statements
from tests.linde import Linde
from vastgoed.period import day_of
from vastgoed.policies.actions import publish
from vastgoed.policies.document import Document, identity, load, parse, stored
from vastgoed.policies.models import PolicyTerm, StoredPolicy
from vastgoed.policies.presets import demo_policy
from vastgoed.text import day as day_words

pytestmark = pytest.mark.usefixtures("linde")
PAGE = "/houses/de-linde/rules"
TODAY = day_of(datetime.now(UTC))
SOON = TODAY + timedelta(days=30)


def rewritten(**but: Any) -> Document:
    """De Linde with the first price of the hall, or the reason for it, other than it was."""
    raw = stored(demo_policy("de-linde")) | {"examples": []}
    first = raw["clauses"][0]
    first["prices"][0]["cents"] = but.get("cents", 1250)
    first["why"]["nl"] = but.get("why", first["why"]["nl"])
    return parse(raw)


async def second(session: AsyncSession, linde: Linde, first: date = SOON, **but: Any) -> StoredPolicy:
    policy = await publish(session, linde.house.id, rewritten(**but))
    await put_in_force(session, policy, first, "besluit 12")
    return policy


async def test_a_page_says_which_version_held_who_decided_it_and_its_mark(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    policy = await second(session, linde, cents=1300)
    page = unescape((await browser.get(PAGE, params={"on": SOON.isoformat()})).text)
    for words in (
        *("Dit is versie 2.", "besluit 12", policy.hash, f"{PAGE}/versions/2/policy.yaml"),
        f'href="{PAGE}/changes?to=2"',
    ):
        assert words in page, words
    before = unescape((await browser.get(PAGE, params={"on": "2026-01-02"})).text)
    assert "Dit is versie 1. Die geldt van donderdag 1 januari 2026 tot en met" in before


async def test_what_was_known_on_a_day_is_shown_with_what_became_of_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """Decided today: whoever looks with what was known last week sees version 1 for a later day too."""
    await second(session, linde, cents=1300)
    ago = datetime.now(UTC) - timedelta(days=90)
    await session.execute(update(PolicyTerm).where(PolicyTerm.decided == "oprichting").values(adopted_at=ago))
    known = {"on": SOON.isoformat(), "known": (TODAY - timedelta(days=7)).isoformat()}
    page = unescape((await browser.get(PAGE, params=known)).text)
    for words in ("Dit is versie 1.", "Op die dag geldt versie 2.", "12,50 per uur"):
        assert words in page, words
    now = unescape(
        (await browser.get(PAGE, params={"on": SOON.isoformat(), "known": TODAY.isoformat()})).text
    )
    assert "Daar is later niets aan veranderd." in now
    early = {"on": SOON.isoformat(), "known": (TODAY - timedelta(days=200)).isoformat()}
    nothing = unescape((await browser.get(PAGE, params=early)).text)
    asked = f"voor zover op {day_words(date.fromisoformat(early['known']), year=True)} bekend."
    assert "waren er geen huisregels" in nothing
    assert asked in nothing
    long_ago = unescape((await browser.get(PAGE, params={"on": "2001-01-01"})).text)
    assert ("waren er geen huisregels" in long_ago, "voor zover" in long_ago) == (True, False)


async def test_the_difference_between_two_days_is_told_in_sentences(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await second(session, linde, cents=1300)
    days = {"before": TODAY.isoformat(), "after": SOON.isoformat()}
    for query in (days, {"from": "1", "to": "2"}, {"to": "2"}, {}):
        page = await browser.get(f"{PAGE}/changes", params=query)
        assert page.status_code == 200
        said = unescape(page.text)
        assert "Buurtactiviteit en Vereniging: €\u00a012,50 per uur wordt €\u00a013,00" in said, query
        assert "Van versie 1 naar versie 2." in said
    back = await browser.get(f"{PAGE}/changes", params={"from": "2", "to": "1"})
    assert "€\u00a013,00 per uur wordt €\u00a012,50" in unescape(back.text)


async def test_a_difference_in_words_alone_is_said_to_change_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await second(session, linde, why="Omdat wij het zo willen.")
    page = await browser.get(f"{PAGE}/changes")
    assert "Niemand betaalt of mag iets anders." in page.text
    again = await browser.get(f"{PAGE}/changes", params={"before": "2026-01-02", "after": "2026-01-03"})
    assert "Op beide dagen geldt versie 1." in again.text


async def test_differences_read_in_english_too(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await second(session, linde, cents=1300)
    await browser.post("/preferences", data={"language": "en"})
    page = unescape((await browser.get(f"{PAGE}/changes")).text)
    assert "Main hall" in page
    assert "Grote zaal" not in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"from": "9"}, 404),
        ({"to": "0"}, 400),
        ({"to": "nul"}, 400),
        ({"before": "gisteren"}, 400),
        ({"before": "2020-01-01"}, 400),
        ({"after": "9999-12-31"}, 400),
        ({"before": "0001-01-01"}, 400),
    ],
)
async def test_what_cannot_be_compared_is_told(
    browser: httpx.AsyncClient, query: dict[str, str], status: int
) -> None:
    assert (await browser.get(f"{PAGE}/changes", params=query)).status_code == status


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1999-12-31", "2100-01-01"])
@pytest.mark.parametrize("field", ["on", "known"])
async def test_a_day_outside_the_calendar_is_told_at_its_field(
    browser: httpx.AsyncClient, field: str, day: str
) -> None:
    page = await browser.get(PAGE, params={field: day})
    assert page.status_code == 400
    assert "Kies een dag tussen 2000 en 2100." in page.text


async def test_a_version_can_be_downloaded_and_has_the_same_mark(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    policy = await second(session, linde, cents=1300)
    for number, last in ((1, SOON), (2, None)):
        file = await browser.get(f"{PAGE}/versions/{number}/policy.yaml")
        assert file.headers["content-disposition"] == f'attachment; filename="de-linde-{number}.yaml"'
        document = load(file.text)
        assert (document.version, document.valid.until) == (number, last)
    assert identity(document) == policy.hash
    assert (await browser.get(f"{PAGE}/versions/3/policy.yaml")).status_code == 404


async def test_what_was_published_but_never_adopted_is_nobodys_business(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await publish(session, linde.house.id, rewritten(cents=1300))
    assert (await browser.get(f"{PAGE}/versions/2/policy.yaml")).status_code == 404
    assert (await browser.get(f"{PAGE}/changes", params={"to": "2"})).status_code == 404


async def test_a_rule_that_comes_or_goes_is_told_in_full_before_what_was_agreed_about_the_rules(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    raw = stored(demo_policy("de-linde")) | {"basis": "use_moment"}
    raw["clauses"] = [it for it in raw["clauses"] if it["id"] != "schoonmaak"]
    raw["clauses"].append(
        {"id": "betalen", "type": "payment", "title": {"nl": "Betalen", "en": "Paying"},
         "due": "at_the_desk", "unpaid": "stays"}
    )  # fmt: skip
    await put_in_force(session, await publish(session, linde.house.id, parse(raw)), SOON, "besluit 12")
    page = unescape((await browser.get(f"{PAGE}/changes")).text)
    places = [
        page.index(it) for it in ("Nieuwe regel: Betalen.", "U betaalt bij de balie.", "Afspraken</h2>")
    ]
    assert places == sorted(places)
    assert "Schoonmaak: €\u00a045,00 per keer." in page


async def test_rules_of_the_past_say_since_when_others_hold(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await second(session, linde, TODAY - timedelta(days=1), cents=1300)
    page = unescape((await browser.get(PAGE, params={"on": "2026-01-02"})).text)
    yesterday = day_words(TODAY - timedelta(days=1), "nl", year=True)
    assert f"Sinds {yesterday} gelden andere regels." in page


async def test_a_house_without_rules_has_nothing_to_compare(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house(session, slug="kaal")
    assert "nog geen huisregels" in (await browser.get("/houses/kaal/rules/changes")).text


async def test_comparing_asks_the_database_the_same_however_many_versions(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde
) -> None:
    await second(session, linde, TODAY + timedelta(days=10), cents=1300)
    compared = {"from": "1", "to": "2"}
    await browser.get(f"{PAGE}/changes", params=compared)
    with statements(engine) as few:
        await browser.get(f"{PAGE}/changes", params=compared)
    for n in range(3):
        await second(session, linde, TODAY + timedelta(days=20 + n), cents=1400 + n)
    with statements(engine) as many:
        await browser.get(f"{PAGE}/changes", params=compared)
    assert len(many) == len(few) <= 6, many
