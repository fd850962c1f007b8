"""Decisions with their reasons, for everybody; and what is done with them afterwards, by the committee."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.governance.actions import ending, granting, looking
from vastgoed.governance.actions.keeping import propose_keeping
from vastgoed.governance.forms.following import RequestForm, ReviewForm, StopForm
from vastgoed.governance.pages.decided import Read, everything, may, reading
from vastgoed.governance.pages.standings import Standing
from vastgoed.governance.queries import decisions as queries
from vastgoed.governance.queries import outcomes
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.houses.queries import house
from vastgoed.mandates.queries import overseen
from vastgoed.period import day_of
from vastgoed.votes.actions.export import bundle
from vastgoed.votes.models import Vote
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext, say
from vastgoed.web.panel import Panel
from vastgoed.web.tried import tried
from vastgoed.web.views import done, go, view

Paneling = Callable[[AsyncSession, House, UUID], Awaitable[Panel | None]]


async def read_of(session: Db, visitor: Who, slug: FromPath[str], number: FromPath[int]) -> Read:
    found, now = await house(session, slug), datetime.now(UTC)
    return await reading(session, visitor, found, await queries.decision(session, found.id, number), now)


READ = {"at": Provide(read_of)}
At = NamedDependency[Read]


class DecisionsPages(Controller):
    path = "/houses/{slug:str}/decisions"
    guards = [anyone]

    @get()
    async def index(self, request: Web, session: Db, slug: FromPath[str]) -> Template:
        found, today = await house(session, slug), _today()
        rows = [(it, Standing.of(it, today)) for it in await queries.decisions_of(session, found.id)]
        return view(request, "decisions/index.html", house=found, rows=rows)


class DecisionPages(Controller):
    path = "/houses/{slug:str}/decisions/{number:int}"
    guards = [anyone]
    dependencies = READ

    @get()
    async def show(self, request: Web, at: At) -> Template:
        return await _page(request, at)

    @get("/bundle.zip")
    async def file(self, session: Db, at: At) -> Response[bytes]:
        """The whole vote, for `vastgoed verify`."""
        if at.decision.vote_id is None:
            raise Absent
        whole = await bundle(session, await session.get_one(Vote, at.decision.vote_id))
        name = f'attachment; filename="{at.house.slug}-besluit-{at.decision.number}.zip"'
        return Response(whole, media_type="application/zip", headers={"Content-Disposition": name})


class AfterwardsPages(Controller):
    path = "/houses/{slug:str}/decisions/{number:int}"
    guards = [signed_in]
    dependencies = READ

    @post("/stop")
    async def stop(self, request: Web, at: At, data: Typed) -> Answer:
        _allowed(at, "stop")
        by = at.by or Speaker(at.visitor.me)
        form = read(StopForm, data)
        if form.value:
            doing = ending.stop(at.session, at.decision.id, form.value.reason, by, at.now)
            form = await tried(form, doing)
        if form.errors:
            return await _page(request, at, stop=form)
        return done(request, at.base, gettext("De proef stopt. Vanaf morgen gelden de regels van daarvoor."))

    @post("/keeping")
    async def keep(self, request: Web, at: At) -> Redirect:
        _allowed(at, "keep")
        if at.by is None:
            raise Absent
        why = say("Besluit {number} eindigt vanzelf. Wij willen het houden.", number=at.decision.number)
        words = say("Houden: {title}", title=at.decision.title)[:120], why
        made = await propose_keeping(at.session, at.house, at.decision, at.by, words, at.now)
        path = f"/houses/{at.house.slug}/proposals/{made.number}"
        return done(request, path, gettext("Dit is het voorstel om het te houden. Praat erover."))

    @post("/reviews/{key:uuid}")
    async def review(self, request: Web, at: At, key: FromPath[UUID], data: Typed) -> Answer:
        _allowed(at, "review")
        review = next(
            (it for it in await outcomes.reviews_of(at.session, at.decision.id) if it.id == key), None
        )
        form = read(ReviewForm, data)
        if review is None:
            raise Absent
        if form.value:
            said = form.value.found, form.value.verdict
            form = await tried(form, looking.review(at.session, review, said, at.visitor.me, at.now))
        if form.errors:
            return await _page(request, at, review=form)
        return done(request, at.base, gettext("De evaluatie staat in het logboek."))

    @post("/requests/{key:uuid}")
    async def answer(self, request: Web, at: At, key: FromPath[UUID], data: Typed) -> Answer:
        _allowed(at, "answer")
        asked = await outcomes.request_of(at.session, at.decision.id, key)
        await overseen(at.session, at.visitor, key)
        form = read(RequestForm, data)
        if form.value:
            said = form.value.agreed == "yes", form.value.answer
            form = await tried(form, granting.answer(at.session, asked, said, at.visitor.me, at.now))
        if form.errors:
            return await _page(request, at, answer=form)
        return done(request, at.base, gettext("Uw antwoord staat bij het besluit."))


class DecisionByKeyPages(Controller):
    path = "/decisions/{key:uuid}"
    guards = [anyone]

    @get()
    async def show(self, session: Db, key: FromPath[UUID]) -> Redirect:
        """Where a policy says which decision adopted it."""
        found = await queries.decision_of(session, key)
        slug = (await session.get_one(House, found.house_id)).slug
        return go(f"/houses/{slug}/decisions/{found.number}")


async def _page(request: Web, at: Read, **forms: Form[Any]) -> Template:
    """forms: what was typed, by what it is about."""
    every = {name: forms.get(name, Form()) for name in ("stop", "review", "answer")}
    wrong = next((it for it in forms.values() if it.errors), Form[Any]())
    return view(
        request,
        "decisions/show.html",
        status=422 if wrong.errors else 200,
        house=at.house,
        form=wrong,
        forms=every,
        steers=at.steers,
        panels=await _panels(request, at),
        **await everything(at),
    )


async def _panels(request: Web, at: Read) -> list[Panel]:
    """What upper features know of what was decided on; app.py says which."""
    if at.decision.proposal_id is None:
        return []
    wired: Sequence[Paneling] = request.app.state.get("decision_panels", ())
    made = [await it(at.session, at.house, at.decision.proposal_id) for it in wired]
    return [panel for panel in made if panel is not None]


def _allowed(at: Read, what: str) -> None:
    """What is not offered is not there."""
    if not may(at)[what]:
        raise Absent


def _today() -> date:
    return day_of(datetime.now(UTC))
