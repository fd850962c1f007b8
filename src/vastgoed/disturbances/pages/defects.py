"""What was reported: who sees to it, until when, how far it is."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Response, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.disturbances import actions, queries
from vastgoed.disturbances.actions import Seeing
from vastgoed.disturbances.forms import DefectForm
from vastgoed.disturbances.pages.disturbances import Db, Web, Who
from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.houses.queries import managed_house
from vastgoed.period import HOUSE_ZONE
from vastgoed.text import msgid
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.language import say
from vastgoed.web.views import go, view

STATES = {"open": msgid("Nieuw"), "doing": msgid("Wordt aan gewerkt"), "done": msgid("Opgelost")}


class DefectPages(Controller):
    path = "/manage/{slug:str}/defects"
    guards = [manager]

    @get("/")
    async def index(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        page: Annotated[int, QueryParameter(ge=1, le=10_000)] = 1,
    ) -> Template:
        house, done = await managed_house(session, visitor, slug), request.query_params.get("done") == "1"
        found, pages = await queries.defects_of(session, house.id, done=done, page=page)
        today = datetime.now(HOUSE_ZONE).date()
        return view(
            request,
            "disturbances/defects.html",
            house=house,
            defects=found,
            done=done,
            number=page,
            pages=pages,
            states=STATES,
            today=today,
        )

    @get("/{key:uuid}")
    async def show(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID]
    ) -> Template:
        house = await managed_house(session, visitor, slug)
        return await _page(request, session, house, key, Form())

    @post("/{key:uuid}")
    async def change(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        key: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        house, form = await managed_house(session, visitor, slug), read(DefectForm, data)
        found, *_ = await queries.defect(session, house.id, key, locked=True)
        if form.value is None:
            return await _page(request, session, house, key, form)
        to = Seeing(form.value.state, form.value.owner, form.value.due, form.value.note)
        try:
            await actions.change_defect(session, found, to, visitor.person_id, datetime.now(UTC))
        except Refusal as refusal:
            said = {refusal.field or "state": say(refusal.sentence, **refusal.parameters)}
            return await _page(request, session, house, key, form.but(**said))
        return go(f"/manage/{slug}/defects/{key}")

    @get("/{key:uuid}/photo")
    async def photo(
        self, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID]
    ) -> Response[bytes]:
        house = await managed_house(session, visitor, slug)
        image = await queries.photo_of(session, house.id, key)
        return Response(image, media_type="image/webp", headers={"Cache-Control": "private, max-age=3600"})


async def _page(
    request: Web, session: AsyncSession, house: House, key: UUID, form: Form[DefectForm]
) -> Template:
    found, room, reporter, photo = await queries.defect(session, house.id, key)
    return view(
        request,
        "disturbances/defect.html",
        status=422 if form.errors else 200,
        house=house,
        it=found,
        where=room or found.place,
        reporter=reporter,
        photo=photo,
        form=form,
        states=STATES,
        officers=await queries.officers(session, house.id, datetime.now(UTC)),
        steps=await queries.steps_of(session, key),
        today=datetime.now(HOUSE_ZONE).date(),
    )
