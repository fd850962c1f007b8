"""Who I am here, and in which browsers."""

from datetime import UTC, datetime

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as UNPROCESSABLE
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.people import queries
from vastgoed.people.actions import web_sessions
from vastgoed.people.forms import ProfileForm
from vastgoed.people.models import Person
from vastgoed.web import cookies
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor


async def myself(session: AsyncSession, visitor: Visitor) -> Person:
    if visitor.person_id is None:
        raise Absent
    return await queries.person(session, visitor.person_id)


class MePages(Controller):
    path = "/me"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who) -> Template:
        return await me(request, session, visitor, Form())

    @post()
    async def update(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        data: Typed,
    ) -> Answer:
        form = read(ProfileForm, data)
        if form.value is None:
            return await me(request, session, visitor, form, UNPROCESSABLE)
        person, typed = await myself(session, visitor), form.value
        person.name, person.phone, person.language = typed.name, typed.phone, typed.language
        return go("/me", cookies=[cookies.lasting(request, cookies.LANGUAGE, typed.language)])


async def me(
    request: Web, session: AsyncSession, visitor: Visitor, form: Form[ProfileForm], status: int = 200
) -> Template:
    person = await myself(session, visitor)
    open_ones = await queries.web_sessions(session, person.id, datetime.now(UTC))
    shown = form if form.typed else Form(typed=vars_of(person))
    return view(
        request,
        "people/me.html",
        status=status,
        form=shown,
        email=person.email,
        web_sessions=open_ones,
        this=visitor.session_id,
    )


def vars_of(person: Person) -> dict[str, str]:
    return {"name": person.name, "phone": person.phone, "language": person.language}


class WebSessionPages(Controller):
    path = "/me/sessions"
    guards = [signed_in]

    @post("/{key:str}/end")
    async def end(self, session: Db, visitor: Who, key: FromPath[str]) -> Redirect:
        try:
            session_id = bytes.fromhex(key)
        except ValueError as error:
            raise Absent from error
        person = await myself(session, visitor)
        await web_sessions.end_session(session, person.id, session_id)
        return go("/" if session_id == visitor.session_id else "/me")

    @post("/end-others")
    async def end_others(self, session: Db, visitor: Who) -> Redirect:
        person = await myself(session, visitor)
        await web_sessions.end_all(session, person.id, visitor.session_id)
        return go("/me")


pages = (MePages, WebSessionPages)
