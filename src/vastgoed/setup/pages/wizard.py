"""Where the wizard begins and where it ends."""

from typing import Any

from litestar import Controller, get, post
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses import queries
from vastgoed.houses.forms import shown
from vastgoed.setup import actions
from vastgoed.setup.forms import StartForm
from vastgoed.setup.pages.draft import DRAFT, GUARD, Draft, OnDraft
from vastgoed.setup.queries import prices_of, progress
from vastgoed.text import weekday
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.tried import tried
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor


class StartPages(Controller):
    path = "/setup"
    guards = [GUARD]

    @get("/")
    async def index(self, request: Web, session: Db, visitor: Who) -> Template:
        return await begin(request, session, visitor, Form())

    @post("/")
    async def start(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        data: Typed,
    ) -> Answer:
        form, made = read(StartForm, data), []
        if form.value:
            typed = form.value

            async def starting() -> None:
                made.append(await actions.start(session, typed, visitor))

            form = await tried(form, starting())
        if form.errors:
            return await begin(request, session, visitor, form)
        return go(f"/setup/{made[0].slug}/rooms")


class WizardPages(Controller):
    path = "/setup/{slug:str}"
    guards = [GUARD]
    dependencies = DRAFT

    @get("/")
    async def check(self, draft: OnDraft) -> Template:
        """Everything on one page."""
        session, house = draft.session, draft.house
        found = await queries.hours_of(session, [house.id], draft.now.date(), draft.now.date())
        prices = await prices_of(session, house.id)
        return draft.view(
            "check",
            progress=await progress(session, house.id, draft.now),
            names=await queries.organisations_of(session, house),
            week=found[house.id].week,
            weekdays=[weekday(number, draft.visitor.language) for number in range(7)],
            prices=prices,
            roles=await queries.roles_of(session, house.id, draft.now),
            seats=await queries.seats_of(session, house.id, draft.now),
        )

    @get("/house")
    async def edit(self, draft: OnDraft) -> Template:
        return draft.view("house", form=await as_typed(draft))

    @post("/house")
    async def change(self, draft: OnDraft, data: Typed) -> Answer:
        form = read(StartForm, data)
        if form.value is None:
            return draft.view("house", form=form, status=422)
        await actions.change(draft.session, draft.house, form.value, draft.actor)
        return draft.go("rooms")

    @post("/publication")
    async def publish(self, draft: OnDraft) -> Redirect:
        await actions.publish(draft.session, draft.house, draft.now, draft.actor)
        return go(f"/houses/{draft.house.slug}")


async def begin(request: Web, session: AsyncSession, visitor: Visitor, form: Form[StartForm]) -> Template:
    return view(
        request,
        "setup/index.html",
        form=form,
        drafts=await queries.drafts(session, visitor),
        may_start=actions.may_start(visitor),
        step=1,
        status=422 if form.errors else 200,
    )


async def as_typed(draft: Draft) -> Form[Any]:
    names = await queries.organisations_of(draft.session, draft.house)
    return Form(typed={**shown(draft.house, StartForm).typed, **names})
