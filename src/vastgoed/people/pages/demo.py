"""Ready sign-ins of the demonstration, one per role; outside it these pages do not exist."""

from typing import Any

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.people import queries
from vastgoed.people.forms import DemoForm
from vastgoed.people.pages.codes import enter
from vastgoed.web.access import anyone, in_demonstration
from vastgoed.web.form import Typed, read
from vastgoed.web.views import view

Asked = Request[Any, Any, Any]


class DemoPages(Controller):
    path = "/demo"
    guards = [anyone, in_demonstration]

    @get()
    async def index(self, request: Asked, session: NamedDependency[AsyncSession]) -> Template:
        return view(request, "people/demo.html", ready=await request.app.state.ready_sign_ins(session))

    @post("/sign-in")
    async def create(self, request: Asked, session: NamedDependency[AsyncSession], data: Typed) -> Redirect:
        wish = read(DemoForm, data).value
        person = await queries.person_by_email(session, wish.email) if wish else None
        if wish is None or person is None or person.disabled_at is not None:
            raise Absent
        return await enter(request, session, person, wish.next)


pages = (DemoPages,)
