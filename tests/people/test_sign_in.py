"""From an address to a session, as somebody goes through it."""

import re

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_group, a_person, delivered, signed_in, statements
from vastgoed.people.models import Person, SignInCode, WebSession
from vastgoed.settings import Settings
from vastgoed.web import cookies

SAIDA = "saida@voorbeeld.nl"


async def asked_code(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings, email: str = SAIDA
) -> str:
    """Ask for a code, and read it in the mail."""
    page = await browser.post("/sign-in", data={"email": email, "next": "/me"})
    assert page.url.path == "/sign-in/code"
    letter = (await delivered(session, settings))[-1]
    assert letter.to == email
    found = re.search(r"[0-9]{6}", letter.subject)
    assert found is not None
    return found[0]


async def test_a_newcomer_signs_in_with_the_mailed_code(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    code = await asked_code(browser, session, settings)
    page = await browser.post("/sign-in/code", data={"code": f" {code[:3]} {code[3:]}", "next": "/me"})
    assert (page.url.path, page.status_code) == ("/me", 200)
    assert f"U meldt zich aan met {SAIDA}" in page.text
    assert await session.scalar(select(func.count()).select_from(Person).where(Person.email == SAIDA)) == 1


async def test_an_address_is_one_person_however_it_is_typed(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    known = await a_person(session, email=SAIDA, name="Saida")
    code = await asked_code(browser, session, settings, SAIDA)
    await browser.post("/sign-in/code", data={"code": code})
    held = await session.scalars(select(WebSession.person_id))
    assert held.all() == [known.id]


async def test_the_link_in_the_mail_is_a_page_with_a_button(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    code = await asked_code(browser, session, settings)
    link = re.search(r"http://house\S+", (await delivered(session, settings))[-1].text)
    assert link is not None
    page = await browser.get(link[0])
    assert f'value="{code}"' in page.text
    assert 'name="next" value="/me"' in page.text
    assert (await session.scalars(select(SignInCode.used_at))).all() == [None]


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Vul een e-mailadres in"),
        ("saida", "Vul een e-mailadres in"),
        ("a@b.nl\r\nBcc: x@y.nl", "Vul een e-mailadres in"),
        ("a@b.nl, x@y.nl", "Vul een e-mailadres in"),
        ("x" * 300 + "@voorbeeld.nl", "Dit is te lang"),
        ("a\0@b.nl", "Hier staat een teken in dat niet kan"),
    ],
)
async def test_a_wrong_address_comes_back_as_it_was_typed(
    browser: httpx.AsyncClient, session: AsyncSession, email: str, sentence: str
) -> None:
    page = await browser.post("/sign-in", data={"email": email})
    assert (page.status_code, sentence in page.text) == (422, True)
    assert (await session.scalars(select(SignInCode))).all() == []


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "0x1234"])
async def test_what_is_no_code_is_told_at_the_field(browser: httpx.AsyncClient, code: str) -> None:
    page = await browser.post("/sign-in/code", data={"code": code})
    assert (page.status_code, "Vul de 6 cijfers in uit de mail." in page.text) == (422, True)


async def test_a_stranger_is_led_to_sign_in_and_back(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/groups?all=ja")
    assert page.status_code == 401
    assert 'href="/sign-in?next=/groups%3Fall%3Dja"' in page.text


async def test_the_mark_of_a_browser_outlives_its_sign_in(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    """By it a booking that was begun before is found back."""
    mark = cookies.new_mark(settings.signing_secret)
    browser.cookies.set(cookies.MARK, mark)
    code = await asked_code(browser, session, settings)
    answer = await browser.post("/sign-in/code", data={"code": code}, follow_redirects=False)
    assert f"{cookies.MARK}=" not in str(answer.headers.get_list("set-cookie"))
    assert browser.cookies[cookies.MARK] == mark


async def test_my_name_is_kept_and_my_language_too(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    person = await signed_in(browser, session)
    page = await browser.post("/me", data={"name": "Saida B.", "phone": "06 12345678", "language": "en"})
    assert '<html lang="en"' in page.text
    await session.refresh(person)
    assert (person.name, person.phone, person.language) == ("Saida B.", "06 12345678", "en")


@pytest.mark.parametrize(
    "change",
    [{"name": ""}, {"name": "x" * 81}, {"phone": "bel mij"}, {"language": "xx"}, {"email": "x@y.nl"}],
)
async def test_a_wrong_profile_changes_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, change: dict[str, str]
) -> None:
    person = await signed_in(browser, session)
    page = await browser.post("/me", data={"name": "Nieuw", "phone": "", "language": "nl"} | change)
    await session.refresh(person)
    assert (page.status_code, person.name) == (422, "Persoon " + person.name.split()[-1])


async def test_my_devices_are_listed_and_can_be_ended(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await signed_in(browser, session)
    old = browser.cookies["session"]
    await signed_in(browser, session, person)
    page = await browser.get("/me")
    assert page.text.count("Meld af op dit apparaat") == 1
    (end,) = re.findall(r'action="(/me/sessions/[0-9a-f]+/end)"', page.text)
    await browser.post(end)
    browser.cookies.set("session", old)
    assert (await browser.get("/me")).status_code == 401


async def test_a_page_of_me_takes_no_more_statements_with_more_devices(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine
) -> None:
    counts, person = [], await signed_in(browser, session)
    await browser.get("/me")
    for _ in range(2):
        with statements(engine) as seen:
            await browser.get("/me")
        counts.append(len(seen))
        for _ in range(5):
            await signed_in(browser, session, person)
    assert counts[0] == counts[1] <= 10


async def test_a_role_of_the_demonstration_signs_in_at_one_click(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    manager = await signed_in(browser, session, await a_person(session, name="Bea"), "manager")
    await a_group(session, await a_person(session, name="Saida"))
    browser.cookies.clear()
    page = await browser.get("/demo")
    assert ("Meld aan als Bea" in page.text, "Meld aan als Saida" in page.text) == (True, True)
    page = await browser.post("/demo/sign-in", data={"email": manager.email, "next": "/manage/outbox"})
    assert (page.status_code, page.url.path) == (200, "/manage/outbox")
