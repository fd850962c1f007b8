"""Where groups stand, for the manager: look at what they told, and decide where the answers fall short."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath, QueryParameter
from litestar.response import Response, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification import actions, queries
from vastgoed.classification.forms import CheckForm, DecisionForm
from vastgoed.classification.pages.group import as_image
from vastgoed.classification.pages.shown import shown
from vastgoed.houses.models import House
from vastgoed.houses.pages.desk import DESK, Desk, OnDesk, Task
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import in_order
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import current, ngettext, say
from vastgoed.web.tried import tried
from vastgoed.web.views import view


class ClassificationPages(Controller):
    path = "/manage/{slug:str}/classifications"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def index(
        self, desk: OnDesk, page: Annotated[int, QueryParameter(ge=1, le=10_000)] = 1
    ) -> Template:
        day = day_of(desk.now)
        found, pages = await queries.lines(desk.session, desk.house.id, day, page)
        rows = [(await shown(desk.session, it), name, appeals) for it, name, appeals in found]
        shown_rows: dict[str, Any] = {"rows": rows, "number": page, "pages": pages, "today": day}
        return view(desk.request, "classification/lines.html", house=desk.house, **shown_rows)

    @get("/{key:uuid}")
    async def show(self, desk: OnDesk, key: FromPath[UUID]) -> Template:
        return await _page(desk, key)

    @post("/{key:uuid}/check")
    async def check(self, desk: OnDesk, key: FromPath[UUID], data: Typed) -> Answer:
        form, (it, group) = read(CheckForm, data), await queries.of_house(desk.session, desk.house.id, key)
        if form.value is None:
            return await _page(desk, key, check=form)
        made = await actions.check(desk.session, it, form.value.seen, desk.actor, desk.now)
        return desk.go(f"classifications/{made.id}", say("Nagekeken: {group}.", group=group.name))

    @post("/{key:uuid}/decision")
    async def decide(self, desk: OnDesk, key: FromPath[UUID], data: Typed) -> Answer:
        form, (it, group) = read(DecisionForm, data), await queries.of_house(desk.session, desk.house.id, key)
        if form.value is not None:
            to = form.value
            doing = actions.decide(desk.session, it, to.category, to.reason, desk.actor, desk.now)
            form = await tried(form, doing)
        if form.errors:
            return await _page(desk, key, decision=form)
        last = await queries.newest(desk.session, it.house_id, it.group_id, it.activity) or it
        return desk.go(f"classifications/{last.id}", say("Besloten: {group}.", group=group.name))

    @get("/{key:uuid}/evidence")
    async def picture(self, desk: OnDesk, key: FromPath[UUID]) -> Response[bytes]:
        return as_image(await queries.picture(desk.session, key, house_id=desk.house.id))


async def _page(desk: Desk, key: UUID, **tried_form: Form[Any]) -> Template:
    it, group = await queries.of_house(desk.session, desk.house.id, key)
    last = await queries.newest(desk.session, it.house_id, it.group_id, it.activity) or it
    return view(
        desk.request,
        "classification/line.html",
        house=desk.house,
        group=group,
        line=await shown(desk.session, last),
        waits=last.holding.waits(day_of(desk.now)),
        form=next(iter(tried_form.values()), Form()),
        check=tried_form.get("check", Form()),
        decision=tried_form.get("decision", Form()),
        categories=await category_options(desk.session, desk.house, desk.now),
        moments=await queries.history(desk.session, desk.house.id, group.id),
        status=422 if tried_form else 200,
    )


async def category_options(session: AsyncSession, house: House, now: datetime) -> list[tuple[str, str]]:
    """Of the policy in force, as people read them; none when the house has no policy."""
    term = await policies.ruling(session, house.id, now)
    if term is None:
        return []
    known = (await policies.policy(session, term.policy_id)).vocabulary.categories
    return [(it.id, it.label.said(current.get())) for it in in_order(known.values())]


async def tasks(session: AsyncSession, house: House, now: datetime) -> list[Task]:
    """Groups that the manager must look at, or decide about."""
    check, decide = await queries.waiting(session, house.id, day_of(now))
    to = f"/manage/{house.slug}/classifications"
    deciding = ngettext("groep: beslis waar die bij hoort", "groepen: beslis waar zij bij horen", decide)
    found = [(decide, deciding, to), (check, ngettext("groep nakijken", "groepen nakijken", check), to)]
    return [task for task in found if task[0]]
