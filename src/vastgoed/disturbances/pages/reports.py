"""Anybody reports what is broken, without signing in: two sentences, and a photo if they like."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.disturbances import actions
from vastgoed.disturbances.actions import Report, Reporter
from vastgoed.disturbances.forms import ReportForm
from vastgoed.houses import queries as houses
from vastgoed.houses.actions.photos import LARGEST_FILE
from vastgoed.houses.models import House
from vastgoed.houses.pages.rooms import Uploaded, uploaded
from vastgoed.people.pages.limits import within
from vastgoed.people.rules import Limit
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.tried import tried
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor

REPORT_NETWORK = Limit("report-network", 10, timedelta(minutes=15))


class ReportPages(Controller):
    path = "/houses/{slug:str}/report"
    guards = [anyone]
    request_max_body_size = LARGEST_FILE + LARGEST_FILE // 2

    @get()
    async def new(self, request: Web, session: Db, slug: FromPath[str]) -> Template:
        house = await houses.house(session, slug)
        return _page(request, house, Form(), received=request.query_params.get("received") == "1")

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Uploaded
    ) -> Answer:
        await within(request, REPORT_NETWORK, visitor.address)
        house, photo = await houses.house(session, slug), await uploaded(data.pop("photo", None))
        form = read(ReportForm, data)
        if form.value:
            told, by = _report(form.value, photo), _reporter(form.value, visitor)
            form = await tried(form, actions.report(session, house, told, by, datetime.now(UTC)))
        return _page(request, house, form) if form.errors else go(f"/houses/{slug}/report?received=1")


class RoomReportPages(Controller):
    """Where the code on the door leads."""

    path = "/houses/{slug:str}/rooms/{name:str}/report"
    guards = [anyone]

    @get()
    async def new(self, request: Web, session: Db, slug: FromPath[str], name: FromPath[str]) -> Template:
        house = await houses.house(session, slug)
        room = await houses.room(session, house.id, name)
        return _page(request, house, Form(), room_id=room.id)


def _page(request: Web, house: House, form: Form[ReportForm], **shown: Any) -> Template:
    known: dict[str, Any] = {"room_id": "", "received": False} | shown
    status = 422 if form.errors else 200
    return view(request, "disturbances/report.html", house=house, form=form, status=status, **known)


def _report(told: ReportForm, photo: bytes) -> Report:
    """The key of the form, when it is one, so that it counts once."""
    try:
        key = UUID(told.form_key)
    except ValueError:
        key = None
    return Report(told.words, told.room, told.place, photo, key)


def _reporter(told: ReportForm, visitor: Visitor) -> Reporter:
    return Reporter(told.name, told.phone, told.email or "", visitor.language, visitor.person_id)
