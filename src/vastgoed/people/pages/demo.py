"""Ready sign-ins of the demonstration, one per role; outside it these pages do not exist."""

from litestar import Controller, get, post
from litestar.response import Redirect, Template

from vastgoed.errors import Absent
from vastgoed.people import queries
from vastgoed.people.forms import DemoForm
from vastgoed.people.pages.codes import enter
from vastgoed.web.access import anyone, in_demonstration
from vastgoed.web.form import Typed, read
from vastgoed.web.given import Db, Web
from vastgoed.web.views import view


class DemoPages(Controller):
    path = "/demo"
    guards = [anyone, in_demonstration]

    @get()
    async def index(self, request: Web, session: Db) -> Template:
        return view(request, "people/demo.html", ready=await request.app.state.ready_sign_ins(session))

    @post("/sign-in")
    async def create(self, request: Web, session: Db, data: Typed) -> Redirect:
        wish = read(DemoForm, data).value
        person = await queries.person_by_email(session, wish.email) if wish else None
        if wish is None or person is None or person.disabled_at is not None:
            raise Absent
        return await enter(request, session, person, wish.next)


pages = (DemoPages,)
