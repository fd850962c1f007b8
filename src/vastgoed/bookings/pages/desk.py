"""The desk: staff book for who calls or stands there, put it aside when the telephone rings, and go on."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.bookings.actions.park import park, unpark
from vastgoed.bookings.forms.desk import DeskForm
from vastgoed.bookings.pages.desk_form import desk_form
from vastgoed.bookings.pages.look import Shown
from vastgoed.bookings.queries import desk as queries
from vastgoed.houses.queries import managed_house
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.views import done, view

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
        return await desk_form(request, session, house, Form(typed=data), Shown(searching=True))


class ParkedPages(Controller):
    path = "/manage/{slug:str}/desk/parked"
    guards = [manager]

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed
    ) -> Redirect:
        house = await managed_house(session, visitor, slug)
        if earlier := _id(str(data.get("parked", ""))):
            await unpark(session, house.id, earlier)
        known = {
            name: value for name, value in data.items() if name.partition(".")[0] in DeskForm.model_fields
        }
        await park(session, house.id, visitor.me, known, datetime.now(UTC))
        return done(request, f"/manage/{slug}/desk", say("Opzij gelegd. Hier vindt u het terug."))

    @post("/{parked_id:uuid}/removal")
    async def remove(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], parked_id: FromPath[UUID]
    ) -> Redirect:
        house = await managed_house(session, visitor, slug)
        await unpark(session, house.id, parked_id)
        return done(request, f"/manage/{slug}/desk", say("Weggegooid wat opzij lag."))


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
