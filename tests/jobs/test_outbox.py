"""What the manager sees of work that did not succeed."""

from datetime import UTC, datetime

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from vastgoed.jobs.models import Effect

THEN = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def a_dead_mail(session: AsyncSession) -> Effect:
    payload = {"to": "saida@voorbeeld.nl"}
    dead = Effect(key="k", kind="mail", payload=payload, due_at=THEN, attempts=8, dead_at=THEN)
    dead.last_error = "De mailserver antwoordt niet."
    session.add(dead)
    session.add(Effect(key="fine", kind="mail", payload={"to": "fine@voorbeeld.nl"}, due_at=THEN))
    await session.flush()
    return dead


async def test_the_manager_reads_why_and_not_to_whom(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_dead_mail(session)
    await signed_in(browser, session, None, "manager")
    page = await browser.get("/manage/outbox")
    assert "De mailserver antwoordt niet." in page.text
    assert "s…@voorbeeld.nl" in page.text
    assert "saida" not in page.text
    assert "f…@" not in page.text


async def test_a_dead_mail_is_tried_again(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    dead = await a_dead_mail(session)
    await signed_in(browser, session, None, "manager")
    await browser.post(f"/manage/outbox/{dead.id}/retrial")
    await session.refresh(dead)
    assert (dead.dead_at, dead.attempts) == (None, 0)


async def test_a_dead_mail_may_lapse(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    dead = await a_dead_mail(session)
    await signed_in(browser, session, None, "manager")
    page = await browser.post(f"/manage/outbox/{dead.id}/withdrawal")
    assert "Er blijft niets hangen." in page.text
    assert (await browser.post(f"/manage/outbox/{dead.id}/retrial")).status_code == 404


async def test_the_outbox_is_for_managers(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    assert (await browser.get("/manage/outbox")).status_code == 401
    await signed_in(browser, session, None, "treasurer")
    assert (await browser.get("/manage/outbox")).status_code == 403


async def test_what_went_wrong_is_text_whoever_typed_it(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    """A refusal names what somebody typed: a sentence that is looked up is still no page of its own."""
    (await a_dead_mail(session)).last_error = "<b>Zaal</b> is 100 % vol."
    await session.flush()
    await signed_in(browser, session, None, "manager")
    page = await browser.get("/manage/outbox")
    assert "&lt;b&gt;Zaal&lt;/b&gt; is 100 % vol." in page.text
