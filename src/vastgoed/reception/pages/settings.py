"""What the house asks of who comes, and which doors open with a code."""

from typing import Any

from litestar import Controller, get, post
from litestar.response import Template

from vastgoed.houses.pages.desk import DESK, Desk, OnDesk
from vastgoed.reception.actions.rule import ask, fit
from vastgoed.reception.forms import RuleForm, with_days
from vastgoed.reception.queries.rule import asked_of, doors_of
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import say
from vastgoed.web.views import view


class ReceptionPages(Controller):
    path = "/manage/{slug:str}/reception"
    guards = [manager]
    dependencies = DESK

    @get()
    async def edit(self, desk: OnDesk) -> Template:
        return await _page(desk, Form())

    @post()
    async def change(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(RuleForm, with_days(data))
        if form.value is None:
            return await _page(desk, Form(None, data, form.errors))
        typed, house_id = form.value, desk.house.id
        asks = typed.asks == "ja"
        minutes = typed.release_minutes
        await ask(desk.session, house_id, desk.now, desk.actor, asks=asks, release_minutes=minutes)
        await fit(desk.session, house_id, typed.since, desk.actor)
        return desk.go("reception", say("De instellingen zijn bewaard."))


async def _page(desk: Desk, form: Form[RuleForm]) -> Template:
    rule: Any = await asked_of(desk.session, desk.house.id)
    return view(
        desk.request,
        "reception/settings.html",
        status=422 if form.errors else 200,
        house=desk.house,
        form=form,
        rule=rule,
        doors=await doors_of(desk.session, desk.house.id),
    )
