"""From the outbox to the mail server, with real commits and a real socket."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.message import Message

import anyio
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.mail.smtp import mail_server
from vastgoed.db import sessions_of, transaction
from vastgoed.jobs.jobs import Worker
from vastgoed.jobs.models import Effect
from vastgoed.mail.actions import write
from vastgoed.mail.jobs import Posting, server
from vastgoed.mail.models import Letter
from vastgoed.settings import Settings

HERE = "m_lindestad"
MINUTE = timedelta(minutes=1)
SOON = timedelta(seconds=5)


def settings_with(url: str) -> Settings:
    return Settings(smtp_url=url, mail_from="huis@lindestad.example", secret="only for tests")


def a_worker(engine: AsyncEngine, url: str) -> Worker:
    return Worker(engine, {"mail": Posting(settings_with(url))})


async def post(engine: AsyncEngine, to: str = "saida@voorbeeld.nl", **but: object) -> None:
    async with transaction(sessions_of(engine), HERE) as session:
        context = {"code": "123456", "next": "/"} | but
        await write(session, "sign-in:1", to, "sign_in", "nl", **context)


async def letters(engine: AsyncEngine) -> Sequence[Letter]:
    async with sessions_of(engine)(schema=HERE) as session:
        return (await session.scalars(select(Letter))).all()


async def the_effect(engine: AsyncEngine) -> Effect:
    async with sessions_of(engine)(schema=HERE) as session:
        return (await session.scalars(select(Effect))).one()


def parts(letter: Message) -> list[str]:
    return [part.get_content_type() for part in letter.walk() if not part.is_multipart()]


async def test_a_letter_is_sent_once_and_kept_without_its_secret(racing: AsyncEngine) -> None:
    await post(racing, calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    async with mail_server() as (url, got), anyio.create_task_group() as group:
        for _ in range(2):
            group.start_soon(a_worker(racing, url).turn, datetime.now(UTC) + SOON)
    assert [(mail["To"], mail["Subject"]) for mail in got] == [("saida@voorbeeld.nl", "Uw code is 123456")]
    assert got[0]["Message-ID"].endswith("@lindestad.example>")
    assert parts(got[0]) == ["text/plain", "text/html", "text/calendar"]
    (kept,) = await letters(racing)
    assert ("123456" in kept.text + kept.html + kept.subject, "•••" in kept.text) == (False, True)
    assert (await the_effect(racing)).payload == {}


async def test_a_mail_server_that_was_down_for_a_day_gets_the_letter_once(racing: AsyncEngine) -> None:
    await post(racing)
    async with mail_server() as (url, _):
        pass
    now = datetime.now(UTC) + SOON
    for hour in range(25):
        await a_worker(racing, url).turn(now + hour * 60 * MINUTE)
    waiting = await the_effect(racing)
    assert (waiting.last_error, await letters(racing)) == ("De mailserver antwoordt niet.", [])
    async with mail_server() as (url, got):
        for hour in range(25, 72):
            await a_worker(racing, url).turn(now + hour * 60 * MINUTE)
    assert (len(got), len(await letters(racing))) == (1, 1)


async def test_an_address_that_does_not_exist_is_told_in_words(racing: AsyncEngine) -> None:
    await post(racing, to="nobody@voorbeeld.nl")
    async with mail_server() as (url, got):
        await a_worker(racing, url).turn(datetime.now(UTC) + SOON)
    assert ((await the_effect(racing)).last_error, got) == ("De mailserver kent dit adres niet.", [])


async def test_a_letter_that_has_become_useless_is_not_sent(racing: AsyncEngine) -> None:
    await post(racing, until=datetime.now(UTC) - MINUTE)
    async with mail_server() as (url, got):
        await a_worker(racing, url).turn(datetime.now(UTC) + SOON)
    assert (got, (await the_effect(racing)).done_at is None) == ([], False)


async def test_without_a_server_letters_are_kept_to_be_read(racing: AsyncEngine) -> None:
    await post(racing)
    await a_worker(racing, "").turn(datetime.now(UTC) + SOON)
    (kept,) = await letters(racing)
    assert "http://house:8000/sign-in/code?code=123456" in kept.text
    assert 'style="' in kept.html


def test_a_password_never_travels_in_the_clear() -> None:
    assert server("smtp://u:p%40ss@mail.example")["start_tls"] is True
    assert server("smtp://u:p%40ss@mail.example")["password"] == "p@ss"
    assert server("smtps://u:p@mail.example")["port"] == 465
    assert server("smtp://localhost:2500")["start_tls"] is None
