"""What a house steers by: what waits, what was agreed, who does what, what it brought."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.reception.queries.shifts import walk_in
from vastgoed.steering import actions
from vastgoed.steering.forms import CameForm, MovingForm, ReviewForm
from vastgoed.steering.pages.say import SAY, Say, WithSay
from vastgoed.steering.pages.tensions import STATES
from vastgoed.steering.pages.writing import owner_of
from vastgoed.steering.queries import life
from vastgoed.steering.queries.people import people_of
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import gettext
from vastgoed.web.tried import tried


class SteeringPages(Controller):
    path = "/steering/{slug:str}"
    guards = [signed_in]
    dependencies = SAY

    @get("/")
    async def show(self, say: WithSay) -> Template:
        return await _page(say)

    @post("/actions/{key:uuid}/completion")
    async def finish(self, say: WithSay, key: FromPath[UUID]) -> Redirect:
        found, _ = await life.action(say.session, say.house.id, key, locked=True)
        if found.owner_id != say.visitor.me:
            say.acting()
        await actions.finish(say.session, say.writing(), found)
        if not say.by.acts:
            return say.go("", gettext("Klaar. Dank u wel."))
        return say.go(f"/new/yield?what={key}", gettext("Klaar. Bracht het iets op? Vertel het dan hier."))

    @post("/actions/{key:uuid}")
    async def move(self, say: WithSay, key: FromPath[UUID], data: Typed) -> Answer:
        say.acting()
        form = read(MovingForm, data)
        found, _ = await life.action(say.session, say.house.id, key, locked=True)
        if form.value is not None:
            form = await tried(form, _moved(say, found, form.value))
        return await _page(say, key, form) if form.errors else say.go("", gettext("De actie is gewijzigd."))

    @post("/agreements/{key:uuid}")
    async def review(self, say: WithSay, key: FromPath[UUID], data: Typed) -> Answer:
        say.acting()
        form = read(ReviewForm, data)
        if form.value is None:
            return await _page(say, key, form)
        found, _ = await life.agreement(say.session, say.house.id, key)
        if form.value.now == "end":
            await actions.end(say.session, say.writing(), found, form.value.why)
            return say.go("", gettext("De afspraak is gestopt."))
        await actions.keep(say.session, say.writing(), found, form.value.review_on)
        return say.go("", gettext("De afspraak blijft."))

    @post("/outreach/{key:uuid}")
    async def came(self, say: WithSay, key: FromPath[UUID], data: Typed) -> Answer:
        say.acting()
        form = read(CameForm, data)
        if form.value is None:
            return await _page(say, key, form)
        found, _ = await life.asked(say.session, say.house.id, key)
        await actions.came(say.session, say.writing(), found, form.value.text)
        return say.go("", gettext("Het staat er."))


async def _moved(say: Say, action: Any, form: MovingForm) -> None:
    owner = form.owner if form.owner == action.owner_id else await owner_of(say, form.owner)
    await actions.move(say.session, say.writing(), action, owner, form.due_on)


async def _page(say: Say, wrong: UUID | None = None, form: Form[Any] | None = None) -> Template:
    """wrong: of what the form stands open, because something in it is not right."""
    session, house = say.session, say.house.id
    return say.view(
        "index",
        form,
        wrong=wrong,
        waiting=await life.waiting(session, house),
        todo=await life.actions(session, house),
        finished=await life.actions(session, house, done=True),
        agreements=await life.agreements(session, house),
        yields=await life.yields(session, house),
        outreach=await life.outreach(session, house),
        walk_in=await walk_in(session, house, say.now, 1),
        people=await people_of(session, house, say.now),
        states=STATES,
        me=say.visitor.me,
        panels=await say.panels(),
        mine=await say.waits(),
        now=say.now,
    )
