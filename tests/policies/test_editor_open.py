"""What a draft leaves open: once per question, in words of its pages, with a link to the answer."""

import re
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde
from tests.policies.factory import a_policy, clause, per_hour, rounding
from tests.policies.test_editor import DRAFT, taken_away
from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.drafts import labels
from vastgoed.policies.drafts.open_questions import open_questions
from vastgoed.policies.drafts.open_words import MADE, SAID
from vastgoed.policies.presets import demo_policy
from vastgoed.policies.rules import open_questions as of_file
from vastgoed.policies.rules.words import Words

REQUIRED = {
    "afronding": "rounding",
    "uur-of-dagdeel": "hour_or_block",
    "afzeggen": "cancellation",
    "meteen-bevestigd": "approval",
}
OF_FILE = re.compile(r"[a-z]+_[a-z]|vocabulary|: true|: false|\bid\b")
HELD_OUT = {"persons": {"below": 5}}


def without(name: str) -> Document:
    data = stored(demo_policy("de-linde"))
    return parse({**data, "clauses": [it for it in data["clauses"] if it["id"] != name]})


@pytest.mark.parametrize(("name", "kind"), REQUIRED.items())
def test_a_question_is_asked_once_however_many_rooms_it_is_about(name: str, kind: str) -> None:
    asked = open_questions(without(name), "nl")
    assert len(asked) == 1
    assert asked[0].place == f"new/clauses/kind/{kind}"
    assert asked[0].whom


def test_cancelling_is_asked_for_everybody_in_one_line() -> None:
    asked = open_questions(without("afzeggen"), "nl")[0]
    assert asked.words.startswith("Wat kost afzeggen?")
    assert (asked.whom, asked.link) == (["iedereen"], "Voeg toe: Afzeggen")


def test_rooms_with_the_same_people_are_told_in_one_line() -> None:
    document = without("huur-per-dagdeel")
    gone = {"id": "huur-per-uur", "prices": [{"rooms": ["keuken"], "cents": 1}]}
    data = stored(document)
    clauses = [{**it, **gone} if it["id"] == "huur-per-uur" else it for it in data["clauses"]]
    asked = open_questions(parse({**data, "clauses": clauses}), "nl")[0]
    assert asked.words.startswith("Wat kost het?")
    rooms = "Grote zaal, Zaal links, Zaal rechts, Vergaderkamer en Atelier"
    assert asked.whom == [f"{rooms}: Bedrijf, Buurtactiviteit, Vereniging en Particulier (maandag 00:00)"]
    assert asked.place == "grid/huur-per-uur#grote-zaal:bedrijf"


@pytest.mark.parametrize(
    ("clauses", "place"),
    [
        ([per_hour(1000), per_hour(1100, "weer"), rounding()], "parts/clauses/weer"),
        ([per_hour(1000), rounding(), rounding(30, name="nog")], "parts/clauses/nog"),
        (
            [clause("tariff", "gratis", unit="free", free_for=[{"rooms": ["kamer"]}])],
            "new/clauses/kind/tariff",
        ),
    ],
)
def test_two_answers_lead_to_the_last_and_no_price_to_a_new_list(
    clauses: list[dict[str, Any]], place: str
) -> None:
    asked = open_questions(a_policy(*clauses), "nl")
    assert place in [it.place for it in asked], asked


def test_what_is_the_case_is_told_in_words() -> None:
    few = per_hour(1000, when=HELD_OUT)
    asked = open_questions(a_policy(few, rounding()), "nl")
    assert any(
        "het aantal mensen: niet beantwoord" in line or "het aantal mensen: 5" in line
        for it in asked
        for line in it.whom
    )


def test_no_word_of_the_file_stands_on_the_page() -> None:
    """Every question that keeps a policy from being published has words of its own."""
    questions = [it for it in vars(of_file).values() if isinstance(it, Words)]
    assert set(questions) <= {*MADE, *SAID}
    asked = [labels.of(kind).asked for kind in MADE.values()]
    for words in [*SAID.values(), *(it for it in asked if it)]:
        for text in (words.nl, words.en):
            assert not OF_FILE.search(text.replace("{clauses}", "")), text
    assert len(asked) == len(MADE)
    assert all(asked)


async def test_the_page_leads_to_the_form_that_answers(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await browser.post(DRAFT, data={"source": "current"})
    await taken_away(browser, "clauses/afzeggen")
    page = await browser.get(f"{DRAFT}/check")
    assert "Er is nog 1 vraag." in page.text
    assert "cancellation" not in page.text.replace(f"{DRAFT}/new/clauses/kind/cancellation", "")
    assert (await browser.get(f"{DRAFT}/new/clauses/kind/cancellation")).status_code == 200


async def test_what_was_saved_is_said_where_it_stands(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await browser.post(DRAFT, data={"source": "current"})
    page = await browser.get(DRAFT, params={"at": "afzeggen"})
    assert page.text.count('id="notice"') == 1
    assert page.text.index('id="afzeggen"') < page.text.index('id="notice"')
    elsewhere = await browser.get(DRAFT, params={"at": "nergens"})
    assert elsewhere.text.index('id="notice"') < elsewhere.text.index("<h1")
    gone = await taken_away(browser, "clauses/afzeggen")
    assert gone.url.fragment == "notice"
    assert gone.text.count('id="notice"') == 1
    assert "Bewaard." in gone.text
