"""Prices that depend on something, in the public table and in the grid of the editor."""

import re
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import put_in_force
from tests.factories import signed_in
from tests.linde import Linde
from tests.policies.factory import DAY_AND_EVENING, a_policy, clause, per_hour, rounding
from tests.policies.test_editor import DRAFT, drafted, typed
from vastgoed.policies.actions import publish
from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.policies.grid import price_grid
from vastgoed.policies.presets import demo_policy

LARGE: dict[str, Any] = {"persons": {"at_least": 50}}
SMALL: dict[str, Any] = {"persons": {"below": 50}}
MANY = "als het aantal mensen 50 of meer is"
FEW = "als het aantal mensen minder dan 50 is"


def cell(document: Document) -> tuple[str, ...]:
    """Of the neighbours in the first room."""
    return price_grid(document, "nl").rooms[0].cells[0]


def both(**but: Any) -> dict[str, Any]:
    rows = [{"cents": 1000, "when": SMALL, **but}, {"cents": 2000, "when": LARGE, **but}]
    return clause("tariff", "uur", unit="hour", prices=rows)


def test_a_price_with_a_condition_has_a_line_that_says_it() -> None:
    assert cell(a_policy(both(), rounding())) == (
        f"{FEW.capitalize()}: €\u00a010,00 per uur",
        f"{MANY.capitalize()}: €\u00a020,00 per uur",
    )


def test_what_always_holds_comes_first() -> None:
    more = clause("tariff", "meer", unit="hour", prices=[{"cents": 2000, "when": LARGE}])
    assert cell(a_policy(more, per_hour(1000), rounding())) == (
        "€\u00a010,00 per uur",
        f"{MANY.capitalize()}: €\u00a020,00 per uur",
    )


def test_a_condition_and_a_time_are_both_said() -> None:
    evening = clause(
        "tariff", "avond", unit="hour", prices=[{"cents": 2000, "bands": ["avond"], "when": LARGE}]
    )
    day = per_hour(1000, bands=["dag"])
    found = cell(a_policy(day, evening, rounding(), vocabulary=DAY_AND_EVENING))
    assert f"Avond, {MANY}: €\u00a020,00 per uur" in found
    assert "Dag: €\u00a010,00 per uur" in found
    assert not any(line.startswith(f"Dag, {MANY}") for line in found)


def test_every_category_has_a_cell_also_without_a_price() -> None:
    party = clause("tariff", "feest", unit="use", activities=["feest"], prices=[{"cents": 1, "when": LARGE}])
    words = {"activities": [{"id": "feest", "label": {"nl": "Feest", "en": "Party"}}]}
    grid = price_grid(a_policy(party, vocabulary=words), "nl")
    assert [len(room.cells) for room in grid.rooms] == [2, 2]
    assert cell(a_policy(party, vocabulary=words)) == ("niet te huur",)


@pytest.fixture
async def editor(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> httpx.AsyncClient:
    """A draft in which the first price of the hall is for large groups, and another for small ones."""
    await signed_in(browser, session, None, "treasurer", house_id=linde.house.id)
    await browser.post(DRAFT, data={"source": "current"})
    draft: PolicyDraft = await drafted(session)
    plain = stored(demo_policy("de-linde"))
    rows = plain["clauses"][0]["prices"]
    rows[:1] = [rows[0] | {"when": SMALL}, rows[0] | {"when": LARGE, "cents": 2000}]
    draft.document = plain
    await session.flush()
    return browser


async def test_the_grid_has_a_line_for_each_condition(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    page = await editor.get(f"{DRAFT}/grid/huur-per-uur")
    assert page.status_code == 200, page.text
    assert f"Grote zaal, {MANY}" in page.text
    assert f"Keuken, {MANY}" not in page.text
    assert re.search(r'name="grote-zaal:buurt:2"\s+value="20,00"', page.text)
    assert "zie hieronder" in page.text
    saved = await typed(editor, f"{DRAFT}/grid/huur-per-uur", **{"grote-zaal:buurt:2": "21"})
    assert saved.status_code == 200, saved.text
    rows = (await drafted(session)).document["clauses"][0]["prices"]
    about = {"rooms": ["grote-zaal"], "categories": ["buurt"]}
    assert about | {"when": LARGE, "cents": 2100} in rows
    assert {**about, "categories": ["vereniging"], "when": LARGE, "cents": 2000} in rows
    assert {**about, "categories": ["buurt", "vereniging"], "when": SMALL, "cents": 1250} in rows


async def test_a_condition_that_no_price_has_is_no_field(editor: httpx.AsyncClient) -> None:
    page = await typed(editor, f"{DRAFT}/grid/huur-per-uur", **{"grote-zaal:buurt:9": "21"})
    assert page.status_code == 422


CONTRACTS = [
    clause("tariff", "kast", unit="month", prices=[{"rooms": ["grote-zaal"], "cents": 4000}]),
    clause(
        "tariff", "seizoen", unit="season", each="weekly_hour", prices=[{"rooms": ["keuken"], "cents": 9000}]
    ),
]
WISH = {"category": "buurt", "day": "2030-03-04", "start": "19:00", "end": "20:00", "persons": "10"}


@pytest.fixture
async def renting(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> httpx.AsyncClient:
    """Rules in which a room can be hired by the month and by the season, also in force."""
    plain = stored(demo_policy("de-linde"))
    policy = await publish(session, linde.house.id, parse({**plain, "clauses": plain["clauses"] + CONTRACTS}))
    await put_in_force(session, policy, date(2026, 2, 1), "besluit")
    return browser


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"room": "grote-zaal", "per": "month", "count": "3"}, "Samen: €\u00a0120,00"),
        ({"room": "keuken", "per": "season", "count": "1", "weekly_hours": "2"}, "Samen: €\u00a0180,00"),
        ({"room": "grote-zaal"}, "Samen: €\u00a012,50"),
    ],
)
async def test_the_calculator_asks_for_how_long(
    renting: httpx.AsyncClient, wish: dict[str, str], words: str
) -> None:
    page = await renting.get("/houses/de-linde/rules", params=WISH | wish)
    assert page.status_code == 200, page.text
    assert 'id="calc-per"' in page.text
    assert words in page.text


@pytest.mark.parametrize(
    ("wish", "field", "words"),
    [
        ({"room": "grote-zaal", "per": "month"}, "count", "Vul in hoeveel weken"),
        ({"room": "grote-zaal", "per": "month", "count": "0"}, "count", "van 1 of meer"),
        ({"room": "grote-zaal", "per": "month", "count": "9" * 50}, "count", "heel getal"),
        ({"room": "keuken", "per": "season", "count": "1"}, "weekly_hours", "Vul in hoeveel uur per week"),
        ({"room": "grote-zaal", "per": "eeuw", "count": "1"}, "per", "Kies een van de mogelijkheden."),
    ],
)
async def test_how_long_is_told_at_its_field(
    renting: httpx.AsyncClient, wish: dict[str, str], field: str, words: str
) -> None:
    page = await renting.get("/houses/de-linde/rules", params=WISH | wish)
    assert page.status_code == 400
    assert re.search(rf'id="calc-{field}-error"[^>]*>[^<]*{words}', page.text)


async def test_who_cannot_hire_for_long_is_not_asked(browser: httpx.AsyncClient, linde: Linde) -> None:
    page = await browser.get(f"/houses/{linde.house.slug}/rules")
    assert 'id="calc-per"' not in page.text
