"""Sign-in by a code on paper; the picture on it leads here, and only POST uses the code up."""

from datetime import UTC, datetime

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as UNPROCESSABLE
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.people.actions import paper
from vastgoed.people.forms import PaperForm
from vastgoed.people.pages.limits import within
from vastgoed.people.pages.sign_in import Asked, enter
from vastgoed.people.rules import REDEEM_PAPER
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.views import view
from vastgoed.web.visitor import Visitor


class PaperPages(Controller):
    path = "/sign-in/paper"
    guards = [anyone]

    @get()
    async def new(self, request: Asked) -> Template:
        given = Form[PaperForm](typed={"code": request.query_params.get("code", "")[:40]})
        return view(request, "people/paper.html", form=given)

    @post()
    async def create(
        self,
        request: Asked,
        session: NamedDependency[AsyncSession],
        visitor: NamedDependency[Visitor],
        data: Typed,
    ) -> Template | Redirect:
        form = read(PaperForm, data)
        if form.value is None:
            return view(request, "people/paper.html", status=UNPROCESSABLE, form=form)
        await within(request, REDEEM_PAPER, visitor.address)
        secret: str = request.app.state.settings.signing_secret
        person = await paper.redeem_paper_code(session, form.value.code, secret, datetime.now(UTC))
        return await enter(request, session, person, "/mine")


pages = (PaperPages,)
