"""Sign-in by a code on paper; the picture on it leads here, and only POST uses the code up."""

from datetime import UTC, datetime

from litestar import Controller, get, post
from litestar.response import Template
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as UNPROCESSABLE

from vastgoed.people.actions import paper
from vastgoed.people.forms import PaperForm
from vastgoed.people.models import Person
from vastgoed.people.pages.codes import come_in, enter
from vastgoed.people.rules import REDEEM_PAPER
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web
from vastgoed.web.views import view


class PaperPages(Controller):
    path = "/sign-in/paper"
    guards = [anyone]

    @get()
    async def new(self, request: Web) -> Template:
        given = Form[PaperForm](typed={"code": request.query_params.get("code", "")[:40]})
        return view(request, "people/paper.html", form=given)

    @post()
    async def create(self, request: Web, session: Db, data: Typed) -> Answer:
        secret: str = request.app.state.settings.signing_secret

        async def redeem(typed: PaperForm) -> Person:
            return await paper.redeem_paper_code(session, typed.code, secret, datetime.now(UTC))

        who = await come_in(request, read(PaperForm, data), REDEEM_PAPER, redeem)
        if isinstance(who, Form):
            return view(request, "people/paper.html", status=UNPROCESSABLE, form=who)
        return await enter(request, session, who, "/mine")


pages = (PaperPages,)
