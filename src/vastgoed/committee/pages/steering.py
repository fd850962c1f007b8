"""For those with a say: their own seat or office, terms that end, who stands in, and what was measured."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.committee import actions, queries
from vastgoed.committee.forms.typed import HandOverForm, MeasureForm
from vastgoed.committee.pages.public import by_side
from vastgoed.committee.rules.goal import Measured
from vastgoed.errors import Absent, Forbidden
from vastgoed.houses.models import RoleTerm, Seat
from vastgoed.houses.queries import own
from vastgoed.houses.queries.offices import helps
from vastgoed.steering.pages.say import SAY, Say, WithSay
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import gettext
from vastgoed.web.tried import tried
from vastgoed.web.views import view


class SeatPages(Controller):
    path = "/steering/{slug:str}/committee"
    guards = [signed_in]
    dependencies = SAY

    @get("/")
    async def show(self, say: WithSay) -> Template:
        return await page(say)

    @post("/seats/{key:uuid}/substitution")
    async def begin(self, say: WithSay, key: FromPath[UUID]) -> Redirect:
        await _switch(say, key, on=True)
        return _back(say, gettext("De vervanger doet nu mee voor deze zetel."))

    @post("/seats/{key:uuid}/return")
    async def end(self, say: WithSay, key: FromPath[UUID]) -> Redirect:
        await _switch(say, key, on=False)
        return _back(say, gettext("Het lid doet nu weer zelf mee."))

    @post("/seats/{key:uuid}/name")
    async def name(self, say: WithSay, key: FromPath[UUID]) -> Redirect:
        await actions.name_publicly(say.session, await _my_seat(say, key), named=True)
        return _back(say, gettext("Iedereen kan uw naam nu lezen."))

    @post("/seats/{key:uuid}/anonymity")
    async def hide(self, say: WithSay, key: FromPath[UUID]) -> Redirect:
        await actions.name_publicly(say.session, await _my_seat(say, key), named=False)
        return _back(say, gettext("Uw naam staat niet meer op de openbare pagina."))

    @post("/seats/{key:uuid}/hand-over")
    async def leave_seat(self, say: WithSay, key: FromPath[UUID], data: Typed) -> Answer:
        return await _handed(say, await _my_seat(say, key), data)

    @post("/offices/{key:uuid}/hand-over")
    async def leave_office(self, say: WithSay, key: FromPath[UUID], data: Typed) -> Answer:
        return await _handed(say, await _my_office(say, key), data)

    @post("/indicators/{name:str}/values")
    async def measure(self, say: WithSay, name: FromPath[str], data: Typed) -> Answer:
        form = read(MeasureForm, data)
        if form.value is not None:
            found = Measured(form.value.day, form.value.value)
            doing = actions.measure(say.session, say.house.id, name, found, say.by, say.now)
            form = await tried(form, doing)
        return await page(say, name, form) if form.errors else _back(say, gettext("Dit getal is bewaard."))


async def page(say: Say, at: object = "", form: Form[Any] | None = None) -> Template:
    """at: the seat, office or indicator whose form was sent; its errors stand there only."""
    session, house = say.session, say.house
    parts = await queries.parts_now(session, house.id, say.now)
    names = await queries.names_of(session, house.id)
    return view(
        say.request,
        "committee/steering.html",
        house=house,
        base=f"{say.base}/committee",
        form=form or Form(),
        sent=str(at),
        typed_at=_typed_at(str(at), form),
        mine=[it for it in parts if it.person_id == say.visitor.me],
        ending=[it for it in parts if it.ends_soon(say.now)],
        left=await queries.left_for(session, house.id, say.visitor.me, say.now),
        sides=by_side(names, await queries.seats_now(session, house.id, say.now)),
        goal=await queries.goal_of(session, house.id),
        guides=helps(say.visitor, say.house.id),
        manages=say.visitor.holds("manager", house.id),
        me=say.visitor.me,
        today=say.today,
        status=422 if form and form.errors else 200,
    )


def _typed_at(at: str, form: Form[Any] | None) -> Callable[[object], Form[Any]]:
    """What was typed belongs to one of the forms of the page; the others are as they were."""
    return lambda key: form if form and str(key) == at else Form()


async def _switch(say: Say, key: UUID, *, on: bool) -> None:
    seat = await own.seat(say.session, say.house.id, key)
    if not (helps(say.visitor, say.house.id) or seat.person_id == say.visitor.me):
        raise Forbidden("committee.not_yours", "Dit doet het lid zelf, of wie de commissie begeleidt.")
    await actions.switch_stand_in(say.session, say.house.id, seat, say.by, say.now, on=on)


async def _my_seat(say: Say, key: UUID) -> Seat:
    seat = await own.seat(say.session, say.house.id, key)
    if seat.person_id != say.visitor.me:
        raise Absent
    return seat


async def _my_office(say: Say, key: UUID) -> RoleTerm:
    held = await own.role(say.session, say.house.id, key)
    if held.person_id != say.visitor.me:
        raise Absent
    return held


async def _handed(say: Say, of: Seat | RoleTerm, data: Typed) -> Answer:
    form = read(HandOverForm, data)
    if form.value is None:
        return await page(say, of.id, form)
    await actions.hand_over(say.session, say.house.id, of, form.value.text, say.by, say.now)
    return _back(say, gettext("Uw overdracht is bewaard."))


def _back(say: Say, sentence: str) -> Redirect:
    return say.go("/committee", sentence)
