"""The public page «Huisregels en prijzen»: generated from the policy in force, with a calculator."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.deciding import put_in_force
from tests.factories import a_house, statements
from tests.linde import Linde
from vastgoed.period import day_of
from vastgoed.policies.actions import publish
from vastgoed.policies.presets import demo_policy

pytestmark = pytest.mark.usefixtures("linde")
PAGE = "/houses/de-linde/rules"
TODAY = day_of(datetime.now(UTC))
NEXT_WEEK = TODAY + timedelta(days=8)
CHOIR = {"room": "grote-zaal", "category": "vereniging", "start": "19:00", "end": "22:00", "persons": "20"}


async def calculated(browser: httpx.AsyncClient, **but: str) -> httpx.Response:
    return await browser.get(PAGE, params=CHOIR | {"day": NEXT_WEEK.isoformat()} | but)


async def test_every_clause_of_the_policy_can_be_linked_to(browser: httpx.AsyncClient) -> None:
    page = await browser.get(PAGE)
    assert page.status_code == 200
    for clause in demo_policy("de-linde").clauses:
        assert page.text.count(f'id="{clause.id}"') == 1, clause.id
    ids = re.findall(r'\sid="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))


async def test_it_says_in_short_what_it_costs_since_when_and_who_decided(browser: httpx.AsyncClient) -> None:
    page = await browser.get(PAGE)
    for words in (
        "In het kort",
        "Een uur kost €\u00a010,00 tot €\u00a030,00.",
        "Sommige uren blijven vrij voor sociaal en eigen gebruik.",
        "€\u00a012,50 per uur of €\u00a030,00 per dagdeel van 4 uur",
        "donderdag 1 januari 2026",
        "oprichting",
        "Niemand betaalt meer dan nodig.",
        'href="https://dorpshuispeize.nl/tarieven-zaalhuur/"',
        "<vg-print",
    ):
        assert words in page.text, words


async def test_it_reads_in_english_too(browser: httpx.AsyncClient) -> None:
    await browser.post("/preferences", data={"language": "en"})
    page = await calculated(browser)
    for words in ("An hour costs €10.00 to €30.00.", "Main hall", "1 block × €30.00", "50% of €30.00"):
        assert words in page.text, words
    assert "U huurt" not in page.text


async def test_a_price_shows_lines_arithmetic_clauses_and_what_cancelling_costs(
    browser: httpx.AsyncClient,
) -> None:
    page = await calculated(browser, **{"extra-koffie": "1"})
    assert page.status_code == 200, page.text
    for words in (
        "1 dagdeel × €\u00a030,00",
        'href="#huur-per-dagdeel"',
        "20 personen × €\u00a01,50",
        'href="#koffie"',
        "Samen: €\u00a060,00",
        "meteen zeker",
        "50\u00a0% van €\u00a060,00",
        'href="#afzeggen"',
    ):
        assert words in page.text, words


async def test_the_answer_keeps_what_was_typed(browser: httpx.AsyncClient) -> None:
    page = await calculated(browser, persons="33", room="vergaderkamer")
    assert page.status_code == 400
    assert 'value="33"' in page.text
    assert '<option value="vergaderkamer" selected>' in page.text
    assert page.text.count("In deze ruimte kunnen 10 mensen.") == 2
    assert "<title>Fout:" in page.text
    assert 'href="#calc-persons"' in page.text


async def test_a_party_asks_for_the_manager(browser: httpx.AsyncClient) -> None:
    page = await calculated(browser, category="particulier")
    assert "De beheerder moet het eerst goedvinden." in page.text
    assert 'href="#feesten-via-beheer"' in page.text


@pytest.mark.parametrize(
    ("but", "clause", "words"),
    [
        (
            {"day": (TODAY + timedelta(days=700)).isoformat()},
            "vooruit-los",
            "U kunt deze dag reserveren vanaf",
        ),
        (
            {"day": TODAY.isoformat(), "start": "00:00", "end": "01:00"},
            "op-tijd",
            "Nu kunt u reserveren vanaf",
        ),
        ({"extra-beamer": "3"}, "beamer", "Er zijn er maar 2: Beamer."),
    ],
)
async def test_a_refusal_names_its_clause_and_when_it_would_do(
    browser: httpx.AsyncClient, but: dict[str, str], clause: str, words: str
) -> None:
    page = await calculated(browser, **but)
    assert page.status_code == 200
    assert words in page.text
    assert f'href="#{clause}"' in page.text.split("Dit kan niet")[1]


FRIDAY = TODAY + timedelta(days=60 + (4 - TODAY.weekday() - 60) % 7)


@pytest.mark.parametrize(
    ("but", "kept"),
    [
        ({"category": "bedrijf", "day": FRIDAY.isoformat()}, True),
        ({"category": "vereniging", "day": FRIDAY.isoformat()}, False),
        ({"category": "bedrijf", "day": FRIDAY.isoformat(), "start": "10:00", "end": "12:00"}, False),
        ({"category": "bedrijf", "day": (FRIDAY + timedelta(days=1)).isoformat()}, False),
        (
            {"category": "bedrijf", "day": (TODAY + timedelta(days=(4 - TODAY.weekday()) % 7)).isoformat()},
            False,
        ),
    ],
)
async def test_hours_that_are_kept_for_others_are_told_instead_of_promised(
    browser: httpx.AsyncClient, but: dict[str, str], *, kept: bool
) -> None:
    """What is left of them is known where somebody books; less than a week ahead nothing is kept any more."""
    page = unescape((await calculated(browser, **but)).text).partition('id="antwoord"')[2]
    answer = page.partition('id="alle-regels"')[0]
    told = "blijft vrij voor sociaal en eigen gebruik" in answer
    link = 'href="#vrijdagavond-voor-de-buurt"' in answer
    assert (told, link, "meteen zeker" in answer) == (kept, kept, not kept and "Dit kan niet" not in answer)
    assert ("Vanaf 7 dagen van tevoren geldt dit niet meer." in answer) == kept


@pytest.mark.parametrize(
    ("but", "field"),
    [
        ({"day": "morgen"}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"day": "2020-01-01"}, "day"),
        ({"start": "25:00"}, "start"),
        ({"start": "half acht"}, "start"),
        ({"day": "2027-03-28", "start": "02:30"}, "start"),
        ({"end": ""}, "end"),
        ({"persons": "0"}, "persons"),
        ({"persons": "1e3"}, "persons"),
        ({"persons": "-4"}, "persons"),
        ({"room": "zolder"}, "room"),
        ({"room": "x" * 500}, "room"),
        ({"room": "\0"}, "room"),
        ({"category": "vip"}, "category"),
        ({"category": ""}, "category"),
        ({"activity": "vliegen"}, "activity"),
        ({"unit": "maand"}, "unit"),
        ({"extra-koffie": "veel"}, "extra-koffie"),
        ({"extra-koffie": "-1"}, "extra-koffie"),
        ({"extra-limousine": "1"}, ""),
        ({"total_cents": "1"}, "total_cents"),
        ({"on": "gisteren"}, "on"),
    ],
)
async def test_what_cannot_be_read_is_told_at_its_field(
    browser: httpx.AsyncClient, but: dict[str, str], field: str
) -> None:
    page = await calculated(browser, **but)
    assert page.status_code == 400, page.text
    summary = page.text.split('id="errors"')[1].split("</ul>")[0]
    assert (f'href="#calc-{field}"' in summary) if field else "limousine" in summary
    assert 'id="antwoord"' not in page.text


async def test_a_booking_past_midnight_ends_on_the_next_day(browser: httpx.AsyncClient) -> None:
    page = await calculated(browser, start="22:00", end="01:00")
    assert "1 dagdeel × €\u00a030,00" in page.text


async def test_htmx_gets_the_calculator_only(browser: httpx.AsyncClient) -> None:
    params = CHOIR | {"day": NEXT_WEEK.isoformat()}
    page = await browser.get(PAGE, params=params, headers={"HX-Request-Type": "partial"})
    assert "Samen: €\u00a030,00" in page.text
    assert "<html" not in page.text
    assert "Alle regels" not in page.text


async def test_the_rules_of_another_day_are_those_of_another_version(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    dearer = demo_policy("de-linde").model_dump(mode="json", by_alias=True, exclude_defaults=True)
    dearer["clauses"][0]["prices"][0]["cents"] = 1300
    dearer["examples"] = []
    first = TODAY + timedelta(days=30)
    policy = await publish(session, linde.house.id, type(demo_policy("de-linde")).model_validate(dearer))
    await put_in_force(session, policy, first, "besluit 12")
    now, later = await browser.get(PAGE), await browser.get(PAGE, params={"on": first.isoformat()})
    assert "gelden nieuwe regels" in now.text
    assert f'href="{PAGE}?on={first.isoformat()}"' in now.text
    assert ("13,00 per uur" in now.text, "13,00 per uur" in later.text) == (False, True)
    assert "besluit 12" in later.text
    assert "Lees de regels van vandaag" in later.text
    assert "alsof u op" in later.text


async def test_a_source_is_a_link_only_when_it_is_on_the_web(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    crooked = demo_policy("de-linde").model_dump(mode="json", by_alias=True, exclude_defaults=True)
    crooked["clauses"][0]["source"] = "javascript:alert(1)"
    policy = await publish(session, linde.house.id, type(demo_policy("de-linde")).model_validate(crooked))
    await put_in_force(session, policy, TODAY, "besluit 13")
    page = await browser.get(PAGE)
    assert "Deze regel komt uit: javascript:alert(1)" in page.text
    assert 'href="javascript' not in page.text


async def test_before_the_first_version_there_were_no_rules(browser: httpx.AsyncClient) -> None:
    page = await browser.get(PAGE, params={"on": date(2025, 6, 1).isoformat()})
    assert page.status_code == 200
    assert "waren er geen huisregels" in page.text
    assert f'href="{PAGE}?on=2026-01-01"' in page.text


async def test_a_house_without_rules_says_so(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    await a_house(session, slug="kaal")
    page = await browser.get("/houses/kaal/rules")
    assert "Dit huis heeft nog geen huisregels." in page.text
    assert (await browser.get("/houses/nergens/rules")).status_code == 404


async def test_the_page_asks_the_database_the_same_however_many_versions(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde
) -> None:
    await calculated(browser)
    with statements(engine) as few:
        await calculated(browser)
    for n in range(3):
        policy = await publish(session, linde.house.id, demo_policy("de-linde"))
        await put_in_force(session, policy, TODAY + timedelta(days=30 * (n + 1)), f"besluit {n}")
    with statements(engine) as many:
        await calculated(browser)
    assert len(many) == len(few) <= 7, many
