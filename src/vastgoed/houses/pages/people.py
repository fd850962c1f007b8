"""Who does what in a house, and who sits on its committee."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.houses import actions, queries
from vastgoed.houses.forms import ConstituencyForm, RoleForm, SeatForm
from vastgoed.houses.pages.desk import DESK, Desk, OnDesk
from vastgoed.houses.queries import own
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import say
from vastgoed.web.tried import tried


class PeoplePages(Controller):
    path = "/manage/{slug:str}/people"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def index(self, desk: OnDesk) -> Template:
        return await people(desk)

    @post("/roles")
    async def appoint(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(RoleForm, data)
        if form.value:
            doing = actions.appoint(desk.session, desk.house.id, form.value, desk.now, desk.actor)
            form = await tried(form, doing)
        if form.errors or form.value is None:
            return await people(desk, role=form)
        return desk.go("people", say("{who} heeft nu deze rol.", who=form.value.email))

    @post("/roles/{key:uuid}/end")
    async def end_role(self, desk: OnDesk, key: FromPath[UUID]) -> Redirect:
        held = await own.role(desk.session, desk.house.id, key)
        await actions.end_role(desk.session, held, desk.now, desk.actor)
        return desk.go("people", say("Deze rol is beëindigd."))

    @post("/constituencies")
    async def add_constituency(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(ConstituencyForm, data)
        if form.value:
            doing = actions.add_constituency(desk.session, desk.house.id, form.value, desk.actor)
            form = await tried(form, doing)
        if form.errors or form.value is None:
            return await people(desk, constituency=form)
        return desk.go("people", say("Nieuwe geleding: {name}.", name=form.value.name))

    @post("/seats")
    async def seat(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(SeatForm, data)
        if form.value:
            doing = actions.seat(desk.session, desk.house.id, form.value, desk.now, desk.actor)
            form = await tried(form, doing)
        if form.errors or form.value is None:
            return await people(desk, seat=form)
        return desk.go("people", say("{who} heeft nu een zetel.", who=form.value.member))

    @post("/seats/{key:uuid}/end")
    async def end_seat(self, desk: OnDesk, key: FromPath[UUID]) -> Redirect:
        taken = await own.seat(desk.session, desk.house.id, key)
        await actions.end_seat(desk.session, desk.house.id, taken, desk.now, desk.actor)
        return desk.go("people", say("Deze zetel is beëindigd."))


async def people(desk: Desk, **tried_form: Form[Any]) -> Template:
    """The page, with one of its three forms (role, seat, constituency) as it was typed."""
    house_id = desk.house.id
    return desk.view(
        "people",
        form=next(iter(tried_form.values()), Form()),
        role=tried_form.get("role", Form()),
        seat=tried_form.get("seat", Form()),
        constituency=tried_form.get("constituency", Form()),
        roles=await queries.roles_of(desk.session, house_id, desk.now),
        seats=await queries.seats_of(desk.session, house_id, desk.now),
        constituencies=await queries.constituencies_of(desk.session, house_id),
        status=422 if tried_form else 200,
    )
