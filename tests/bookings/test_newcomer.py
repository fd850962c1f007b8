"""Somebody new books: who they are with the details, and one press that signs in and reserves."""

import re

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.newcomers import DETAILS, SAIDA, a_hold, another, code_in_mail, told, typed
from tests.factories import a_person, delivered, signed_in
from tests.linde import Linde
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.people.models import Person, SignInCode, WebSession
from vastgoed.settings import Settings


async def states(session: AsyncSession) -> list[str]:
    return list(await session.scalars(select(Occurrence.state).order_by(Occurrence.starts_at)))


async def test_one_press_signs_in_and_reserves(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    look = await told(browser, hold)
    assert ("Klopt alles?" in look.text, f"naar {SAIDA}." in look.text) == (True, True)
    done = await typed(browser, hold, await code_in_mail(session, settings))
    assert "Uw reservering is gelukt" in done.text, done.text
    person = (await session.scalars(select(Person).where(Person.email == SAIDA))).one()
    assert (person.name, await states(session)) == ("Saida", ["confirmed"])
    assert (await session.scalars(select(Booking.person_id))).one() == person.id
    assert "Koorrepetitie" in (await browser.get("/mine")).text


async def test_who_has_a_name_keeps_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    known = await a_person(session, email=SAIDA, name="Saida van Dam")
    hold = await a_hold(browser, linde)
    await told(browser, hold, name="Iemand anders")
    await typed(browser, hold, await code_in_mail(session, settings))
    await session.refresh(known)
    assert (known.name, (await session.scalars(select(Booking.person_id))).one()) == (
        "Saida van Dam",
        known.id,
    )


async def test_a_known_and_an_unknown_address_look_the_same(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_person(session, email=SAIDA, name="Saida van Dam")
    hold = await a_hold(browser, linde)
    pages = [(await told(browser, hold, email=email)).text for email in (SAIDA, "nieuw@voorbeeld.nl")]
    plain = [re.sub(r"[0-9a-f-]{36}|[\w.]+@voorbeeld.nl|\d\d:\d\d", "…", page) for page in pages]
    assert plain[0] == plain[1]


@pytest.mark.parametrize(
    ("but", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"email": ""}, "email"),
        ({"email": "x"}, "email"),
    ],
)
async def test_who_does_not_say_who_they_are_reads_it_at_the_field(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, str], field: str
) -> None:
    hold = await a_hold(browser, linde)
    page = await told(browser, hold, **but)
    assert (page.status_code, f'id="{field}-error"' in page.text) == (422, True)
    assert 'value="Koorrepetitie"' in page.text
    assert (await session.scalars(select(SignInCode))).all() == []
    look = await browser.get(f"{hold}/confirmation")
    assert look.url.path == hold


async def test_who_is_signed_in_is_asked_neither_name_nor_code(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    hold = await a_hold(browser, linde)
    assert 'name="email"' not in (await browser.get(hold)).text
    look = await browser.post(f"{hold}/details", data=DETAILS)
    assert ("Klopt alles?" in look.text, 'name="code"' in look.text) == (True, False)
    assert await delivered(session, Settings()) == []
    assert "gelukt" in (await browser.post(f"{hold}/confirmation", data={})).text


async def test_going_back_to_change_something_sends_no_second_code(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    assert f'value="{SAIDA}"' in (await browser.get(hold)).text
    await told(browser, hold, title="Repetitie", name="Saida B.")
    assert len(await delivered(session, settings)) == 1
    await typed(browser, hold, await code_in_mail(session, settings))
    assert (await session.scalars(select(Person.name).where(Person.email == SAIDA))).one() == "Saida B."


async def test_a_second_copy_of_the_details_is_answered_as_the_first_and_mails_no_second_code(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    """Pressed twice where no script prevents it: only the second answer reaches the browser."""
    hold = await a_hold(browser, linde)
    key = {"form_key": "0190f5c2-0000-7000-8000-000000000001"}
    before = dict(browser.cookies)
    await told(browser, hold, **key)
    browser.cookies.clear()
    browser.cookies.update(before)
    page = await told(browser, hold, **key)
    assert "Vul de code uit uw mail in" in page.text
    assert len(await delivered(session, settings)) == 1


async def test_a_new_code_is_mailed_to_the_same_address(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    page = await browser.post(f"{hold}/code", data={})
    assert "Klopt alles?" in page.text
    assert [it.to for it in await delivered(session, settings)] == [SAIDA, SAIDA]
    assert "gelukt" in (await typed(browser, hold, await code_in_mail(session, settings))).text


async def test_another_address_ends_the_code_of_the_first(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold, email="verkeerd@voorbeeld.nl")
    wrong = await code_in_mail(session, settings, "verkeerd@voorbeeld.nl")
    await told(browser, hold)
    assert (await typed(browser, hold, wrong)).status_code == 422
    assert "gelukt" in (await typed(browser, hold, await code_in_mail(session, settings))).text
    assert await session.scalar(select(func.count()).select_from(WebSession)) == 1


async def test_the_code_goes_along_when_a_hold_becomes_a_series(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    look = await browser.post(f"{hold}/series", data={"repeat": "weekly", "times": "2"})
    assert "Klopt alles?" in look.text, look.text
    again = look.url.path.removesuffix("/confirmation")
    assert again != hold
    done = await typed(browser, again, await code_in_mail(session, settings))
    assert "gelukt" in done.text, done.text


async def test_what_was_typed_is_there_again_beside_a_wrong_code(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    wrong = another(await code_in_mail(session, settings))
    page = await typed(browser, hold, wrong)
    assert (page.status_code, f'value="{wrong}"' in page.text) == (422, True)
    assert "Deze code klopt niet." in page.text
    assert "<title>Fout:" in page.text


async def test_everything_that_was_said_is_repeated_with_a_way_back_to_it(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    hold = await a_hold(browser, linde)
    look = await told(browser, hold, private="ja", host="ja")
    for words in (
        "Vereniging",
        "Koorrepetitie",
        "De naam staat er niet in",
        "Graag, het is mijn eerste keer",
    ):
        assert words in look.text
    asks = (await browser.get(hold)).text
    links = re.findall(rf'href="{hold}#([\w.-]+)"', look.text)
    assert {"category", "title", "persons", "private", "host", "name", "email"} <= set(links)
    assert [field for field in links if f'id="{field}"' not in asks] == []
