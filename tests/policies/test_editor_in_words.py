"""What is wrong between two fields is told by their questions, and at one of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde
from tests.policies.test_editor import DRAFT, taken_away, typed
from vastgoed import policies
from vastgoed.policies.drafts.in_words import TOLD

HERE = Path(policies.__file__).parent
ELSEWHERE = {"requests.py", "values.py", "replay.py", "examples.py"}
"""Not of a part that has a form."""
KEYS = re.compile(
    r"[a-z]+_[a-z0-9]+|\b(cents|rate|permille|bands|windows|shares|parts|hours|until|from|categories)\b"
)


def sentences_of_files() -> Iterator[str]:
    for file in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())) if file.name not in ELSEWHERE else ():
            match node:
                case ast.Call(func=ast.Name(id="problem"), args=[ast.Constant(value=str(said)), *_]):
                    yield said


SENTENCES = sorted(set(sentences_of_files()))


@pytest.mark.parametrize("sentence", [it for it in SENTENCES if KEYS.search(it) and "at_least: 50" not in it])
def test_a_sentence_with_keys_has_another_for_the_form(sentence: str) -> None:
    assert sum(sentence.startswith(begin) for begin in TOLD) == 1


@pytest.mark.parametrize("begin", TOLD)
def test_what_a_form_says_has_no_keys_and_is_about_something_that_is_found(begin: str) -> None:
    _, words = TOLD[begin]
    assert any(sentence.startswith(begin) for sentence in SENTENCES)
    assert not re.search(r"[a-z]+_[a-z]", words.nl + words.en)


@pytest.fixture
async def editor(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> httpx.AsyncClient:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await browser.post(DRAFT, data={"source": "current"})
    return browser


@pytest.mark.parametrize(
    ("place", "but", "field", "words"),
    [
        ("clauses/huur-per-uur", {"unit": "day"}, "day_is", "Kies wat een dag is."),
        ("clauses/huur-per-uur", {"gap_minutes": "30"}, "gap_minutes", "Dit hoort bij tijdvakken"),
        (
            "clauses/huur-per-dagdeel",
            {"block_minutes": ""},
            "block_minutes",
            "Vul minuten in of kies tijdvakken",
        ),
        ("clauses/huur-per-uur/prices/0", {"on_request": "yes"}, "cents", "Laat het bedrag dan leeg."),
        ("clauses/afzeggen", {"steps-1-at_least": "9"}, "steps", "Zet de stappen van vroeg naar laat."),
        ("clauses/afronding", {"grace_minutes": "60"}, "grace_minutes", "Vul minder gratis minuten in."),
        ("clauses/beamer/prices/0", {"when-0-what": "persons:at_least"}, "when", "is niet af"),
    ],
)
async def test_two_fields_that_do_not_agree_are_told_at_one_of_them(
    editor: httpx.AsyncClient, place: str, but: dict[str, str], field: str, words: str
) -> None:
    page = await typed(editor, f"{DRAFT}/parts/{place}", **but)
    assert page.status_code == 422
    assert re.search(rf'href="#{field}"[^>]*>[^<]*{re.escape(words)}', page.text)
    assert f'id="{field}' in page.text


async def test_what_is_still_used_says_where(editor: httpx.AsyncClient) -> None:
    page = await taken_away(editor, "categories/buurt")
    assert page.status_code == 422
    assert "Dit kan niet weg. Haal het eerst weg uit «Huur per uur»." in page.text
    band = await taken_away(editor, "bands/vrijdagavond")
    assert "Haal het eerst weg uit «Vrijdagavond voor de buurt»." in band.text
