"""What is typed in the addresses of the rules; and discounts that together are more than all."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.linde import Linde
from tests.policies.factory import a_policy, asked, clause, per_hour, rounding

PAGE = "/houses/de-linde/rules"
NINES = "9" * 5000
ODD = (
    "0000-00-00",
    "2026-02-30",
    "2026-13-01",
    "-001-01-01",
    NINES,
    "\0",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "2026-\N{ARABIC-INDIC DIGIT TWO}2-22",
)


@pytest.mark.usefixtures("linde")
@pytest.mark.parametrize("day", ODD)
@pytest.mark.parametrize("field", ["on", "known", "day"])
async def test_what_is_no_day_is_told_and_no_mistake_of_ours(
    browser: httpx.AsyncClient, field: str, day: str
) -> None:
    page = await browser.get(PAGE, params={field: day})
    assert (page.status_code, "Er ging iets mis" in page.text) == (400, False)


@pytest.mark.usefixtures("linde")
@pytest.mark.parametrize("value", [*ODD, "0", "-1", "1.5", "true", "1e3"])
@pytest.mark.parametrize("field", ["from", "to", "before", "after"])
async def test_what_is_no_version_is_told(browser: httpx.AsyncClient, field: str, value: str) -> None:
    page = await browser.get(f"{PAGE}/changes", params={field: value})
    assert page.status_code in (400, 404)


@pytest.mark.usefixtures("linde")
@pytest.mark.parametrize("name", ["cents", "agreed", "granted", "policy_id", "facts.persons", "uses_in_year"])
async def test_nobody_calculates_with_a_price_of_their_own(browser: httpx.AsyncClient, name: str) -> None:
    day = {"day": "2026-12-01", "start": "10:00", "end": "12:00", "persons": "5"}
    wish = {"room": "vergaderkamer", "category": "buurt", "on": "2026-11-23"} | day
    page = await browser.get(PAGE, params=wish | {name: "1"})
    assert (page.status_code, "Dit veld hoort niet bij dit formulier." in page.text) == (400, True)


async def test_rules_of_a_house_are_not_read_from_another_municipality(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    elsewhere = {"host": "elders.example"}
    for path in (PAGE, f"{PAGE}/changes", f"{PAGE}/versions/1/policy.yaml"):
        assert (await browser.get(path)).status_code == 200
        page = await browser.get(path, headers=elsewhere)
        assert (page.status_code, linde.house.name in page.text) == (404, False)


SHARE = st.integers(1, 1000).map(lambda permille: {"permille": permille})
AMOUNT = st.integers(1, 1_000_000).map(lambda cents: {"cents": cents})


@given(
    offs=st.lists(SHARE | AMOUNT, min_size=1, max_size=4),
    how=st.sampled_from(["sum", "multiply", "best", "first"]),
)
def test_more_off_than_all_is_nothing_and_never_gives_money(offs: list[dict[str, Any]], how: str) -> None:
    lists = [clause("discount", f"korting-{n}", on="rent", **off) for n, off in enumerate(offs)]
    rules = (per_hour(1000), rounding(), clause("stacking", choice=how), *lists)
    found = asked(a_policy(*rules), "2026-12-01T10:00", "2026-12-01T12:00")
    assert 0 <= found.total.cents < 2000
    assert found.vat.cents >= 0
