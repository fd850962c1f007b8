"""Sign-in by a code that is mailed; nothing here tells whether an address is known."""

from datetime import UTC, datetime

from litestar import Controller, get, post
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as UNPROCESSABLE
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.people import queries
from vastgoed.people.actions import web_sessions
from vastgoed.people.forms import AskForm, CodeForm
from vastgoed.people.pages.codes import asking_cookie, browser_of, come_in_by_mail, enter, send_code
from vastgoed.people.rules import with_next
from vastgoed.web import cookies
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.origin import local_path
from vastgoed.web.views import go, view


class SignInPages(Controller):
    path = "/sign-in"
    guards = [anyone]

    @get()
    async def new(self, request: Web, visitor: Who) -> Answer:
        following = local_path(request.query_params.get("next", "/"))
        if visitor.signed_in:
            return go(following)
        return ask_again(request, Form(), following)

    @post()
    async def create(self, request: Web, data: Typed) -> Answer:
        form = read(AskForm, data)
        if form.value is None:
            return ask_again(request, form, local_path(data.get("next")), UNPROCESSABLE)
        cookie = await send_code(request, form.value.email, form.value.next)
        return go(with_next("/sign-in/code", form.value.next), cookies=[cookie])


def ask_again(request: Web, form: Form[AskForm], following: str, status: int = 200) -> Template:
    answer = view(request, "people/sign_in.html", status=status, form=form, next=following)
    answer.cookies = [asking_cookie(request)]
    return answer


class CodePages(Controller):
    """A link in a mail leads here too: GET shows a button, and only POST uses the code up."""

    path = "/sign-in/code"
    guards = [anyone]

    @get()
    async def new(self, request: Web, session: Db) -> Template:
        given = {"code": request.query_params.get("code", ""), "next": request.query_params.get("next", "/")}
        return await ask_code(request, session, Form(typed=given))

    @post()
    async def create(self, request: Web, session: Db, data: Typed) -> Answer:
        who = await come_in_by_mail(request, read(CodeForm, data))
        if isinstance(who, Form):
            return await ask_code(request, session, who, UNPROCESSABLE)
        return await enter(request, session, who, local_path(data.get("next")))


async def ask_code(request: Web, session: AsyncSession, form: Form[CodeForm], status: int = 200) -> Template:
    email = await queries.asked_for(session, browser_of(request), datetime.now(UTC))
    following = local_path(form.typed.get("next"))
    return view(request, "people/code.html", status=status, form=form, email=email, next=following)


class SignOutPages(Controller):
    path = "/sign-out"
    guards = [signed_in]

    @post()
    async def create(self, request: Web, session: Db) -> Redirect:
        await web_sessions.end_token(session, cookies.session_of(request))
        return go("/", cookies=[cookies.session_cookie(request, "", 0)])


pages = (SignInPages, CodePages, SignOutPages)
