"""What was reported: who sees to it, until when, how far it is."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath, QueryParameter
from litestar.response import Response, Template

from vastgoed.disturbances import actions, queries
from vastgoed.disturbances.actions import Seeing
from vastgoed.disturbances.forms import DefectForm
from vastgoed.houses.pages.desk import DESK, Desk, OnDesk
from vastgoed.period import day_of
from vastgoed.text import msgid
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import say
from vastgoed.web.tried import tried
from vastgoed.web.views import view

STATES = {"open": msgid("Nieuw"), "doing": msgid("Wordt aan gewerkt"), "done": msgid("Opgelost")}


class DefectPages(Controller):
    path = "/manage/{slug:str}/defects"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def index(
        self, desk: OnDesk, page: Annotated[int, QueryParameter(ge=1, le=10_000)] = 1
    ) -> Template:
        done = desk.request.query_params.get("done") == "1"
        found, pages = await queries.defects_of(desk.session, desk.house.id, done=done, page=page)
        shown = {"defects": found, "done": done, "number": page, "pages": pages}
        return _view(desk, "disturbances/defects.html", shown)

    @get("/{key:uuid}")
    async def show(self, desk: OnDesk, key: FromPath[UUID]) -> Template:
        return await _page(desk, key, Form())

    @post("/{key:uuid}")
    async def change(self, desk: OnDesk, key: FromPath[UUID], data: Typed) -> Answer:
        form = read(DefectForm, data)
        found, *_ = await queries.defect(desk.session, desk.house.id, key, locked=True)
        if form.value is not None:
            to = Seeing(form.value.state, form.value.owner, form.value.due, form.value.note)
            doing = actions.change_defect(desk.session, found, to, desk.actor, desk.now)
            form = await tried(form, doing)
        if form.errors:
            return await _page(desk, key, form)
        return desk.go(f"defects/{key}", say("Deze melding is bewaard."))

    @get("/{key:uuid}/photo")
    async def photo(self, desk: OnDesk, key: FromPath[UUID]) -> Response[bytes]:
        image = await queries.photo_of(desk.session, desk.house.id, key)
        return Response(image, media_type="image/webp", headers={"Cache-Control": "private, max-age=3600"})


async def _page(desk: Desk, key: UUID, form: Form[DefectForm]) -> Template:
    found, room, reporter, photo = await queries.defect(desk.session, desk.house.id, key)
    shown = {
        "it": found,
        "where": room or found.place,
        "reporter": reporter,
        "photo": photo,
        "form": form,
        "officers": await queries.officers(desk.session, desk.house.id, desk.now),
        "steps": await queries.steps_of(desk.session, key),
    }
    return _view(desk, "disturbances/defect.html", shown, 422 if form.errors else 200)


def _view(desk: Desk, page: str, shown: dict[str, Any], status: int = 200) -> Template:
    today = day_of(desk.now)
    return view(desk.request, page, house=desk.house, status=status, states=STATES, today=today, **shown)
