"""The manager's start, the settings of a house, its history."""

from typing import Annotated

from litestar import Controller, get, post
from litestar.params import QueryParameter
from litestar.response import Redirect, Template

from vastgoed.houses import actions, queries
from vastgoed.houses.forms import HouseForm, OwnersForm, shown
from vastgoed.houses.pages.desk import DESK, Desk, OnDesk, tasks_of
from vastgoed.houses.pages.history import named, told
from vastgoed.web.access import Holding, manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.views import done, view


@get("/manage", guards=[Holding("manager", "official")])
async def overview(request: Web, session: Db, visitor: Who) -> Template:
    houses = await queries.managed_houses(session, visitor)
    drafts = await queries.drafts(session, visitor)
    return view(request, "manage/index.html", houses=[h for h in houses if h.published_at], drafts=drafts)


class SettingPages(Controller):
    path = "/manage/{slug:str}"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def show(self, desk: OnDesk) -> Template:
        tasks = await tasks_of(desk.request, desk.session, desk.house, desk.now)
        return desk.view("show", tasks=tasks)

    @get("/settings")
    async def edit(self, desk: OnDesk) -> Template:
        return await settings(desk)

    @post("/settings")
    async def change(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(HouseForm, data)
        if form.value is None:
            return await settings(desk, form=form)
        await actions.change_house(desk.session, desk.house, form.value, desk.actor)
        return desk.go("", say("De gegevens van het huis zijn bewaard."))

    @post("/owners")
    async def own(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(OwnersForm, data)
        if form.value is None:
            return await settings(desk, owners=form)
        await actions.set_owners(desk.session, desk.house, form.value, desk.actor)
        return desk.go("", say("Eigenaar en exploitant zijn bewaard."))

    @post("/retirement")
    async def retire(self, desk: OnDesk) -> Redirect:
        await actions.retire_house(desk.session, desk.house, desk.now, desk.actor, desk.hits)
        closed = say("{house} is nu dicht voor nieuwe reserveringen.", house=desk.house.name)
        return done(desk.request, "/manage", closed)

    @get("/history")
    async def history(
        self, desk: OnDesk, page: Annotated[int, QueryParameter(ge=1, le=10_000)] = 1
    ) -> Template:
        lines, pages = await queries.history_of(desk.session, desk.house.id, page)
        return desk.view("history", lines=lines, number=page, pages=pages, told=told, named=named)


async def settings(
    desk: Desk, form: Form[HouseForm] | None = None, owners: Form[OwnersForm] | None = None
) -> Template:
    named = Form[OwnersForm](typed=await queries.organisations_of(desk.session, desk.house))
    return desk.view(
        "settings",
        form=form or owners or Form(),
        settings=form or shown(desk.house, HouseForm),
        owners=owners or named,
        status=422 if form or owners else 200,
    )
