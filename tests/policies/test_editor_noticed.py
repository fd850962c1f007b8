"""For whom a draft comes out differently: nothing that people pay or may is left unsaid."""

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde
from tests.policies.test_editor import DRAFT, taken_away, typed

CHANGES = f"{DRAFT}/changes"
SCHOOLS = {"label-nl": "Scholen", "description-nl": "Voor scholen.", "function": "social"}
MORE = {"title-nl": "Toeslag", "cents": "10", "cents-unit": "permille"}


@pytest.fixture
async def editor(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> httpx.AsyncClient:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await browser.post(DRAFT, data={"source": "current"})
    return browser


async def test_a_surcharge_for_everybody_shows_what_a_booking_becomes(editor: httpx.AsyncClient) -> None:
    added = await typed(editor, f"{DRAFT}/new/clauses/kind/surcharge", **MORE)
    assert added.status_code == 200, added.text
    page = await editor.get(CHANGES)
    assert "€\u00a012,50" in page.text
    assert "€\u00a013,75" in page.text
    assert "Alleen de tekst verandert." not in page.text


async def test_what_only_the_tenth_time_notices_is_told_of_the_tenth_time(editor: httpx.AsyncClient) -> None:
    free = {"title-nl": "10x huren, 9x betalen", "cents": "100", "cents-unit": "permille"}
    when = {"when-0-what": "use_number_in_year:every", "when-0-number": "10"}
    added = await typed(editor, f"{DRAFT}/new/clauses/kind/discount", **free, **when)
    assert added.status_code == 200, added.text
    page = await editor.get(CHANGES)
    assert "1 uur; de hoeveelste keer in het jaar: 10" in page.text
    assert "aantal mensen" not in page.text


async def test_a_price_that_goes_is_told_as_no_price_any_more(editor: httpx.AsyncClient) -> None:
    await typed(editor, f"{DRAFT}/grid/huur-per-uur", **{"grote-zaal:vereniging": ""})
    page = await editor.get(CHANGES)
    assert "geen prijs meer" in page.text
    assert "Vereniging" in page.text


async def test_a_price_that_comes_is_told_as_not_there_yet(editor: httpx.AsyncClient) -> None:
    await typed(editor, f"{DRAFT}/grid/huur-per-uur", **{"keuken:vereniging": "9,75"})
    page = await editor.get(CHANGES)
    assert "nog geen prijs" in page.text
    assert "€\u00a09,75 per uur" in page.text


async def test_what_no_booking_shows_is_still_said(editor: httpx.AsyncClient) -> None:
    await taken_away(editor, "clauses/afzeggen")
    page = await editor.get(CHANGES)
    assert "Ook wat mag en hoe het gaat verandert." in page.text
    assert "Alleen de tekst verandert." not in page.text


async def test_a_kind_of_people_that_is_new_is_more_than_text(editor: httpx.AsyncClient) -> None:
    added = await typed(editor, f"{DRAFT}/new/categories", **SCHOOLS)
    assert added.status_code == 200, added.text
    page = await editor.get(CHANGES)
    assert "Alleen de tekst verandert." not in page.text


async def test_another_title_is_text_only(editor: httpx.AsyncClient) -> None:
    await typed(editor, f"{DRAFT}/parts/clauses/afzeggen", **{"title-nl": "Annuleren"})
    assert "Alleen de tekst verandert." in (await editor.get(CHANGES)).text
