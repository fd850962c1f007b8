"""Two windows on one draft, addresses that nobody writes by hand, forms that are sent again and again."""

import re

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde
from tests.policies.test_editor import CANCELLING, DRAFT, drafted, fields, seen_at, taken_away, typed
from vastgoed.policies.drafts.models import PolicyDraft

NINES = "9" * 5000
EXAMPLES = f"{DRAFT}/examples"


@pytest.fixture
async def editor(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> httpx.AsyncClient:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await browser.post(DRAFT, data={"source": "current"})
    return browser


async def test_a_second_window_takes_away_no_other_row(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    before = (await drafted(session)).document["clauses"][0]["prices"]
    seen = await seen_at(editor, "clauses/huur-per-uur/prices/0")
    once = {"place": "clauses/huur-per-uur/prices/0", "seen": seen}
    assert (await editor.post(f"{DRAFT}/removals", data=once)).status_code == 200
    page = await editor.post(f"{DRAFT}/removals", data=once)
    assert page.status_code == 409
    assert "Deze regel is intussen in een ander venster veranderd." in page.text
    assert (await drafted(session)).document["clauses"][0]["prices"] == before[1:]


async def test_a_rule_that_another_window_changed_is_not_taken_away(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    seen = await seen_at(editor, "clauses/afzeggen")
    await typed(editor, CANCELLING, **{"steps-0-at_least": "15"})
    page = await editor.post(f"{DRAFT}/removals", data={"place": "clauses/afzeggen", "seen": seen})
    assert page.status_code == 409
    without_seen = await editor.post(f"{DRAFT}/removals", data={"place": "clauses/afzeggen"})
    assert without_seen.status_code == 409
    assert any(it["id"] == "afzeggen" for it in (await drafted(session)).document["clauses"])
    assert (await taken_away(editor, "clauses/afzeggen")).status_code == 200


@pytest.mark.parametrize("doing", ["removal", "outcome"])
async def test_an_example_is_changed_only_as_it_was_seen(
    editor: httpx.AsyncClient, session: AsyncSession, doing: str
) -> None:
    await typed(editor, f"{DRAFT}/grid/huur-per-uur", **{"grote-zaal:buurt": "13"})
    page = await editor.get(EXAMPLES)
    seen = fields(page.text)["seen"]
    await editor.post(f"{EXAMPLES}/0/removal", data={"seen": seen})
    examples = (await drafted(session)).document["examples"]
    stale = await editor.post(f"{EXAMPLES}/0/{doing}", data={"seen": seen})
    assert stale.status_code == 409
    assert "is intussen in een ander venster veranderd." in stale.text
    assert (await drafted(session)).document["examples"] == examples


@pytest.mark.parametrize("place", ["agreements", "times", "", "clauses", "clauses/huur-per-uur/prices/x"])
async def test_what_is_no_item_of_a_list_cannot_be_taken_away(
    editor: httpx.AsyncClient, session: AsyncSession, place: str
) -> None:
    page = await editor.get(f"{DRAFT}/parts/{place or 'agreements'}")
    seen = fields(page.text)["seen"] if page.status_code == 200 else ""
    page = await editor.post(f"{DRAFT}/removals", data={"place": place, "seen": seen})
    assert page.status_code == 404
    assert (await drafted(session)).revision == 1


@pytest.mark.parametrize(
    "address", [f"parts/clauses/huur-per-uur/prices/{NINES}", "parts/clauses/huur-per-uur/prices/-1"]
)
async def test_a_number_that_no_row_has_is_absent(editor: httpx.AsyncClient, address: str) -> None:
    assert (await editor.get(f"{DRAFT}/{address}")).status_code == 404


async def test_a_part_of_a_grid_that_no_grid_has_is_the_first(editor: httpx.AsyncClient) -> None:
    page = await editor.get(f"{DRAFT}/grid/huur-per-uur", params={"part": NINES})
    assert page.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "examples/-1/removal",
        "examples/-1/outcome",
        f"examples/{'9' * 30}/removal",
        "revisions/-1/return",
        "revisions/99/return",
    ],
)
async def test_a_number_that_nothing_has_changes_nothing(
    editor: httpx.AsyncClient, session: AsyncSession, address: str
) -> None:
    assert (await editor.post(f"{DRAFT}/{address}", data={"seen": ""})).status_code == 404
    assert (await drafted(session)).revision == 1


def rows_of(html: str) -> list[str]:
    return re.findall(r'name="(steps-[0-9]+-at_least)"', html)


async def test_a_form_that_is_sent_again_and_again_does_not_grow(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    page = await editor.get(CANCELLING)
    before = rows_of(page.text)
    for _ in range(3):
        page = await editor.post(CANCELLING, data=fields(page.text) | {"title-nl": "\x07"})
        assert page.status_code == 422
        assert rows_of(page.text) == before
    kept = (await drafted(session)).unfinished["parts/clauses/afzeggen"]["typed"]
    assert f"steps-{len(before) - 1}-at_least" not in kept
    assert rows_of((await editor.get(CANCELLING)).text) == before


async def test_a_row_that_cannot_be_read_is_not_empty(editor: httpx.AsyncClient) -> None:
    page = await editor.get(CANCELLING)
    last = rows_of(page.text)[-1]
    wrong = await editor.post(CANCELLING, data=fields(page.text) | {last: "een week"})
    assert wrong.status_code == 422
    assert 'value="een week"' in wrong.text
    assert len(rows_of(wrong.text)) == len(rows_of(page.text)) + 1


async def test_a_draft_is_thrown_away_after_a_question(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    revisions = await editor.get(f"{DRAFT}/revisions")
    assert f'href="{DRAFT}/removal"' in revisions.text
    assert f'action="{DRAFT}/removal"' not in revisions.text
    page = await editor.get(f"{DRAFT}/removal")
    assert f'action="{DRAFT}/removal"' in page.text
    assert await session.scalar(select(PolicyDraft)) is not None
    await editor.post(f"{DRAFT}/removal", data={})
    assert await session.scalar(select(PolicyDraft)) is None


@pytest.mark.parametrize("files", [{"file": ("", b"")}, {"other": ("a.yaml", b"a: 1")}])
async def test_who_chose_no_file_is_asked_for_one(
    editor: httpx.AsyncClient, files: dict[str, tuple[str, bytes]]
) -> None:
    page = await editor.post(f"{DRAFT}/files", files=files)
    assert page.status_code == 422
    assert "Kies een bestand." in page.text


async def test_the_top_of_a_form_names_each_question_that_is_open(editor: httpx.AsyncClient) -> None:
    page = await typed(editor, f"{DRAFT}/new/clauses/kind/tariff")
    top = re.search(r'id="errors".*?</ul>', page.text, re.DOTALL)
    assert top
    said = re.findall(r'href="#([^"]*)">([^<]*)</a>', top[0])
    assert [name for name, _ in said] == ["title-nl", "unit"]
    assert len({words for _, words in said}) == len(said)
    assert all(words.endswith("Vul dit in.") and words != "Vul dit in." for _, words in said)


async def test_in_a_list_the_number_of_the_row_is_named(editor: httpx.AsyncClient) -> None:
    page = await typed(editor, CANCELLING, **{"steps-1-at_least": "een week"})
    assert 'href="#steps-1-at_least">Nummer 2, ' in page.text


async def test_the_manager_finds_the_draft_and_the_new_rules(editor: httpx.AsyncClient, linde: Linde) -> None:
    page = await editor.get(f"/manage/{linde.house.slug}")
    assert f'href="{DRAFT}"' in page.text
    assert f'href="/manage/{linde.house.slug}/new-rules"' in page.text
