"""The editor: a draft of one's own, its sentences with values to press on, its forms."""

import re
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_person, signed_in, statements
from tests.linde import Linde
from vastgoed.policies.document import identity, parse
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.policies.presets import demo_policy

DRAFT = "/houses/de-linde/draft"
PRICE = f"{DRAFT}/parts/clauses/huur-per-uur/prices/0"
CANCELLING = f"{DRAFT}/parts/clauses/afzeggen"


@pytest.fixture
async def editor(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> httpx.AsyncClient:
    """The manager of De Linde with a draft that begins with the rules of now."""
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    page = await browser.post(DRAFT, data={"source": "current"})
    assert page.status_code == 200, page.text
    return browser


def fields(html: str) -> dict[str, Any]:
    """What the browser would send: the fields of the first form that has `seen`, as they stand."""
    form = next(it for it in re.findall(r"<form.*?</form>", html, re.DOTALL) if 'name="seen"' in it)
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<(?:input|textarea)[^>]*>", form):
        name, value = (re.search(rf'\s{key}="([^"]*)"', tag) for key in ("name", "value"))
        ticked = not re.search(r'type="(checkbox|radio)"', tag) or re.search(r"\schecked", tag)
        if name and ticked:
            sent.setdefault(name[1], []).append(unescape(value[1] if value else ""))
    for select_, options in re.findall(r'<select[^>]*\sname="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)"\s+selected', options) or re.search(r'value="([^"]*)"', options)
        sent[select_] = [unescape(chosen[1] if chosen else "")]
    return {name: value[0] if len(value) == 1 else value for name, value in sent.items()}


async def typed(editor: httpx.AsyncClient, address: str, **but: Any) -> httpx.Response:
    """Open a form, type something else in it, send it."""
    page = await editor.get(address)
    assert page.status_code == 200, page.text
    return await editor.post(address.partition("?")[0], data=fields(page.text) | but)


async def seen_at(editor: httpx.AsyncClient, place: str) -> str:
    """What the form of a part remembers of how it was."""
    page = await editor.get(f"{DRAFT}/parts/{place}")
    return str(fields(page.text)["seen"])


async def taken_away(editor: httpx.AsyncClient, place: str) -> httpx.Response:
    """Open the form of a part, and press on «Haal dit weg»."""
    return await editor.post(f"{DRAFT}/removals", data={"place": place, "seen": await seen_at(editor, place)})


async def drafted(session: AsyncSession) -> Any:
    session.expire_all()
    return await session.scalar(select(PolicyDraft))


async def test_all_rules_stand_there_as_sentences_with_their_values(editor: httpx.AsyncClient) -> None:
    page = await editor.get(DRAFT)
    assert 'href="/houses/de-linde/draft/parts/clauses/huur-per-uur/prices/0?only=cents"' in page.text
    assert "€\u00a012,50</a>" in page.text
    for clause in demo_policy("de-linde").clauses:
        assert f'id="{clause.id}"' in page.text


async def test_a_price_that_is_changed_is_told_and_is_in_the_draft_only(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    page = await typed(editor, f"{PRICE}?only=cents", cents="14")
    assert page.status_code == 200
    assert page.url.fragment == "notice"
    assert page.text.count("€\u00a014,00") >= 2
    draft = await drafted(session)
    assert draft.document["clauses"][0]["prices"][0]["cents"] == 1400
    assert draft.revision == 2
    rules = await editor.get("/houses/de-linde/rules")
    assert "€\u00a014,00" not in rules.text


async def test_what_is_sent_as_it_was_shown_changes_nothing(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    before = identity(parse((await drafted(session)).document))
    for place in (PRICE, CANCELLING, f"{DRAFT}/parts/agreements", f"{DRAFT}/parts/categories/buurt"):
        page = await typed(editor, place)
        assert page.status_code == 200, place
        assert "Er is niets veranderd." in page.text
    draft = await drafted(session)
    assert identity(parse(draft.document)) == before
    assert draft.revision == 1


@pytest.mark.parametrize(
    ("address", "but", "field", "words"),
    [
        (PRICE, {"cents": "twaalf"}, "cents", "Vul een bedrag in, zoals 12,50."),
        (PRICE, {"cents": ""}, "cents", "Vul een bedrag in."),
        (PRICE, {"cents": "99999999999"}, "cents", "hooguit 1.000.000 euro"),
        (PRICE, {"cents": "1000000,01"}, "cents", "hooguit 1.000.000 euro"),
        (CANCELLING, {"steps-0-at_least": "9" * 5000}, "steps-0-at_least", "Vul een heel getal in"),
        (CANCELLING, {"steps-0-at_least": "99999999999"}, "steps-0-at_least", "hooguit 999.999.999"),
        (PRICE, {"cents": "1.250"}, "cents", "Schrijf een bedrag als 1250"),
        (CANCELLING, {"steps-0-at_least": "een week"}, "steps-0-at_least", "Vul een heel getal in"),
        (CANCELLING, {"steps-0-at_least": "1"}, "", "van vroeg naar laat"),
        (CANCELLING, {"title-nl": "\x07"}, "title-nl", "Hier staat een teken in"),
        (PRICE, {"rooms": "bestaat-niet"}, "rooms", "bestaat-niet"),
        (PRICE, {"zomaar": "1"}, "", "Dit veld hoort niet bij dit formulier."),
    ],
)
async def test_what_cannot_be_read_is_told_at_its_field_and_kept(
    editor: httpx.AsyncClient,
    session: AsyncSession,
    address: str,
    but: dict[str, str],
    field: str,
    words: str,
) -> None:
    page = await typed(editor, address, **but)
    assert page.status_code == 422
    assert "<title>Fout:" in page.text
    assert words in unescape(page.text)
    assert not field or f'id="{field}-error"' in page.text
    draft = await drafted(session)
    assert draft.revision == 1
    again = await editor.get(address)
    assert "Dit typte u eerder." in again.text
    assert "Dit is nog niet af" in (await editor.get(DRAFT)).text
    fresh = await editor.get(address, params={"fresh": "1"})
    assert "Dit typte u eerder." not in fresh.text


async def test_who_saves_what_another_window_changed_gets_both_values(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    old = fields((await editor.get(PRICE)).text)
    await typed(editor, PRICE, cents="13")
    page = await editor.post(PRICE, data=old | {"cents": "15"})
    assert page.status_code == 409
    assert 'value="15"' in page.text
    assert "Nu staat hier: 13,00" in page.text
    assert (await drafted(session)).document["clauses"][0]["prices"][0]["cents"] == 1300
    saved = await editor.post(PRICE, data=fields(page.text))
    assert saved.status_code == 200
    assert (await drafted(session)).document["clauses"][0]["prices"][0]["cents"] == 1500


async def test_two_windows_on_two_rules_do_not_hinder_each_other(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    old = fields((await editor.get(CANCELLING)).text)
    await typed(editor, PRICE, cents="13")
    page = await editor.post(CANCELLING, data=old | {"steps-0-at_least": "14"})
    assert page.status_code == 200
    draft = (await drafted(session)).document
    assert draft["clauses"][0]["prices"][0]["cents"] == 1300
    assert next(it for it in draft["clauses"] if it["id"] == "afzeggen")["steps"][0]["at_least"] == 14


async def test_a_rule_is_added_with_a_row_and_taken_away(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    ten = {"title-nl": "Korting voor jongeren", "cents": "10", "cents-unit": "permille"}
    page = await typed(editor, f"{DRAFT}/new/clauses/kind/discount", **ten)
    assert page.status_code == 200
    assert "10\u00a0%" in page.text
    clause = (await drafted(session)).document["clauses"][-1]
    assert clause["id"] == "korting-voor-jongeren"
    assert clause["permille"] == 100
    removed = await taken_away(editor, "clauses/korting-voor-jongeren")
    assert removed.status_code == 200
    assert (await drafted(session)).document["clauses"][-1]["id"] == "afzeggen"


async def test_a_price_is_added_to_a_list_and_taken_away(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    page = await typed(editor, f"{DRAFT}/new/clauses/koffie/prices", cents="1,75", categories=["bedrijf"])
    assert page.status_code == 200
    assert (await drafted(session)).document["clauses"][6]["prices"][1] == {
        "categories": ["bedrijf"],
        "cents": 175,
    }
    await taken_away(editor, "clauses/koffie/prices/1")
    assert len((await drafted(session)).document["clauses"][6]["prices"]) == 1


async def test_what_others_refer_to_stays(editor: httpx.AsyncClient, session: AsyncSession) -> None:
    page = await taken_away(editor, "categories/buurt")
    assert page.status_code == 422
    assert "Dit kan niet weg." in page.text
    assert (await drafted(session)).revision == 1


async def test_every_step_can_be_taken_back(editor: httpx.AsyncClient, session: AsyncSession) -> None:
    await typed(editor, PRICE, cents="13")
    await typed(editor, PRICE, cents="14")
    page = await editor.get(f"{DRAFT}/revisions")
    assert page.text.count("Maak het weer zo") == 2
    await editor.post(f"{DRAFT}/revisions/1/return")
    draft = await drafted(session)
    assert draft.document["clauses"][0]["prices"][0]["cents"] == 1250
    assert draft.revision == 4
    assert (await editor.post(f"{DRAFT}/revisions/99/return")).status_code == 404


async def test_a_draft_is_of_one_person(
    editor: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await typed(editor, PRICE, cents="13")
    editor.cookies.clear()
    await signed_in(editor, session, None, "facilitator", house_id=linde.house.id)
    page = await editor.get(DRAFT)
    assert "Begin met de regels van nu" in page.text
    assert (await editor.get(PRICE)).status_code == 404


@pytest.mark.parametrize("role", ["host", "official", None])
async def test_who_has_no_say_sees_no_draft(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, role: str | None
) -> None:
    if role:
        await signed_in(browser, session, None, role, house_id=linde.house.id)
    else:
        await signed_in(browser, session, await a_person(session))
    assert (await browser.get(DRAFT)).status_code == 404
    assert (await browser.post(DRAFT, data={"source": "current"})).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "parts/clauses/bestaat-niet",
        "parts/clauses/huur-per-uur/prices/99",
        "parts/clauses/huur-per-uur/prices/00",
        "parts/clauses/huur-per-uur?only=rommel",
        "parts/rommel",
        "parts/clauses",
        "new/clauses/kind/rommel",
        "new/clauses/huur-per-uur/steps",
        "new/rommel",
    ],
)
async def test_what_is_not_there_is_absent(editor: httpx.AsyncClient, address: str) -> None:
    assert (await editor.get(f"{DRAFT}/{address}")).status_code == 404


async def test_the_page_asks_the_database_little(editor: httpx.AsyncClient, engine: AsyncEngine) -> None:
    with statements(engine) as asked:
        assert (await editor.get(DRAFT)).status_code == 200
    assert len(asked) <= 14, asked  # with what the draft was begun for
