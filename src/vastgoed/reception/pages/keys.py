"""The register of keys: lend, take back, see what is overdue."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.houses.pages.desk import DESK, Desk, OnDesk
from vastgoed.period import day_of
from vastgoed.reception.actions import keys as actions
from vastgoed.reception.forms import KeyForm, LoanForm
from vastgoed.reception.pages.today import reception
from vastgoed.reception.queries import keys
from vastgoed.reception.queries.rule import received_house
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.tried import tried
from vastgoed.web.views import view

MANAGING: Any = {"guards": [manager], "dependencies": DESK}


class KeyPages(Controller):
    """Who welcomes people sees which keys there are and who has them; who manages the house does the rest."""

    path = "/manage/{slug:str}/keys"

    @get(guards=[reception])
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await received_house(session, visitor, slug)
        return await _page(Desk(request, session, visitor, house, datetime.now(UTC)))

    @post(**MANAGING)
    async def add(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(KeyForm, data)
        if form.value:
            typed = form.value
            doing = actions.add_key(desk.session, desk.house.id, typed.label, typed.opens, desk.actor)
            form = await tried(form, doing)
        if form.errors or form.value is None:
            return await _page(desk, key=form)
        return desk.go("keys", say("Nieuw in de lijst: sleutel {key}.", key=form.value.label))

    @post("/{key_id:uuid}/removal", **MANAGING)
    async def drop(self, desk: OnDesk, key_id: FromPath[UUID]) -> Redirect:
        key = await keys.key(desk.session, desk.house.id, key_id)
        await actions.drop_key(desk.session, key, desk.actor)
        return desk.go("keys", say("Sleutel {key} is uit de lijst.", key=key.label))

    @get("/{key_id:uuid}/loans", **MANAGING)
    async def lending(self, desk: OnDesk, key_id: FromPath[UUID]) -> Template:
        return await _loan_page(desk, key_id, Form())

    @post("/{key_id:uuid}/loans", **MANAGING)
    async def lend(self, desk: OnDesk, key_id: FromPath[UUID], data: Typed) -> Answer:
        form, key = read(LoanForm, data), await keys.key(desk.session, desk.house.id, key_id)
        if form.value:
            form = await tried(form, actions.lend(desk.session, key, form.value.holder, desk.now))
        if form.errors or form.value is None:
            return await _loan_page(desk, key_id, form)
        return desk.go("keys", say("{who} heeft nu sleutel {key}.", who=form.value.name, key=key.label))

    @post("/loans/{loan_id:uuid}/end", **MANAGING)
    async def take_back(self, desk: OnDesk, loan_id: FromPath[UUID]) -> Redirect:
        loan = await keys.loan(desk.session, desk.house.id, loan_id)
        await actions.take_back(desk.session, loan, desk.now)
        return desk.go("keys", say("De sleutel van {who} is terug.", who=loan.name))


async def _page(desk: Desk, key: Form[Any] | None = None) -> Template:
    form = key or Form()
    return view(
        desk.request,
        "reception/keys.html",
        status=422 if form.errors else 200,
        house=desk.house,
        form=form,
        register=await keys.register(desk.session, desk.house.id),
        past=await keys.past_loans(desk.session, desk.house.id),
        manages=desk.visitor.holds("manager", desk.house.id),
        today=day_of(desk.now),
    )


async def _loan_page(desk: Desk, key_id: UUID, form: Form[LoanForm]) -> Template:
    key = await keys.key(desk.session, desk.house.id, key_id)
    status = 422 if form.errors else 200
    return view(desk.request, "reception/loan.html", status=status, house=desk.house, form=form, key=key)
