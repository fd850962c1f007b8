"""What is tried against sign-in, sessions and limits, and what comes of it."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA, browsing
from tests.factories import a_group, a_house, a_person, delivered, signed_in
from tests.people.test_sign_in import SAIDA, asked_code
from vastgoed.app import create_app
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.errors import Refusal
from vastgoed.houses.actions.offices import end_role
from vastgoed.houses.models import RoleTerm
from vastgoed.people.actions import sign_in
from vastgoed.people.actions.groups import give_part
from vastgoed.people.models import Membership, Person, SignInCode, WebSession
from vastgoed.people.rules import sealed
from vastgoed.settings import Settings

CODE = "123456"
PROFILE = {"name": "Saida", "phone": "", "language": "nl"}


def browsing_as(browser: httpx.AsyncClient, token: str = "") -> httpx.AsyncClient:
    """Another browser, with this session cookie or none."""
    cookies = {"session": token} if token else {}
    return httpx.AsyncClient(
        transport=browser._transport,  # noqa: SLF001
        base_url="http://house",
        follow_redirects=True,
        cookies=cookies,
    )


async def test_a_cookie_chosen_before_sign_in_is_worth_nothing_after_it(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    browser.cookies.set("session", "chosen-by-somebody-else")
    code = await asked_code(browser, session, settings)
    answer = await browser.post("/sign-in/code", data={"code": code}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert "chosen-by-somebody-else" not in cookie
    assert "HttpOnly" in cookie
    async with browsing_as(browser, "chosen-by-somebody-else") as attacker:
        assert (await attacker.get("/me")).status_code == 401


async def test_who_signs_in_again_gets_a_new_session_and_loses_the_old_one(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    person = await signed_in(browser, session, await a_person(session, email=SAIDA))
    old = browser.cookies["session"]
    code = await asked_code(browser, session, settings)
    await browser.post("/sign-in/code", data={"code": code})
    assert (
        len((await session.scalars(select(WebSession).where(WebSession.person_id == person.id))).all()) == 1
    )
    async with browsing_as(browser, old) as thief:
        assert (await thief.get("/me")).status_code == 401


async def test_a_cookie_is_dead_at_once_after_sign_out(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session)
    old = browser.cookies["session"]
    await browser.post("/sign-out")
    async with browsing_as(browser, old) as thief:
        assert (await thief.get("/me")).status_code == 401
        assert (await thief.post("/me", data=PROFILE)).status_code == 401


async def test_a_cookie_is_dead_at_once_when_the_account_is_closed(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await signed_in(browser, session)
    person.disabled_at = datetime.now(UTC)
    await session.flush()
    assert (await browser.get("/me")).status_code == 401


async def test_the_loss_of_a_role_ends_the_sessions(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_house(session)
    await signed_in(browser, session, None, "treasurer", house_id=house.id)
    assert (await browser.get("/me")).status_code == 200
    (held,) = (await session.scalars(select(RoleTerm))).all()
    await end_role(session, held, datetime.now(UTC), None)
    assert (await browser.get("/me")).status_code == 401


async def test_a_session_does_not_outlive_its_thirty_days(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session)
    await session.execute(update(WebSession).values(expires_at=datetime.now(UTC) - timedelta(days=1)))
    assert (await browser.get("/me")).status_code == 401


async def test_a_closed_account_does_not_sign_in(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    await a_person(session, email=SAIDA, disabled_at=datetime.now(UTC))
    code = await asked_code(browser, session, settings)
    page = await browser.post("/sign-in/code", data={"code": code})
    assert (page.status_code, "Dit account is gesloten" in page.text) == (403, True)


async def test_another_persons_session_cannot_be_ended(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session)
    theirs = browser.cookies["session"]
    victims = (await session.scalars(select(WebSession))).one()
    await signed_in(browser, session)
    await browser.post(f"/me/sessions/{victims.id.hex()}/end")
    async with browsing_as(browser, theirs) as victim:
        assert (await victim.get("/me")).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "\\\\evil",
        "javascript:x",
    ],
)
async def test_sign_in_never_sends_anybody_elsewhere(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings, path: str
) -> None:
    code = await asked_code(browser, session, settings)
    answer = await browser.post("/sign-in/code", data={"code": code, "next": path}, follow_redirects=False)
    assert answer.headers["location"] in {"/", "/me"}
    assert "evil" not in (await browser.get("/sign-in", params={"next": path})).headers.get("location", "")


async def test_a_mail_never_leads_to_the_host_that_a_request_named(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    await browser.post("/sign-in", data={"email": SAIDA}, headers={"Host": "house:6666"})
    (letter,) = await delivered(session, settings)
    assert "6666" not in letter.text + letter.html


async def test_what_people_type_is_inert_in_mail_and_page(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    evil = "<script>x</script>"
    host = await signed_in(browser, session, await a_person(session, name=evil))
    group = await a_group(session, host, name=evil)
    page = await browser.post(f"/groups/{group.id}/invitations", data={"email": "saida@voorbeeld.nl"})
    (letter,) = await delivered(session, settings)
    assert "<script>x" not in page.text + letter.html
    assert "\n" not in letter.subject


async def test_a_form_from_another_site_is_refused(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    await signed_in(browser, session)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        assert (await browser.post("/sign-out", headers=headers)).status_code == 403
    assert (await browser.get("/me")).status_code == 200


async def test_pages_of_a_person_are_never_kept_by_a_cache(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session)
    page = await browser.get("/me")
    assert (page.headers["cache-control"], "Cookie" in page.headers["vary"].split(", ")) == ("no-store", True)


async def test_the_demonstrations_door_is_shut_elsewhere(
    engine: AsyncEngine, sessions: Sessions, session: AsyncSession, settings: Settings
) -> None:
    person = await a_person(session)
    real = settings.model_copy(update={"demo": False})
    async with browsing(create_app(real, engine=engine, sessions=sessions)) as browser:
        assert (await browser.get("/demo")).status_code == 404
        assert (await browser.post("/demo/sign-in", data={"email": person.email})).status_code == 404
    assert (await session.scalars(select(WebSession))).all() == []


async def test_one_code_in_two_requests_at_once_signs_in_once(racing: AsyncEngine) -> None:
    now = datetime.now(UTC)
    async with transaction(sessions_of(racing), SCHEMA) as session:
        made = SignInCode(
            email=SAIDA,
            code=sealed("b", CODE),
            browser=sign_in.fingerprint("b"),
            expires_at=now + timedelta(hours=1),
        )
        session.add(made)

    async def redeem() -> str:
        async with transaction(sessions_of(racing), SCHEMA) as session:
            person = await sign_in.redeem(session, "b", CODE, "nl", now)
            return person.email or "" if person else ""

    ends = await asyncio.gather(*(redeem() for _ in range(5)), return_exceptions=True)
    assert [end for end in ends if not isinstance(end, Refusal)] == [SAIDA]


async def test_a_newcomer_in_two_browsers_at_once_is_one_person(racing: AsyncEngine) -> None:
    async def welcome() -> None:
        async with transaction(sessions_of(racing), SCHEMA) as session:
            await sign_in.welcome(session, SAIDA, "nl")

    await asyncio.gather(*(welcome() for _ in range(5)))
    async with sessions_of(racing)(schema=SCHEMA) as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 1


async def test_two_contacts_who_leave_at_once_do_not_both_go(racing: AsyncEngine) -> None:
    async with transaction(sessions_of(racing), SCHEMA) as session:
        one, two = await a_person(session), await a_person(session)
        group = await a_group(session, one, two)
        await give_part(session, group.id, two.id, "contact")

    async def resign(person: Person) -> None:
        async with transaction(sessions_of(racing), SCHEMA) as session:
            await give_part(session, group.id, person.id, "member")

    ends = await asyncio.gather(resign(one), resign(two), return_exceptions=True)
    assert [type(end) for end in ends if end] == [Refusal]
    async with sessions_of(racing)(schema=SCHEMA) as session:
        contacts = select(func.count()).select_from(Membership).where(Membership.part == "contact")
        assert await session.scalar(contacts) == 1
