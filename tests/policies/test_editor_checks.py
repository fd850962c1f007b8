"""What the editor says of a draft: what is open, for whom it changes what, the price of a booking; files."""

import json
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde
from tests.policies.test_editor import DRAFT, drafted, fields, taken_away, typed
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.document import identity, opened, parse, stored
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.policies.presets import demo_policy
from vastgoed.policies.yaml import LARGEST, write

GRID = f"{DRAFT}/grid/huur-per-uur"
WEEK = (datetime.now(UTC).astimezone(HOUSE_ZONE) + timedelta(days=8)).date().isoformat()
CHOIR = {"room": "grote-zaal", "category": "vereniging", "start": "19:00", "end": "20:00", "persons": "20"}


@pytest.fixture
async def editor(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> httpx.AsyncClient:
    await signed_in(browser, session, None, "treasurer", house_id=linde.house.id)
    await browser.post(DRAFT, data={"source": "current"})
    return browser


async def test_a_whole_policy_leaves_nothing_open(editor: httpx.AsyncClient) -> None:
    page = await editor.get(f"{DRAFT}/check")
    assert "Alles klopt." in page.text


async def test_what_is_left_open_is_asked_with_an_example_and_a_place(editor: httpx.AsyncClient) -> None:
    await taken_away(editor, "clauses/afronding")
    page = await editor.get(f"{DRAFT}/check")
    assert page.text.count("Hoe rondt u de tijd af?") == 1
    assert f'href="{DRAFT}/new/clauses/kind/rounding"' in page.text


async def test_a_hole_in_the_prices_is_named(editor: httpx.AsyncClient) -> None:
    await typed(editor, GRID, **{"grote-zaal:buurt": ""})
    await typed(editor, f"{DRAFT}/grid/huur-per-dagdeel", **{"grote-zaal:buurt": ""})
    page = await editor.get(f"{DRAFT}/check")
    assert "Hier staat nog geen prijs." in page.text
    assert "Het gaat om Grote zaal: Buurtactiviteit (maandag 00:00)." in page.text
    assert f'href="{DRAFT}/grid/huur-per-uur#grote-zaal:buurt"' in page.text


async def test_what_changes_is_told_with_who_notices(editor: httpx.AsyncClient) -> None:
    nothing = await editor.get(f"{DRAFT}/changes")
    assert "Er verandert niets." in nothing.text
    await typed(editor, GRID, **{"grote-zaal:vereniging": "13,00"})
    page = await editor.get(f"{DRAFT}/changes")
    assert page.text.count("€\u00a013,00") >= 2
    assert "Vereniging" in page.text


async def test_a_booking_is_priced_by_the_draft_and_by_the_rules_of_now(editor: httpx.AsyncClient) -> None:
    await typed(editor, GRID, **{"grote-zaal:vereniging": "13,00"})
    page = await editor.get(f"{DRAFT}/calculator", params=CHOIR | {"day": WEEK})
    assert page.status_code == 200, page.text
    assert "Nu €\u00a012,50, in uw ontwerp €\u00a013,00." in page.text
    wrong = await editor.get(f"{DRAFT}/calculator", params=CHOIR | {"day": WEEK, "persons": "geen"})
    assert wrong.status_code == 400


async def test_the_calculator_of_a_draft_asks_what_its_conditions_look_at(editor: httpx.AsyncClient) -> None:
    address, asks = f"{DRAFT}/calculator", 'name="facts.use_number_in_year"'
    assert asks not in (await editor.get(address)).text
    when = {"when-0-what": "use_number_in_year:every", "when-0-number": "10"}
    free = {"title-nl": "Tiende keer", "cents": "100", "cents-unit": "permille"}
    await typed(editor, f"{DRAFT}/new/clauses/kind/discount", **free, **when)
    assert asks in (await editor.get(address)).text
    told = CHOIR | {"day": WEEK}
    for number, becomes in (("9", "12,50"), ("10", "0,00"), ("", "12,50")):
        page = await editor.get(address, params=told | {"facts.use_number_in_year": number})
        assert f"in uw ontwerp €\u00a0{becomes}." in page.text, number
    wrong = await editor.get(address, params=told | {"facts.use_number_in_year": "tien"})
    assert wrong.status_code == 400
    assert 'href="#facts.use_number_in_year"' in wrong.text


async def test_prices_and_rules_come_first_in_what_changes(editor: httpx.AsyncClient) -> None:
    await typed(editor, f"{DRAFT}/parts/agreements", basis="use_moment")
    await typed(editor, GRID, **{"grote-zaal:vereniging": "13,00"})
    page = (await editor.get(DRAFT)).text
    listed = page[page.index("Wat u verandert") :]
    assert listed.index("13,00") < listed.index("Welke versie geldt")


async def test_a_cell_of_the_grid_changes_that_price_only(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    page = await typed(editor, GRID, **{"grote-zaal:vereniging": "13"})
    assert page.url.path == GRID
    assert 'value="13,00"' in page.text
    rows = (await drafted(session)).document["clauses"][0]["prices"]
    assert {"rooms": ["grote-zaal"], "categories": ["buurt"], "cents": 1250} in rows
    assert {"rooms": ["grote-zaal"], "categories": ["vereniging"], "cents": 1300} in rows
    assert len(rows) == 5


async def test_the_grid_as_it_was_shown_changes_nothing(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    page = await typed(editor, GRID)
    assert "Er is niets veranderd." in page.text
    assert (await drafted(session)).revision == 1


async def test_a_wrong_cell_is_told_and_nothing_is_stored(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    page = await typed(editor, GRID, **{"grote-zaal:vereniging": "veel", "grote-zaal:buurt": "11"})
    assert page.status_code == 422
    assert 'id="grote-zaal:vereniging-error"' in page.text
    assert 'value="veel"' in page.text
    assert (await drafted(session)).revision == 1
    strange = await typed(editor, GRID, **{"nergens:niemand": "1"})
    assert strange.status_code == 422


async def test_a_grid_that_another_window_changed_shows_both_prices(editor: httpx.AsyncClient) -> None:
    old = fields((await editor.get(GRID)).text)
    await typed(editor, GRID, **{"grote-zaal:vereniging": "13"})
    page = await editor.post(GRID, data=old | {"grote-zaal:vereniging": "15"})
    assert page.status_code == 409
    assert "Nu staat hier: 13,00" in page.text
    assert 'value="15"' in page.text


@pytest.mark.parametrize("clause", ["eigen-gratis", "afronding", "bestaat-niet"])
async def test_what_has_no_prices_has_no_grid(editor: httpx.AsyncClient, clause: str) -> None:
    assert (await editor.get(f"{DRAFT}/grid/{clause}")).status_code == 404


async def test_a_draft_as_a_file_begins_the_same_draft(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    await typed(editor, GRID, **{"grote-zaal:vereniging": "13"})
    before = identity(parse((await drafted(session)).document))
    file = await editor.get(f"{DRAFT}/policy.yaml")
    assert identity(opened(file.content)) == before
    await editor.post(DRAFT, data={"source": "current"})
    page = await editor.post(f"{DRAFT}/files", files={"file": ("mijn.yaml", file.content)})
    assert page.status_code == 200
    assert identity(parse((await drafted(session)).document)) == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Het bestand is leeg."),
        (b"kind: usage_policy\nhouse: 12\n", "Regel 2, house"),
        (b"a: &x [1]\nb: *x\n", "Ankers"),
        (b"a: " + b"[" * 100_000, "Te diep genest"),
        (b"\xff\xfe\x00", "geen tekst"),
        (b"a" * (LARGEST + 2), "Het bestand is te groot"),
        (b"x" * 10_000_000, "Het bestand is te groot"),
    ],
    ids=["empty", "wrong", "anchors", "deep", "binary", "large", "10-mb"],
)
async def test_a_file_that_is_no_policy_is_refused_with_line_and_key(
    editor: httpx.AsyncClient, session: AsyncSession, content: bytes, words: str
) -> None:
    page = await editor.post(f"{DRAFT}/files", files={"file": ("fout.yaml", content)})
    assert page.status_code == 422
    assert words in page.text
    assert (await drafted(session)).revision == 1


async def test_a_file_of_another_house_becomes_one_of_this_house_and_says_so(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    content = write(stored(demo_policy("het-anker"))).encode()
    page = await editor.post(f"{DRAFT}/files", files={"file": ("anker.yaml", content)})
    assert "Dit bestand was van een ander huis: «het-anker». Uw ontwerp is nu voor De Linde." in page.text
    assert (await drafted(session)).document["house"] == "de-linde"
    file = await editor.get(f"{DRAFT}/policy.yaml")
    assert b"house: de-linde" in file.content


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Huur\u202e per uur", "Hier staat een onzichtbaar teken dat niet mag."),
        ("Huur\nper uur", "Schrijf dit op één regel."),
        ("Huur\u2028per uur", "Hier staat een onzichtbaar teken dat niet mag."),
        ("Huur\x1b[2J", "Hier staat een onzichtbaar teken dat niet mag."),
    ],
)
async def test_a_title_in_a_file_is_one_line_that_can_be_seen(
    editor: httpx.AsyncClient, session: AsyncSession, title: str, words: str
) -> None:
    text = write(stored(demo_policy("de-linde"))).replace("nl: Huur per uur", f"nl: {json.dumps(title)}")
    page = await editor.post(f"{DRAFT}/files", files={"file": ("fout.yaml", text.encode())})
    assert page.status_code == 422
    assert words in page.text
    assert re.search(r"Regel \d+, clauses\[0\]\.title\.nl", page.text)
    assert (await drafted(session)).revision == 1


async def test_a_draft_that_is_thrown_away_is_gone(editor: httpx.AsyncClient, session: AsyncSession) -> None:
    page = await editor.post(f"{DRAFT}/removal", data={})
    assert "Uw ontwerp is weg." in page.text
    assert await session.scalar(select(PolicyDraft)) is None


async def test_a_draft_begins_with_an_older_version(editor: httpx.AsyncClient, session: AsyncSession) -> None:
    page = await editor.post(DRAFT, data={"source": "version", "number": "1"})
    assert page.status_code == 200
    assert identity(parse((await drafted(session)).document)) == identity(demo_policy("de-linde"))
    assert (await editor.post(DRAFT, data={"source": "version", "number": "9"})).status_code == 404
    assert (await editor.post(DRAFT, data={"source": "rommel"})).status_code == 422


async def test_an_example_that_comes_out_differently_is_made_to_fit(
    editor: httpx.AsyncClient, session: AsyncSession
) -> None:
    await typed(editor, GRID, **{"grote-zaal:buurt": "13"})
    check = await editor.get(f"{DRAFT}/check")
    assert f'href="{DRAFT}/examples"' in check.text
    page = await editor.get(f"{DRAFT}/examples")
    assert page.text.count(">Zo hoort het nu<") == 1
    await editor.post(f"{DRAFT}/examples/0/outcome", data={"seen": fields(page.text)["seen"]})
    assert (await drafted(session)).document["examples"][0]["expect"] == {"total_cents": 1300}
    assert "Alles klopt." in (await editor.get(f"{DRAFT}/check")).text
    page = await editor.get(f"{DRAFT}/examples")
    await editor.post(f"{DRAFT}/examples/0/removal", data={"seen": fields(page.text)["seen"]})
    assert len((await drafted(session)).document["examples"]) == 1
    assert (await editor.post(f"{DRAFT}/examples/7/outcome", data={})).status_code == 404


async def test_an_empty_field_of_the_grid_says_which_rule_has_the_price(editor: httpx.AsyncClient) -> None:
    page = await editor.get(GRID)
    assert ">Keuken</span>" in page.text
    assert "geen prijs" not in page.text
