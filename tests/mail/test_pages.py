import httpx
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from tests.conftest import browsing
from tests.factories import delivered
from vastgoed.app import create_app
from vastgoed.db import Sessions
from vastgoed.mail.actions import write
from vastgoed.settings import Settings


async def test_the_letters_of_the_demonstration_can_be_read_and_followed(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    await write(session, "1", "saida@voorbeeld.nl", "sign_in", "nl", code="111111", next="/")
    await write(session, "2", "saida@voorbeeld.nl", "sign_in", "en", code="222222", next="/")
    await delivered(session, settings)
    page = await browser.get("/demo/mail")
    assert 'href="http://house:8000/sign-in/code?code=222222' in page.text
    assert page.text.index("222222") < page.text.index("111111")


async def test_the_letters_to_one_address_can_be_read_apart(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    await write(session, "1", "saida@voorbeeld.nl", "sign_in", "nl", code="111111", next="/")
    await write(session, "2", "ans@voorbeeld.nl", "sign_in", "nl", code="222222", next="/")
    await delivered(session, settings)
    assert 'href="?to=saida%40voorbeeld.nl"' in (await browser.get("/demo/mail")).text
    page = (await browser.get("/demo/mail", params={"to": "saida@voorbeeld.nl"})).text
    assert ("111111" in page, "222222" in page) == (True, False)


async def test_there_are_no_such_pages_outside_the_demonstration(
    engine: AsyncEngine, sessions: Sessions, settings: Settings, connection: AsyncConnection
) -> None:
    real = settings.model_copy(update={"demo": False})
    async with browsing(create_app(real, engine=engine, sessions=sessions)) as browser:
        assert (await browser.get("/demo/mail")).status_code == 404
    assert not connection.closed
