"""The desk: staff book for who calls or stands there, put it aside when the telephone rings, and go on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions import log_refusal
from vastgoed.bookings.actions.behalf import book_on_behalf
from vastgoed.bookings.actions.judge import Choices
from vastgoed.bookings.actions.override import in_the_way
from vastgoed.bookings.actions.park import park, unpark
from vastgoed.bookings.forms.desk import DeskForm
from vastgoed.bookings.pages.desk_form import No, desk_form, moved
from vastgoed.bookings.pages.elsewhen import naming_the_next
from vastgoed.bookings.queries import desk as queries
from vastgoed.bookings.rules.hearing import SET_ASIDE
from vastgoed.errors import Absent, Forbidden, Refusal
from vastgoed.houses.models import House
from vastgoed.houses.queries import managed_house
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import gettext
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor
from vastgoed.web.work import work_of

PREFILLED = ("room", "day", "start", "end", "persons", "who", "find")


class DeskPages(Controller):
    path = "/manage/{slug:str}/desk"
    guards = [manager]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await managed_house(session, visitor, slug)
        return view(
            request,
            "bookings/desk.html",
            house=house,
            parked=await queries.parked(session, house.id, datetime.now(UTC)),
            entered=await queries.entered(session, house.id),
        )

    @get("/new")
    async def new(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await managed_house(session, visitor, slug)
        query = request.query_params
        given: dict[str, Any] = {name: query[name] for name in PREFILLED if name in query}
        if parked_id := _id(query.get("parked", "")):
            kept = await queries.parked_one(session, house.id, parked_id, datetime.now(UTC))
            given = {**kept.typed, "note": kept.note, "parked": str(kept.id)}
        return await desk_form(request, session, house, Form(typed=given))

    @post("/callers")
    async def find(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed
    ) -> Template:
        """Look who it is, with all that was typed kept."""
        house = await managed_house(session, visitor, slug)
        return await desk_form(request, session, house, Form(typed=data), searching=True)

    @post("/bookings")
    async def create(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed
    ) -> Template | Redirect:
        if _seeks(data):
            house = await managed_house(session, visitor, slug)
            return await desk_form(request, session, house, Form(typed=data), searching=True)
        return await _book(request, session, visitor, slug, data)


class ParkedPages(Controller):
    path = "/manage/{slug:str}/desk/parked"
    guards = [manager]

    @post()
    async def create(self, session: Db, visitor: Who, slug: FromPath[str], data: Typed) -> Redirect:
        house = await managed_house(session, visitor, slug)
        if earlier := _id(str(data.get("parked", ""))):
            await unpark(session, house.id, earlier)
        known = {name: value for name, value in data.items() if name in DeskForm.model_fields}
        await park(session, house.id, visitor.me, known, datetime.now(UTC))
        return go(f"/manage/{slug}/desk")

    @post("/{parked_id:uuid}/removal")
    async def remove(
        self, session: Db, visitor: Who, slug: FromPath[str], parked_id: FromPath[UUID]
    ) -> Redirect:
        house = await managed_house(session, visitor, slug)
        await unpark(session, house.id, parked_id)
        return go(f"/manage/{slug}/desk")


def _seeks(data: Mapping[str, Any]) -> bool:
    """Enter was pressed in the field to find somebody, before anybody was chosen."""
    wanted = str(data.get("find", "")).strip()
    return wanted not in {"", data.get("found")} and not data.get("who") and not data.get("name")


async def _book(
    request: Web, session: AsyncSession, visitor: Visitor, slug: str, data: Mapping[str, Any]
) -> Template | Redirect:
    house, now = await managed_house(session, visitor, slug), datetime.now(UTC)
    form = await _complete(session, read(DeskForm, moved(data)), house)
    if form.value is None:
        return await desk_form(request, session, house, form)
    try:
        async with naming_the_next(session, now):
            booking_id = await book_on_behalf(session, visitor, house.id, form.value, now)
    except (Absent, Forbidden):
        raise
    except Refusal as refusal:
        return await _refused(Desk(request, session, visitor, slug), form, refusal)
    return go(f"/manage/{slug}/desk/bookings/{booking_id}")


@dataclass(frozen=True, slots=True)
class Desk:
    """Who asks, and where."""

    request: Web
    session: AsyncSession
    visitor: Visitor
    slug: str


async def _refused(desk: Desk, form: Form[DeskForm], refusal: Refusal) -> Template:
    """The form again, with what stands in the way; what was asked for is kept as demand, as anywhere else."""

    async def keep(session: AsyncSession) -> None:
        await log_refusal(session, refusal, desk.visitor)

    work_of(desk.request.scope).afterwards.append(keep)
    await desk.session.rollback()
    house = await managed_house(desk.session, desk.visitor, desk.slug)
    typed = form.value
    heard = [refusal]
    if typed is not None and refusal.code in SET_ASIDE:
        choices = Choices(typed.who[1] if typed.who else None, typed.layout)
        heard = await in_the_way(desk.session, typed.wish, choices, datetime.now(UTC))
    return await desk_form(desk.request, desk.session, house, form, No.of(refusal, heard))


async def _complete(session: AsyncSession, form: Form[DeskForm], house: House) -> Form[DeskForm]:
    """What the form cannot know by itself: rooms of this house, and that there is somebody to book for."""
    typed = form.value
    if typed is None:
        return form
    wrong = _nobody(typed)
    if typed.room not in {room.id for room in house.rooms}:
        wrong["room"] = gettext("Kies een van de mogelijkheden.")
    if typed.layout and await queries.room_of_layout(session, typed.layout) != typed.room:
        wrong["layout"] = gettext("Deze opstelling hoort bij een andere ruimte.")
    if typed.anyway and not typed.reason:
        wrong["reason"] = gettext("Schrijf waarom u van de regel afwijkt.")
    return form.but(**wrong) if wrong else form


def _nobody(typed: DeskForm) -> dict[str, str]:
    """What is missing to know for whom it is."""
    if typed.who is not None or (typed.name and (typed.phone or typed.email)):
        return {}
    if typed.name:
        return {"phone": gettext("Vul een telefoonnummer of een e-mailadres in.")}
    return {"find": gettext("Zoek wie het is, of vul een naam in.")}


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
