"""What is tried against the code that confirms a hold, and what comes of it."""

import asyncio
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.newcomers import SAIDA, a_hold, another, code_in_mail, told, typed
from tests.conftest import SCHEMA, browsing
from tests.factories import a_person
from tests.linde import Linde, a_linde
from tests.people.test_attacks import browsing_as
from vastgoed.app import create_app
from vastgoed.bookings.models import Occurrence
from vastgoed.db import sessions_of, transaction
from vastgoed.jobs.models import Effect
from vastgoed.people.models import Person, SignInCode, WebSession
from vastgoed.people.rules import ASK_EMAIL, MOST_TRIES
from vastgoed.settings import Settings


async def nothing_came_of_it(session: AsyncSession) -> bool:
    """Nobody came in, and nothing is booked."""
    states = (await session.scalars(select(Occurrence.state).distinct())).all()
    return states == ["held"] and await session.scalar(select(func.count()).select_from(WebSession)) == 0


async def test_a_code_of_somebody_else_in_their_own_browser_confirms_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    async with browsing_as(browser) as thief:
        own = await a_hold(thief, linde, 14)
        await told(thief, own, email="dief@voorbeeld.nl")
        stolen, theirs = [await code_in_mail(session, settings, it) for it in (SAIDA, "dief@voorbeeld.nl")]
        assert (await typed(thief, own, stolen)).status_code == 422
        assert (await typed(thief, hold, stolen)).status_code == 404
    assert (await typed(browser, hold, theirs)).status_code == 422
    assert await nothing_came_of_it(session)


async def test_the_code_of_one_hold_does_not_confirm_another(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    """Two people at one computer: each confirms what they hold themselves."""
    first, second = await a_hold(browser, linde), await a_hold(browser, linde, 14)
    await told(browser, first)
    await told(browser, second, email="buur@voorbeeld.nl")
    code = await code_in_mail(session, settings)
    assert (await typed(browser, second, code)).status_code == 422
    assert await nothing_came_of_it(session)
    assert "gelukt" in (await typed(browser, first, code)).text


async def test_a_code_that_only_signs_in_confirms_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    await browser.post("/sign-in", data={"email": "ander@voorbeeld.nl"})
    code = await code_in_mail(session, settings, "ander@voorbeeld.nl")
    assert (await typed(browser, hold, code)).status_code == 422
    assert await nothing_came_of_it(session)


async def test_a_used_code_is_worth_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    code = await code_in_mail(session, settings)
    await typed(browser, hold, code)
    cookies = {name: browser.cookies[name] for name in ("mark", "asking")}
    async with browsing_as(browser) as again:
        again.cookies.update(cookies)
        assert (await typed(again, hold, code)).status_code == 404
        own = await a_hold(again, linde, 14)
        await told(again, own)
        page = await typed(again, own, code)
        assert (page.status_code, "Uw reservering is gelukt" in page.text) == (422, False)
    assert await session.scalar(select(func.count()).select_from(WebSession)) == 1


async def test_a_code_that_is_too_old_is_told_at_the_field(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    code = await code_in_mail(session, settings)
    await session.execute(update(SignInCode).values(used_at=func.now()))
    page = await typed(browser, hold, code)
    assert (page.status_code, "Deze code werkt niet meer." in page.text) == (422, True)
    assert "Stuur een nieuwe code" in page.text
    assert await nothing_came_of_it(session)


async def test_twenty_guesses_come_to_nothing_not_even_the_right_one_after_them(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    code = await code_in_mail(session, settings)
    said = [(await typed(browser, hold, another(code))).text for _ in range(20)]
    assert ["klopt niet" in it for it in said] == [True] * MOST_TRIES + [False] * (20 - MOST_TRIES)
    page = await typed(browser, hold, code)
    assert (page.status_code, "Deze code werkt niet meer." in page.text) == (422, True)
    assert await nothing_came_of_it(session)


@pytest.mark.usefixtures("one_window")
async def test_codes_are_asked_for_as_often_as_at_the_door_and_no_more(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    answers = [(await browser.post(f"{hold}/code", data={})).status_code for _ in range(ASK_EMAIL.most)]
    assert answers == [200] * (ASK_EMAIL.most - 1) + [429]


async def test_a_closed_account_books_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    closed = await a_person(session, email=SAIDA)
    await session.execute(update(Person).where(Person.id == closed.id).values(disabled_at=func.now()))
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    assert (await typed(browser, hold, await code_in_mail(session, settings))).status_code == 403
    assert await nothing_came_of_it(session)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "\x00" * 6, "1" * 500])
async def test_what_cannot_be_a_code_is_told_at_the_field(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, code: str
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    page = await typed(browser, hold, code)
    assert (page.status_code, 'id="code-error"' in page.text) == (422, True)
    assert await nothing_came_of_it(session)


async def test_without_having_asked_for_a_code_there_is_nothing_to_guess(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    hold = await a_hold(browser, linde)
    page = await typed(browser, hold, "123456")
    assert page.url.path == hold
    assert await nothing_came_of_it(session)


async def test_a_lapsed_hold_is_not_confirmed_by_a_right_code_which_stays_usable(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    hold = await a_hold(browser, linde)
    await told(browser, hold)
    code = await code_in_mail(session, settings)
    await session.execute(update(Occurrence).values(held_until=func.now()))
    assert (await typed(browser, hold, code)).status_code == 410
    assert (await session.scalars(select(SignInCode.used_at))).all() == [None]
    assert (await browser.post("/sign-in/code", data={"code": code})).status_code == 200


async def test_of_five_presses_at_once_one_reserves(racing: AsyncEngine, settings: Settings) -> None:
    """And one session is opened; the others are told where the first one led, or that it is over."""
    async with transaction(sessions_of(racing), SCHEMA) as session:
        linde = await a_linde(session)
    async with browsing(create_app(settings, engine=racing)) as browser:
        hold = await a_hold(browser, linde)
        await told(browser, hold)
        async with transaction(sessions_of(racing), SCHEMA) as session:
            (mail,) = await session.scalars(select(Effect.payload).where(Effect.kind == "mail"))
        press = {"code": mail["context"]["code"], "form_key": str(uuid4())}
        answers = await asyncio.gather(
            *(browser.post(f"{hold}/confirmation", data=press, follow_redirects=False) for _ in range(5))
        )
    assert {it.headers.get("location", "").partition("?")[2] for it in answers} == {"new=1"}
    async with transaction(sessions_of(racing), SCHEMA) as session:
        assert (await session.scalars(select(Occurrence.state))).all() == ["confirmed"]
        assert await session.scalar(select(func.count()).select_from(WebSession)) == 1
