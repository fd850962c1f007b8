"""The committee of a house makes its points together, and sends its answer."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.mandates import actions, queries
from vastgoed.mandates.forms import AnswerForm, PointForm
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.pages.shown import STANCES, by_ref, ruling, shown
from vastgoed.mandates.queries import Answered
from vastgoed.period import day_of
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view


@dataclass(frozen=True)
class Answering:
    """A house that was asked about a mandate, and somebody who speaks for its committee."""

    request: Web
    session: AsyncSession
    house: House
    mandate: Mandate
    about: Answered
    by: tuple[UUID, datetime]
    """Who, and when."""

    def go(self, sentence: str) -> Redirect:
        return done(self.request, f"/steering/{self.house.slug}/mandates/{self.mandate.id}", sentence)


async def answering(
    request: Web, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID]
) -> Answering:
    """Raises Absent. Whoever changes something keeps others from it meanwhile."""
    house = await queries.answering_house(session, visitor, slug)
    it, about = await queries.asked_of(session, house, key, locked=request.method == "POST")
    return Answering(request, session, house, it, about, (visitor.me, datetime.now(UTC)))


At = NamedDependency[Answering]


class AnswerPages(Controller):
    path = "/steering/{slug:str}/mandates/{key:uuid}"
    guards = [signed_in]
    dependencies = {"at": Provide(answering)}

    @get()
    async def show(self, at: At) -> Template:
        return await _page(at, Form())

    @post("/points")
    async def add(self, at: At, data: Typed) -> Answer:
        form = read(PointForm, data)
        if form.value is not None:
            doing = actions.add_point(at.session, at.mandate, at.about, form.value.words, at.by)
            form = await tried(form, doing)
        return await _page(at, form) if form.errors else at.go(say("Het punt staat erbij."))

    @post("/points/{point:uuid}/removal")
    async def drop(self, at: At, point: FromPath[UUID]) -> Redirect:
        await actions.drop_point(at.session, at.mandate, at.about, point)
        return at.go(say("Het punt is weg."))

    @post("/answer")
    async def answer(self, at: At, data: Typed) -> Answer:
        form = read(AnswerForm, data)
        if form.value is not None:
            doing = actions.answer(at.session, at.mandate, at.about, form.value.stance, at.by)
            form = await tried(form, doing)
        if form.errors:
            return await _page(at, form)
        return at.go(say("Het antwoord is verstuurd. Iedereen kan het lezen."))


async def _page(at: Answering, form: Form[PointForm] | Form[AnswerForm]) -> Template:
    today = day_of(at.by[1])
    document = await ruling(at.session, at.house, today)
    known = by_ref(queries.as_if_decided(at.mandate, document)) if document else {}
    return view(
        at.request,
        "mandates/answer.html",
        house=at.house,
        status=422 if form.errors else 200,
        form=form,
        of=shown(at.mandate, [at.about], document, known.get(str(at.mandate.id))),
        about=at.about,
        open=at.about.may_answer(at.mandate),
        late=at.about.late(today),
        stances=STANCES,
        today=today,
    )
