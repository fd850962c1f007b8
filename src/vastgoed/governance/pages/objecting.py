"""An objection: raised, integrated or left standing by who writes, confirmed by who raised it."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.governance.actions import objecting
from vastgoed.governance.forms import NotGoneForm, ObjectionForm, SolvedForm
from vastgoed.governance.pages.amending import WRITTEN
from vastgoed.governance.pages.at import TALK, At, Talk
from vastgoed.governance.pages.changed import changed
from vastgoed.governance.pages.proposal import page
from vastgoed.people.pages.limits import within
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import say


class ObjectionPages(Controller):
    path = "/houses/{slug:str}/proposals/{number:int}/objections"
    guards = [signed_in]
    dependencies = TALK

    @get("/new")
    async def new(self, talk: At) -> Template:
        objecting.may_object(talk.me)
        return await _objection(talk, Form())

    @post()
    async def create(self, talk: At, data: Typed) -> Answer:
        await within(talk.request, WRITTEN, str(talk.me.person_id))
        form = read(ObjectionForm, data)
        if form.value is None:
            return await _objection(talk, form)
        await objecting.object_to(talk.session, talk.proposal, talk.me, form.value, talk.now)
        return talk.go(say("Uw bezwaar staat erbij. Wie het voorstel schrijft, gaat erop in."), "#objections")

    @post("/{which:int}/integration")
    async def integrate(self, talk: At, which: FromPath[int], data: Typed) -> Answer:
        form = read(SolvedForm, data)
        if form.value is None:
            return await page(talk, form, f"objection-{which}")
        await objecting.integrate(talk.session, talk.proposal, which, talk.me, form.value, talk.now)
        return talk.go(say("Bezwaar {n} is verwerkt.", n=which), "#objections")

    @post("/{which:int}/standing")
    async def stand(self, talk: At, which: FromPath[int], data: Typed) -> Answer:
        form = read(SolvedForm, data)
        if form.value is None:
            return await page(talk, form, f"objection-{which}")
        answer = form.value.answer
        await objecting.let_stand(talk.session, talk.proposal, which, talk.me, answer, talk.now)
        return talk.go(say("Bezwaar {n} blijft staan.", n=which), "#objections")

    @post("/{which:int}/confirmation")
    async def confirm(self, talk: At, which: FromPath[int]) -> Redirect:
        await objecting.confirm(talk.session, talk.proposal, which, talk.me, talk.now)
        return talk.go(say("Dank u wel. Uw bezwaar is weg."), "#objections")

    @post("/{which:int}/reply")
    async def reply(self, talk: At, which: FromPath[int], data: Typed) -> Answer:
        form = read(NotGoneForm, data)
        if form.value is None:
            return await page(talk, form, f"objection-{which}")
        answer = form.value.answer
        await objecting.not_gone(talk.session, talk.proposal, which, talk.me, answer, talk.now)
        return talk.go(
            say("Uw bezwaar staat weer open. Wie het voorstel schrijft, leest waarom."), "#objections"
        )

    @post("/{which:int}/withdrawal")
    async def withdraw(self, talk: At, which: FromPath[int]) -> Redirect:
        await objecting.withdraw_objection(talk.session, talk.proposal, which, talk.me, talk.now)
        return talk.go(say("Uw bezwaar is teruggenomen."), "#objections")


async def _objection(talk: Talk, form: Form[Any]) -> Template:
    found = await changed(talk.session, talk.proposal)
    about = [("", say("Het hele voorstel")), *((it.key, it.title) for it in found.chapters)]
    return talk.view("object", status=422 if form.errors else 200, form=form, about=about)
