"""«Er is iets»: what cannot be used, from when to when; and what still waits."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.disturbances import actions, queries
from vastgoed.disturbances.actions import Breaking
from vastgoed.disturbances.actions.defects import link_defect
from vastgoed.disturbances.forms import DisturbanceForm
from vastgoed.disturbances.models import Disturbance
from vastgoed.disturbances.queries import Usable
from vastgoed.errors import Refusal
from vastgoed.houses.pages.desk import DESK, Desk, OnDesk
from vastgoed.houses.queries import own
from vastgoed.period import HOUSE_ZONE
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import say
from vastgoed.web.views import view


class DisturbancePages(Controller):
    path = "/manage/{slug:str}/disturbances"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def index(self, desk: OnDesk) -> Template:
        found = await queries.troubles(desk.session, desk.house.id, desk.now)
        return view(desk.request, "disturbances/index.html", house=desk.house, troubles=found)

    @get("/new")
    async def new(self, desk: OnDesk) -> Template:
        asked = {name: desk.request.query_params.get(name, "") for name in ("what", "defect", "reason")}
        known = await queries.usable(desk.session, desk.house.id)
        return _form(desk, known, Form(typed=_today(desk.now) | asked))

    @post("/")
    async def create(self, desk: OnDesk, data: Typed) -> Answer:
        form, known = read(DisturbanceForm, data), await queries.usable(desk.session, desk.house.id)
        if form.value is None:
            return _form(desk, known, form)
        try:
            made = await _made(desk, form.value, known)
        except Refusal as refusal:
            if not refusal.field:
                raise
            said = {refusal.field: say(refusal.sentence, **refusal.parameters)}
            return _form(desk, known, form.but(**said))
        closed = say("Gesloten: {reason}. Hieronder ziet u wie er zou komen.", reason=made.reason)
        return desk.go(f"disturbances/{made.id}", closed)


class AdoptionPages(Controller):
    """A closure that was made by itself, and the people in it."""

    path = "/manage/{slug:str}/closures/{key:uuid}/disturbance"
    guards = [manager]
    dependencies = DESK

    @post()
    async def create(self, desk: OnDesk, key: FromPath[UUID]) -> Redirect:
        closure = await own.closure(desk.session, desk.house.id, key)
        made = await actions.adopt(desk.session, closure, desk.actor, desk.now)
        return desk.go(f"disturbances/{made}", say("Hieronder ziet u wie er zou komen."))


def _form(desk: Desk, known: Collection[Usable], form: Form[DisturbanceForm]) -> Template:
    status = 422 if form.errors else 200
    page = "disturbances/new.html"
    return view(desk.request, page, house=desk.house, form=form, usable=known, status=status)


async def _made(desk: Desk, form: DisturbanceForm, known: Collection[Usable]) -> Disturbance:
    breaking = Breaking(form.period, form.reason, _parts(form, known))
    made = await actions.disrupt(desk.session, desk.house.id, breaking, desk.actor, desk.now)
    if form.defect is not None:
        await link_defect(desk.session, desk.house.id, form.defect, made, desk.now)
    return made


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
    begun = local.replace(minute=local.minute // 30 * 30)
    day = local.date().isoformat()
    return {"first_day": day, "first_time": f"{begun:%H:%M}", "last_day": day, "last_time": "23:59"}
