"""Coming in by a code, from a mail or from paper; to sign in, or to confirm something at once."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID

from litestar.datastructures import Cookie
from litestar.response import Redirect
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.people.actions import sign_in, web_sessions
from vastgoed.people.forms import CodeForm
from vastgoed.people.models import Person
from vastgoed.people.pages.limits import within
from vastgoed.people.rules import (
    ASK_EMAIL,
    ASK_EMAIL_DAY,
    ASK_NETWORK,
    REDEEM_NETWORK,
    SESSION_LASTS,
    Limit,
    device,
)
from vastgoed.web import cookies
from vastgoed.web.form import F, Form
from vastgoed.web.given import Web
from vastgoed.web.language import say
from vastgoed.web.views import go
from vastgoed.web.work import work_of

ASKING_LASTS = 3600


def asking_name(request: Web) -> str:
    return "asking" if cookies.is_plain(request) else "__Host-asking"


def browser_of(request: Web) -> str:
    """The token of the browser that asked for a code, empty when it never did."""
    return request.cookies.get(asking_name(request), "")


def asking_cookie(request: Web) -> Cookie:
    """The mark of the browser that asks for a code; kept when it has one, so that two mails both work."""
    token = browser_of(request)
    made = token if len(token) == 43 else secrets.token_urlsafe(32)  # noqa: PLR2004
    return cookies.kept(request, asking_name(request), made, ASKING_LASTS)


async def send_code(
    request: Web, email: str, following: str, *, name: str = "", about: UUID | None = None
) -> Cookie:
    """Mail a code to this address; it works in the browser that gets this cookie. Raises Limited."""
    work, cookie = work_of(request.scope), asking_cookie(request)
    await within(request, ASK_NETWORK, work.visitor.address)
    await within(request, ASK_EMAIL, email)
    await within(request, ASK_EMAIL_DAY, email)
    asking = sign_in.Asking(email, cookie.value or "", following, work.visitor.language, name, about)
    await sign_in.ask(work.session, asking, datetime.now(UTC))
    return cookie


async def come_in(
    request: Web, form: Form[F], limit: Limit, redeem: Callable[[F], Awaitable[Person | None]]
) -> Person | Form[F]:
    """Who the code in this form is for, else the form with what is wrong. Raises Limited."""
    if form.value is None:
        return form
    await within(request, limit, work_of(request.scope).visitor.address)
    wrong = say("Deze code klopt niet. Kijk goed in de mail en probeer het opnieuw.")
    return await redeem(form.value) or form.but(code=wrong)


async def come_in_by_mail(
    request: Web, form: Form[CodeForm], about: UUID | None = None
) -> Person | Form[CodeForm]:
    """By a code that was mailed. about: only one asked for this will do. Raises Limited, Spent."""
    work = work_of(request.scope)

    async def redeem(typed: CodeForm) -> Person | None:
        browser, language, now = browser_of(request), work.visitor.language, datetime.now(UTC)
        return await sign_in.redeem(work.session, browser, typed.code, language, now, about=about)

    return await come_in(request, form, REDEEM_NETWORK, redeem)


async def enter(request: Web, session: AsyncSession, person: Person, following: str) -> Redirect:
    """Open a session under a new token, and end the one that this browser had."""
    old = cookies.session_of(request)
    if old:
        await web_sessions.end_token(session, old)
    name = device(request.headers.get("user-agent", ""))
    token = await web_sessions.open_session(session, person, name, datetime.now(UTC))
    lasting = cookies.session_cookie(request, token, int(SESSION_LASTS.total_seconds()))
    language = cookies.lasting(request, cookies.LANGUAGE, person.language)
    welcome = "/me" if following == "/" and not person.name else following
    return go(welcome, cookies=[lasting, language])
