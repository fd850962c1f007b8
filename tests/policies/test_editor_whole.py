"""Who may have a draft, what can be made from nothing, and drafts that are odd."""

import re
from datetime import UTC, datetime

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person, signed_in
from tests.linde import Linde
from tests.policies.test_editor import CANCELLING, DRAFT, drafted, fields, typed
from vastgoed.houses.models import Constituency, Seat
from vastgoed.policies.clauses.registry import FORMS


@pytest.fixture
async def editor(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> httpx.AsyncClient:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await browser.post(DRAFT, data={"source": "current"})
    return browser


@pytest.mark.parametrize("stands_in", [False, True])
async def test_who_sits_on_the_committee_or_stands_in_has_a_draft(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, *, stands_in: bool
) -> None:
    member, other = await a_person(session), await a_person(session)
    side = Constituency(house_id=linde.house.id, name="Bewoners")
    session.add(side)
    await session.flush()
    seat = Seat(constituency_id=side.id, person_id=member.id, since=datetime(2026, 1, 1, tzinfo=UTC))
    if stands_in:
        seat.person_id, seat.substitute_id = other.id, member.id
    session.add(seat)
    await signed_in(browser, session, member)
    rules = await browser.get("/houses/de-linde/rules")
    assert f'href="{DRAFT}"' in rules.text
    assert (await browser.get(DRAFT)).status_code == 200


@pytest.mark.parametrize("role", ["treasurer", "facilitator", "manager"])
async def test_who_steers_a_house_is_led_to_its_draft(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, role: str
) -> None:
    await signed_in(browser, session, None, role, house_id=linde.house.id)
    mine = await browser.get("/mine")
    assert f'href="{DRAFT}"' in mine.text
    assert (await browser.get(DRAFT)).status_code == 200


@pytest.mark.parametrize("roles", [["host"], []])
async def test_who_steers_nothing_reads_of_no_draft(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, roles: list[str]
) -> None:
    await signed_in(browser, session, None, *roles, house_id=linde.house.id)
    mine = await browser.get("/mine")
    assert mine.status_code == 200
    assert DRAFT not in mine.text


async def test_the_rules_do_not_speak_of_drafts_to_others(browser: httpx.AsyncClient, linde: Linde) -> None:
    rules = await browser.get(f"/houses/{linde.house.slug}/rules")
    assert rules.status_code == 200
    assert DRAFT not in rules.text


async def test_a_price_list_is_made_from_nothing(editor: httpx.AsyncClient, session: AsyncSession) -> None:
    told = {"title-nl": "Fietsenhok", "unit": "use", "prices-0-cents": "3", "prices-0-rooms": ["keuken"]}
    page = await typed(editor, f"{DRAFT}/new/clauses/kind/tariff", **told)
    assert page.status_code == 200, page.text
    clause = (await drafted(session)).document["clauses"][-1]
    assert clause["id"] == "fietsenhok"
    assert clause["title"] == {"nl": "Fietsenhok", "en": "Fietsenhok"}
    assert clause["prices"] == [{"rooms": ["keuken"], "cents": 300}]


SHARES = {"key-kind": "fixed", "among": ["tenants"], "vacancy": "landlord", "pool": "energie"}
TWO = {"key-shares-0-who": "creche", "key-shares-0-permille": "62,5", "key-shares-1-who": "huis"}


async def test_fixed_shares_of_costs_are_asked(editor: httpx.AsyncClient, session: AsyncSession) -> None:
    new, told = f"{DRAFT}/new/clauses/kind/cost_share", {"title-nl": "Energie"} | SHARES | TWO
    page = await typed(editor, new, **told, **{"key-shares-1-permille": "37,5"})
    assert page.status_code == 200, page.text
    assert (await drafted(session)).document["clauses"][-1]["key"] == {
        "kind": "fixed",
        "shares": {"creche": 625, "huis": 375},
    }
    old = f"{DRAFT}/parts/clauses/energie"
    moved = {"key-shares-0-permille": "60", "key-shares-1-permille": "30"}
    added = {"key-shares-2-who": "koor", "key-shares-2-permille": "10"}
    await typed(editor, old, **moved, **added)
    key = (await drafted(session)).document["clauses"][-1]["key"]
    assert sorted(key["shares"].values()) == [100, 300, 600]
    assert key["shares"]["koor"] == 100


@pytest.mark.parametrize(
    ("but", "field", "words"),
    [
        ({"key-shares-1-who": "creche", "key-shares-1-permille": "37,5"}, "key-shares-1-who", "staat er al"),
        ({"key-shares-1-permille": ""}, "key-shares-1-permille", "Vul dit in."),
        ({"key-shares-1-who": "", "key-shares-1-permille": "37,5"}, "key-shares-1-who", "Vul dit in."),
        ({"key-shares-1-permille": "veel"}, "key-shares-1-permille", "Vul een percentage in"),
    ],
)
async def test_a_share_that_is_wrong_is_told_at_its_field(
    editor: httpx.AsyncClient, but: dict[str, str], field: str, words: str
) -> None:
    told = {"title-nl": "Energie"} | SHARES | TWO | but
    page = await typed(editor, f"{DRAFT}/new/clauses/kind/cost_share", **told)
    assert page.status_code == 422
    assert re.search(rf'id="{field}-error"[^>]*>[^<]*{words}', page.text)


@pytest.mark.parametrize("kind", FORMS)
async def test_every_kind_of_rule_can_be_begun(editor: httpx.AsyncClient, kind: str) -> None:
    page = await editor.get(f"{DRAFT}/new/clauses/kind/{kind}")
    assert page.status_code == 200
    sent = await editor.post(f"{DRAFT}/new/clauses/kind/{kind}", data=fields(page.text))
    assert sent.status_code == 422
    assert "Vul dit in." in sent.text


async def test_a_room_set_a_question_and_a_band_are_added(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    await typed(editor, f"{DRAFT}/new/room_sets", **{"label-nl": "beneden", "rooms": ["keuken", "atelier"]})
    choices = {"choices-0-label-nl": "Jong", "choices-1-label-nl": "Oud"}
    await typed(editor, f"{DRAFT}/new/questions", **{"ask-nl": "de leeftijd", "answer": "choice"} | choices)
    await typed(editor, f"{DRAFT}/parts/times", holidays="sunday")
    hours = {"hours-0-days": ["fri", "sat"], "hours-0-from": "18:00", "hours-0-until": "23:00"}
    page = await typed(editor, f"{DRAFT}/new/bands", **{"label-nl": "Weekendavond"} | hours)
    assert page.status_code == 200, page.text
    words = (await drafted(session)).document["vocabulary"]
    assert words["room_sets"][-1]["rooms"] == ["keuken", "atelier"]
    assert [it["id"] for it in words["questions"][-1]["choices"]] == ["jong", "oud"]
    assert words["bands"][-1]["id"] == "weekendavond"


async def test_a_draft_of_an_older_language_says_so_and_can_be_begun_again(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    draft = await drafted(session)
    draft.document = {**draft.document, "uit": "de mode"}
    await session.flush()
    page = await editor.get(DRAFT)
    assert page.status_code == 422
    assert "Uw ontwerp is niet meer te lezen." in page.text
    assert (await editor.get(f"{DRAFT}/start")).status_code == 200
    assert (await editor.post(DRAFT, data={"source": "current"})).status_code == 200


async def test_a_nul_is_a_wrong_character_like_any_other(editor: httpx.AsyncClient) -> None:
    page = await typed(editor, CANCELLING, **{"title-nl": "Af\0zeggen"})
    assert page.status_code == 422
    assert "Hier staat een teken in" in page.text
