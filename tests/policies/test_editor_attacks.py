"""What is tried against a draft that is somebody else's, or with what no form asks."""

from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.clicking import a_town
from tests.factories import a_house, signed_in
from tests.linde import Linde
from tests.policies.test_editor import CANCELLING, DRAFT, PRICE, drafted, fields, typed
from vastgoed.policies.drafts.models import DraftRevision, PolicyDraft
from vastgoed.policies.models import PolicyTerm, StoredPolicy
from vastgoed.web.work import UnitOfWork

NINES = "9" * 5000
PAGES = (
    "/parts/clauses/afzeggen",
    "/new",
    "/new/clauses/kind/tariff",
    "/grid/huur-per-uur",
    "/examples",
    "/check",
    "/changes",
    "/calculator",
    "/revisions",
    "/removal",
    "/policy.yaml",
)
PRESSES = (
    "/parts/clauses/afzeggen",
    "/new/clauses/kind/tariff",
    "/grid/huur-per-uur",
    "/examples/0/outcome",
    "/examples/0/removal",
    "/removals",
    "/revisions/1/return",
    "/newer",
    "/removal",
)


@pytest.fixture
async def editor(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> httpx.AsyncClient:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await browser.post(DRAFT, data={"source": "current"})
    return browser


async def untouched(session: AsyncSession) -> bool:
    """One draft, as it was begun, and no rules beside those of De Linde."""
    session.expire_all()
    revisions = (await session.scalars(select(PolicyDraft.revision))).all()
    policies = await session.scalar(select(func.count()).select_from(StoredPolicy))
    terms = await session.scalar(select(func.count()).select_from(PolicyTerm))
    return (revisions, policies, terms) == ([1], 1, 1)


@pytest.mark.parametrize("host", ["house", "elders.example"])
async def test_a_draft_of_another_house_or_municipality_is_not_there(
    editor: httpx.AsyncClient, session: AsyncSession, host: str
) -> None:
    """The manager of another house holds the same address, and so does a browser that goes elsewhere."""
    if host == "house":
        other = await a_house(session)
        await signed_in(editor, session, None, "manager", house_id=other.id)
    headers = {"host": host}
    answers = [await editor.get(DRAFT + path, headers=headers) for path in PAGES]
    answers += [await editor.post(DRAFT + path, data={"seen": ""}, headers=headers) for path in PRESSES]
    assert {it.status_code for it in answers} <= {401, 404}
    assert not [it.url for it in answers if "De Linde" in it.text]
    await editor.get("/help")
    assert await untouched(session)


async def test_another_manager_of_the_house_reaches_no_draft_but_their_own(
    editor: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(editor, session, None, "manager", house_id=linde.house.id)
    answers = [await editor.get(DRAFT + path) for path in PAGES]
    answers += [await editor.post(DRAFT + path, data={"seen": ""}) for path in PRESSES]
    assert {it.status_code for it in answers} == {404}
    assert await untouched(session)


SMUGGLED = ("id", "type", "policy_id", "house_id", "parent_id", "revision", "state", "version", "agreed")


@pytest.mark.parametrize("name", SMUGGLED)
async def test_what_no_form_asks_is_refused(
    editor: httpx.AsyncClient, session: AsyncSession, name: str
) -> None:
    begun = await editor.post(DRAFT, data={"source": "current", name: "1"})
    part = await typed(editor, CANCELLING, **{name: "1"})
    new = await typed(editor, f"{DRAFT}/new/categories", **{name: "1", "label-nl": "Vip"})
    grid = await typed(editor, f"{DRAFT}/grid/huur-per-uur", **{name: "1"})
    assert [it.status_code for it in (begun, part, new, grid)] == [422] * 4
    assert "Dit veld hoort niet bij dit formulier." in part.text
    gone = await editor.post(f"{DRAFT}/removals", data={"place": "clauses/afzeggen", name: "1"})
    assert gone.status_code == 404
    assert await untouched(session)


@pytest.mark.parametrize(
    ("whats", "status"),
    [
        (("persons=yes", "persons:at_least"), 200),
        (("persons:at_least", "persons=yes"), 422),
        (("buurt=yes", "buurt:at_least"), 422),
        (("buurt:at_least", "buurt=yes"), 200),
        (("persons:rommel",), 422),
        (("persons:",), 422),
        (("=yes",), 422),
        (("bestaat-niet=yes",), 422),
        (("\N{RIGHT-TO-LEFT OVERRIDE}=yes",), 422),
    ],
)
async def test_conditions_that_no_list_offers_are_told(
    editor: httpx.AsyncClient, session: AsyncSession, whats: tuple[str, ...], status: int
) -> None:
    rows = {f"when-{n}-what": what for n, what in enumerate(whats)}
    numbers = {f"when-{n}-number": "3" for n in range(len(whats))}
    page = await typed(editor, CANCELLING, **rows, **numbers)
    assert page.status_code == status
    assert (await drafted(session)).revision == (1 if status >= 400 else 2)


@pytest.mark.parametrize(
    ("name", "wrong", "words"),
    [
        ("title-nl", "Af\0zeggen", "Hier staat een teken in"),
        ("title-nl", "Afzeggen\N{RIGHT-TO-LEFT OVERRIDE}", " teken "),
        ("title-en", "Can\N{LEFT-TO-RIGHT ISOLATE}cel", " teken "),
        ("title-nl", "Afzeggen\nis gratis", "Schrijf dit op één regel."),
        ("title-nl", "Afzeggen\N{NEXT LINE}is gratis", " teken "),
        ("why-nl", "Om\N{RIGHT-TO-LEFT OVERRIDE}dat", " teken "),
        ("title-nl", "x" * 2001, "Deze tekst is te lang"),
        ("steps-0-cents", "100,1 %", "Dit is te groot: hooguit 1000."),
        ("steps-0-cents", NINES, "Vul een percentage in"),
        ("steps-0-at_least", NINES, "Vul een heel getal in"),
    ],
)
async def test_names_of_one_line_and_numbers_of_a_size(
    editor: httpx.AsyncClient, session: AsyncSession, name: str, wrong: str, words: str
) -> None:
    page = await typed(editor, CANCELLING, **{"steps-0-cents-unit": "permille", name: wrong})
    assert (page.status_code, words in page.text) == (422, True)
    assert await untouched(session)


async def test_a_text_of_more_lines_is_one_where_it_is_no_name(editor: httpx.AsyncClient) -> None:
    page = await typed(editor, CANCELLING, **{"why-nl": "Zo hoort het.\nOok hier."})
    assert page.status_code == 200


@pytest.mark.parametrize("text", [b"%ED%A0%80", b"%FF%FE", b"%C0%80"])
async def test_what_is_no_text_at_all_is_no_name(
    editor: httpx.AsyncClient, session: AsyncSession, text: bytes
) -> None:
    seen = fields((await editor.get(CANCELLING)).text)["seen"].encode()
    content = b"seen=" + seen + b"&only=title&title-nl=" + text + b"&title-en=Cancelling"
    plain = {"content-type": "application/x-www-form-urlencoded"}
    page = await editor.post(CANCELLING, content=content, headers=plain)
    assert page.status_code < 500
    title = (await drafted(session)).document["clauses"]
    assert not [it for it in title if any(0xD800 <= ord(letter) <= 0xDFFF for letter in it["title"]["nl"])]


@pytest.mark.parametrize("day", ["0000-00-00", "0001-01-01", "9999-12-31", "2100-01-01", NINES, "morgen"])
@pytest.mark.parametrize("name", ["review-on", "transition-series_keep_until"])
async def test_a_day_that_no_calendar_holds_is_told_at_its_field(
    editor: httpx.AsyncClient, session: AsyncSession, name: str, day: str
) -> None:
    page = await typed(editor, f"{DRAFT}/parts/agreements", **{name: day, "review-if_missed": "keep"})
    assert (page.status_code, f'id="{name}-error"' in page.text) == (422, True)
    assert await untouched(session)


@pytest.mark.parametrize(
    "days", [("0001-01-01", "0001-02-01"), ("9998-01-01", "9999-12-31"), ("00-00", "13-45")]
)
async def test_a_season_lies_in_a_year_that_somebody_lives_in(
    editor: httpx.AsyncClient, session: AsyncSession, days: tuple[str, str]
) -> None:
    season = {"label-nl": "Ooit", "from": days[0], "until": days[1]}
    page = await typed(editor, f"{DRAFT}/new/seasons", **season)
    assert page.status_code == 422
    assert await untouched(session)


@pytest.mark.parametrize("number", [NINES, "99999999999", "-1", "x"])
async def test_numbers_in_an_address_that_nothing_has(editor: httpx.AsyncClient, number: str) -> None:
    answers = [
        await editor.get(f"/houses/de-linde/rules/versions/{number}/policy.yaml"),
        await editor.post(f"{DRAFT}/revisions/{number}/return", data={}),
        await editor.post(f"{DRAFT}/examples/{number}/removal", data={"seen": ""}),
        await editor.get("/houses/de-linde/rules/changes", params={"from": number}),
    ]
    assert {it.status_code for it in answers} <= {400, 404}


async def test_of_so_many_presses_one_begins_a_draft_and_one_changes_it(
    racing: AsyncEngine, app: UnitOfWork
) -> None:
    async with a_town(app, racing, "manager") as town:
        assert await town.pressed(DRAFT, source="current") == {DRAFT}
        page = await town.browser.get(PRICE)
        sent = fields(page.text) | {"cents": "14"}
        assert len(await town.pressed(PRICE, **_without_key(sent))) == 1
        page = await town.browser.get(f"{DRAFT}/new/categories")
        told = {"label-nl": "Vip", "description-nl": "Wie er bij hoort.", "function": "own"}
        sent = fields(page.text) | told
        assert len(await town.pressed(f"{DRAFT}/new/categories", **_without_key(sent))) == 1
        async with town.looking() as session:
            numbers = (
                await session.scalars(select(DraftRevision.number).order_by(DraftRevision.number))
            ).all()
            draft = (await session.scalars(select(PolicyDraft))).one()
    names = [it["id"] for it in draft.document["vocabulary"]["categories"]]
    assert (numbers, names.count("vip"), "vip-2" in names) == ([1, 2, 3], 1, False)
    assert draft.document["clauses"][0]["prices"][0]["cents"] == 1400


def _without_key(sent: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in sent.items() if name != "form_key"}
