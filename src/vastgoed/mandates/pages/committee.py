"""The committee of a house makes its points together, and sends its answer."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
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

Forms = Form[PointForm] | Form[AnswerForm]


class AnswerPages(Controller):
    path = "/steering/{slug:str}/mandates/{key:uuid}"
    guards = [signed_in]

    @get()
    async def show(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID]
    ) -> Template:
        house = await queries.answering_house(session, visitor, slug)
        return await _page(request, session, house, await queries.asked_of(session, house, key), Form())

    @post("/points")
    async def add(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID], data: Typed
    ) -> Answer:
        house, form = await queries.answering_house(session, visitor, slug), read(PointForm, data)
        it, about = await queries.asked_of(session, house, key, locked=True)
        if form.value is not None:
            by = visitor.me, datetime.now(UTC)
            form = await tried(form, actions.add_point(session, it, about, form.value.words, by))
        if form.errors:
            return await _page(request, session, house, (it, about), form)
        return _done(request, slug, key, say("Het punt staat erbij."))

    @post("/points/{point:uuid}/removal")
    async def drop(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID],
        point: FromPath[UUID],
    ) -> Redirect:  # fmt: skip
        house = await queries.answering_house(session, visitor, slug)
        it, about = await queries.asked_of(session, house, key, locked=True)
        await actions.drop_point(session, it, about, point)
        return _done(request, slug, key, say("Het punt is weg."))

    @post("/answer")
    async def answer(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID], data: Typed
    ) -> Answer:
        house, form = await queries.answering_house(session, visitor, slug), read(AnswerForm, data)
        it, about = await queries.asked_of(session, house, key, locked=True)
        if form.value is not None:
            by = visitor.me, datetime.now(UTC)
            form = await tried(form, actions.answer(session, it, about, form.value.stance, by))
        if form.errors:
            return await _page(request, session, house, (it, about), form)
        return _done(request, slug, key, say("Het antwoord is verstuurd. Iedereen kan het lezen."))


def _done(request: Web, slug: str, key: UUID, sentence: str) -> Redirect:
    return done(request, f"/steering/{slug}/mandates/{key}", sentence)


async def _page(
    request: Web, session: AsyncSession, house: House, found: tuple[Mandate, Answered], form: Forms
) -> Template:
    it, about = found
    today = day_of(datetime.now(UTC))
    document = await ruling(session, house, today)
    known = by_ref(queries.as_if_decided(it, document)) if document else {}
    return view(
        request,
        "mandates/answer.html",
        house=house,
        status=422 if form.errors else 200,
        form=form,
        of=shown(it, [about], document, known.get(str(it.id))),
        about=about,
        open=about.may_answer(it),
        late=about.late(today),
        stances=STANCES,
        today=today,
    )
