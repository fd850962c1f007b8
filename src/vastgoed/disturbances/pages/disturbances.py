"""«Er is iets»: what cannot be used, from when to when; and what still waits."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.disturbances import actions, queries
from vastgoed.disturbances.actions import Breaking
from vastgoed.disturbances.actions.defects import link_defect
from vastgoed.disturbances.forms import DisturbanceForm
from vastgoed.disturbances.queries import Usable
from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.houses.queries import managed_house, own
from vastgoed.period import HOUSE_ZONE
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.language import say
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor

Web = Request[Any, Any, Any]
Db = NamedDependency[AsyncSession]
Who = NamedDependency[Visitor]
STEP = timedelta(minutes=30)


class DisturbancePages(Controller):
    path = "/manage/{slug:str}/disturbances"
    guards = [manager]

    @get("/")
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await managed_house(session, visitor, slug)
        found = await queries.troubles(session, house.id, datetime.now(UTC))
        return view(request, "disturbances/index.html", house=house, troubles=found)

    @get("/new")
    async def new(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await managed_house(session, visitor, slug)
        asked = {name: request.query_params.get(name, "") for name in ("what", "defect", "reason")}
        known = await queries.usable(session, house.id)
        return _form(request, house, known, Form(typed=_today(datetime.now(UTC)) | asked))

    @post("/")
    async def create(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed
    ) -> Template | Redirect:
        house, form = await managed_house(session, visitor, slug), read(DisturbanceForm, data)
        known = await queries.usable(session, house.id)
        if form.value is None:
            return _form(request, house, known, form)
        try:
            breaking = Breaking(form.value.period, form.value.reason, _parts(form.value, known))
            made = await actions.disrupt(session, house.id, breaking, visitor.person_id, datetime.now(UTC))
        except Refusal as refusal:
            if not refusal.field:
                raise
            said = {refusal.field: say(refusal.sentence, **refusal.parameters)}
            return _form(request, house, known, form.but(**said))
        if form.value.defect is not None:
            await link_defect(session, house.id, form.value.defect, made, datetime.now(UTC))
        return go(f"/manage/{slug}/disturbances/{made.id}")


class AdoptionPages(Controller):
    """A closure that was made by itself, and the people in it."""

    path = "/manage/{slug:str}/closures/{key:uuid}/disturbance"
    guards = [manager]

    @post()
    async def create(self, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID]) -> Redirect:
        house = await managed_house(session, visitor, slug)
        closure = await own.closure(session, house.id, key)
        made = await actions.adopt(session, closure, visitor.person_id, datetime.now(UTC))
        return go(f"/manage/{slug}/disturbances/{made}")


def _form(request: Web, house: House, known: Collection[Usable], form: Form[DisturbanceForm]) -> Template:
    status = 422 if form.errors else 200
    return view(request, "disturbances/new.html", house=house, form=form, usable=known, status=status)


def _parts(form: DisturbanceForm, known: Collection[Usable]) -> set[UUID] | None:
    """All parts of what was ticked; None: the whole house. Raises Refusal for what is of another house."""
    if form.whole:
        return None
    by_id = {it.id: it.parts for it in known}
    if not set(form.what) <= by_id.keys():
        raise Refusal("disturbances.no_such_room", "Kies een van de ruimtes van dit huis.", field="what")
    return {part for key in form.what for part in by_id[key]}


def _today(now: datetime) -> dict[str, str]:
    """From this half hour until the end of today: what is most often meant."""
    local = now.astimezone(HOUSE_ZONE)
    begun = datetime.combine(local.date(), time()) + (
        (local.replace(tzinfo=None) - datetime.combine(local.date(), time())) // STEP * STEP
    )
    return {
        "first_day": local.date().isoformat(),
        "first_time": f"{begun:%H:%M}",
        "last_day": local.date().isoformat(),
        "last_time": "23:59",
    }
