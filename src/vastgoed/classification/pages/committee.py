"""Appeals, for the committee of a house: who sits on it, stands in, or guides it."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Response, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification import actions, queries
from vastgoed.classification.actions.appeals import Verdict
from vastgoed.classification.forms import VerdictForm
from vastgoed.classification.pages.group import as_image
from vastgoed.classification.pages.manage import category_options
from vastgoed.classification.pages.shown import shown
from vastgoed.houses.models import House
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor


class AppealPages(Controller):
    path = "/houses/{slug:str}/appeals"
    guards = [signed_in]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await queries.judging_house(session, visitor, slug)
        found = await queries.appeals_of(session, house.id)
        rows = [(it, await shown(session, about), group) for it, about, group in found]
        return view(request, "classification/appeals.html", house=house, rows=rows)

    @get("/{key:uuid}")
    async def show(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID]
    ) -> Template:
        house = await queries.judging_house(session, visitor, slug)
        return await _page(request, session, visitor, house, key, Form())

    @post("/{key:uuid}/verdict")
    async def judge(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID], data: Typed
    ) -> Answer:
        house, form = await queries.judging_house(session, visitor, slug), read(VerdictForm, data)
        it, _, group = await queries.appeal_of(session, house.id, key, locked=True)
        if form.value is not None:
            to = Verdict(form.value.verdict == "granted", form.value.answer, form.value.category)
            form = await tried(form, actions.judge(session, it, to, visitor.me, datetime.now(UTC)))
        if form.errors:
            return await _page(request, session, visitor, house, key, form)
        said = say("Het besluit over {group} is verstuurd.", group=group.name)
        return done(request, f"/houses/{slug}/appeals/{key}", said)

    @get("/{key:uuid}/evidence/{shown_key:uuid}")
    async def picture(
        self, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID], shown_key: FromPath[UUID]
    ) -> Response[bytes]:
        house = await queries.judging_house(session, visitor, slug)
        _, about, _ = await queries.appeal_of(session, house.id, key)
        return as_image(await queries.picture(session, shown_key, group_id=about.group_id, house_id=house.id))


async def _page(
    request: Web,
    session: AsyncSession,
    visitor: Visitor,
    house: House,
    key: UUID,
    form: Form[VerdictForm],
) -> Template:
    it, about, group = await queries.appeal_of(session, house.id, key)
    last = await queries.newest(session, about.house_id, about.group_id, about.activity) or about
    return view(
        request,
        "classification/judge.html",
        house=house,
        appeal=it,
        group=group,
        line=await shown(session, about),
        now=await shown(session, last) if last is not about else None,
        own=await queries.belongs(session, visitor.me, group.id),
        form=form,
        categories=await category_options(session, house, datetime.now(UTC)),
        moments=await queries.history(session, house.id, group.id),
        status=422 if form.errors else 200,
    )
