"""What the official sets: list, new, for whom, ask, reply, decide, end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.houses.queries import houses
from vastgoed.mandates import actions, queries
from vastgoed.mandates.forms import (
    BoundDecisionForm,
    DecisionForm,
    EndForm,
    MandateForm,
    ReplyForm,
    ScopeForm,
)
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.pages.choices import choices_of
from vastgoed.mandates.pages.shown import KINDS, STANCES, STATES, ruling, shown
from vastgoed.period import day_of
from vastgoed.web.access import official
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor

BASE = "/municipality/mandates"


class MandatePages(Controller):
    path = BASE
    guards = [official]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who) -> Template:
        found = await queries.mandates_of(session, visitor)
        answers = await queries.answers_of(session, [it.id for it in found])
        rows = [shown(it, [a for a in answers if a.answer.mandate_id == it.id]) for it in found]
        known = {house.id: house.name for house in await houses(session)}
        words: dict[str, Any] = {"kinds": KINDS, "states": STATES}
        return view(request, "mandates/list.html", rows=rows, houses=known, today=_today(), **words)

    @get("/new")
    async def new(self, request: Web, session: Db, visitor: Who) -> Template:
        return await _new(request, session, visitor, Form())

    @post()
    async def intend(self, request: Web, session: Db, visitor: Who, data: Typed) -> Answer:
        form = read(MandateForm, data)
        if form.value is None:
            return await _new(request, session, visitor, form)
        made = await actions.intend(session, visitor, form.value.meant)
        return done(request, f"{BASE}/{made.id}", say("Het voornemen is bewaard. Nog niemand is gevraagd."))

    @get("/{key:uuid}")
    async def show(self, request: Web, session: Db, visitor: Who, key: FromPath[UUID]) -> Template:
        return await _show(request, session, await queries.overseen(session, visitor, key))

    @post("/{key:uuid}/scope")
    async def narrow(
        self, request: Web, session: Db, visitor: Who, key: FromPath[UUID], data: Typed
    ) -> Answer:
        form, it = read(ScopeForm, data), await queries.overseen(session, visitor, key, locked=True)
        if form.value is None:
            return await _show(request, session, it, form)
        await actions.narrow(session, it, form.value.scope(it))
        return done(request, f"{BASE}/{key}", say("Bewaard waarvoor het geldt."))

    @post("/{key:uuid}/question")
    async def ask(self, request: Web, session: Db, visitor: Who, key: FromPath[UUID]) -> Redirect:
        it = await queries.overseen(session, visitor, key, locked=True)
        await actions.ask(session, it, visitor.me, datetime.now(UTC))
        return done(request, f"{BASE}/{key}", say("De huizen zijn gevraagd. Zij hebben zes weken."))

    @post("/{key:uuid}/replies")
    async def reply(
        self, request: Web, session: Db, visitor: Who, key: FromPath[UUID], data: Typed
    ) -> Answer:
        form = read(ReplyForm, _by_point(data))
        it = await queries.overseen(session, visitor, key, locked=True)
        if form.value is None:
            return await _show(request, session, it, Form(None, data, form.errors))
        answers = await queries.answers_of(session, [it.id])
        await actions.reply(session, it, answers, form.value.reply, datetime.now(UTC))
        return done(request, f"{BASE}/{key}#besluit", say("De reacties zijn bewaard."))

    @post("/{key:uuid}/decision")
    async def decide(
        self, request: Web, session: Db, visitor: Who, key: FromPath[UUID], data: Typed
    ) -> Answer:
        it = await queries.overseen(session, visitor, key, locked=True)
        form: Form[Any] = read(DecisionForm if it.legal else BoundDecisionForm, data)
        if form.value is not None:
            doing = actions.decide(session, it, form.value.decided, visitor.me, datetime.now(UTC))
            form = await tried(form, doing)
        if form.errors:
            return await _show(request, session, it, form)
        return done(request, f"{BASE}/{key}", say("Besloten. De huizen krijgen een brief."))

    @post("/{key:uuid}/end")
    async def end(self, request: Web, session: Db, visitor: Who, key: FromPath[UUID], data: Typed) -> Answer:
        form, it = read(EndForm, data), await queries.overseen(session, visitor, key, locked=True)
        if form.value is None:
            return await _show(request, session, it, form)
        await actions.end(session, it, form.value.why, visitor.me, datetime.now(UTC))
        return done(request, f"{BASE}/{key}", say("Dit geldt niet meer."))


def _by_point(data: Mapping[str, Any]) -> dict[str, Any]:
    """Fields named `reply.<id>` are one field, so that each is told what is wrong with it."""
    replies = {name.removeprefix("reply."): it for name, it in data.items() if name.startswith("reply.")}
    return {name: it for name, it in data.items() if not name.startswith("reply.")} | {"reply": replies}


def _today() -> date:
    return day_of(datetime.now(UTC))


async def _new(request: Web, session: AsyncSession, visitor: Visitor, form: Form[MandateForm]) -> Template:
    everywhere = queries.everywhere(visitor)
    mine = [it for it in await houses(session) if everywhere or visitor.holds("official", it.id)]
    options = [(it.id, it.name) for it in mine]
    status = 422 if form.errors else 200
    context: dict[str, Any] = {"houses": options, "everywhere": everywhere, "kinds": KINDS}
    return view(request, "mandates/new.html", form=form, status=status, **context)


@dataclass(frozen=True)
class Waiting:
    """Why it cannot be decided yet: who may still answer, and where a reply is missing."""

    houses: list[str]
    points: int

    @property
    def ready(self) -> bool:
        return not self.houses and not self.points


async def _show(request: Web, session: AsyncSession, it: Mandate, form: Form[Any] | None = None) -> Template:
    answers, today = await queries.answers_of(session, [it.id]), _today()
    house = await session.get(House, it.house_id) if it.house_id else None
    document = await ruling(session, house, today) if house else None
    open_for = [a.house.name for a in answers if a.may_answer(it) and not a.late(today)]
    points = [p for a in answers if a.answer.answered_at for p in a.points if not p.reply]
    return view(
        request,
        "mandates/show.html",
        status=422 if form and form.errors else 200,
        form=form or Form(),
        of=shown(it, answers, document),
        whose=house,
        choices=choices_of(document, it),
        waiting=Waiting(open_for, len(points)),
        today=today,
        kinds=KINDS,
        states=STATES,
        stances=STANCES,
    )
