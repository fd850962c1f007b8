"""Sign-in by a code that is mailed; nothing here tells whether an address is known."""

import secrets
from datetime import UTC, datetime
from typing import Any

from litestar import Controller, Request, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as UNPROCESSABLE
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.people import queries
from vastgoed.people.actions import sign_in, web_sessions
from vastgoed.people.forms import AskForm, CodeForm
from vastgoed.people.models import Person
from vastgoed.people.pages.limits import within
from vastgoed.people.rules import (
    ASK_EMAIL,
    ASK_EMAIL_DAY,
    ASK_NETWORK,
    REDEEM_NETWORK,
    SESSION_LASTS,
    device,
    local_path,
    with_next,
)
from vastgoed.web import cookies
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.language import say
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor

Asked = Request[Any, Any, Any]
ASKING_LASTS = 3600


def asking_name(request: Asked) -> str:
    return "asking" if cookies.is_plain(request) else "__Host-asking"


def asking_cookie(request: Asked) -> Cookie:
    """The mark of the browser that asks for a code; kept when it has one, so that two mails both work."""
    token = request.cookies.get(asking_name(request), "")
    made = token if len(token) == 43 else secrets.token_urlsafe(32)  # noqa: PLR2004
    return cookies.kept(request, asking_name(request), made, ASKING_LASTS)


class SignInPages(Controller):
    path = "/sign-in"
    guards = [anyone]

    @get()
    async def new(self, request: Asked, visitor: NamedDependency[Visitor]) -> Template | Redirect:
        following = local_path(request.query_params.get("next", "/"))
        if visitor.signed_in:
            return go(following)
        return ask_again(request, Form(), following)

    @post()
    async def create(
        self,
        request: Asked,
        session: NamedDependency[AsyncSession],
        visitor: NamedDependency[Visitor],
        data: Typed,
    ) -> Template | Redirect:
        form = read(AskForm, data)
        if form.value is None:
            return ask_again(request, form, local_path(data.get("next")), UNPROCESSABLE)
        wish, cookie = form.value, asking_cookie(request)
        await within(request, ASK_NETWORK, visitor.address)
        await within(request, ASK_EMAIL, wish.email)
        await within(request, ASK_EMAIL_DAY, wish.email)
        asking = sign_in.Asking(wish.email, cookie.value or "", wish.next, visitor.language)
        await sign_in.ask(session, asking, datetime.now(UTC))
        return go(with_next("/sign-in/code", wish.next), cookies=[cookie])


def ask_again(request: Asked, form: Form[AskForm], following: str, status: int = 200) -> Template:
    answer = view(request, "people/sign_in.html", status=status, form=form, next=following)
    answer.cookies = [asking_cookie(request)]
    return answer


class CodePages(Controller):
    """A link in a mail leads here too: GET shows a button, and only POST uses the code up."""

    path = "/sign-in/code"
    guards = [anyone]

    @get()
    async def new(self, request: Asked, session: NamedDependency[AsyncSession]) -> Template:
        given = {"code": request.query_params.get("code", ""), "next": request.query_params.get("next", "/")}
        return await ask_code(request, session, Form(typed=given))

    @post()
    async def create(
        self,
        request: Asked,
        session: NamedDependency[AsyncSession],
        visitor: NamedDependency[Visitor],
        data: Typed,
    ) -> Template | Redirect:
        form = read(CodeForm, data)
        if form.value is None:
            return await ask_code(request, session, form, UNPROCESSABLE)
        await within(request, REDEEM_NETWORK, visitor.address)
        browser, now = request.cookies.get(asking_name(request), ""), datetime.now(UTC)
        person = await sign_in.redeem(session, browser, form.value.code, visitor.language, now)
        if person is None:
            wrong = form.but(code=say("Deze code klopt niet. Kijk goed in de mail en probeer het opnieuw."))
            return await ask_code(request, session, wrong, UNPROCESSABLE)
        return await enter(request, session, person, form.value.next)


async def ask_code(
    request: Asked, session: AsyncSession, form: Form[CodeForm], status: int = 200
) -> Template:
    browser = request.cookies.get(asking_name(request), "")
    email = await queries.asked_for(session, browser, datetime.now(UTC))
    following = local_path(form.typed.get("next"))
    return view(request, "people/code.html", status=status, form=form, email=email, next=following)


async def enter(request: Asked, session: AsyncSession, person: Person, following: str) -> Redirect:
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


class SignOutPages(Controller):
    path = "/sign-out"
    guards = [signed_in]

    @post()
    async def create(self, request: Asked, session: NamedDependency[AsyncSession]) -> Redirect:
        await web_sessions.end_token(session, cookies.session_of(request))
        return go("/", cookies=[cookies.session_cookie(request, "", 0)])


pages = (SignInPages, CodePages, SignOutPages)
