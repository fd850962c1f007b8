"""Anybody reports what is broken, without signing in: two sentences, and a photo if they like."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, MultipartBody
from litestar.response import Redirect, Template

from vastgoed.disturbances import actions
from vastgoed.disturbances.actions import Report, Reporter
from vastgoed.disturbances.forms import ReportForm
from vastgoed.disturbances.pages.disturbances import Db, Web, Who
from vastgoed.errors import Refusal
from vastgoed.houses import queries as houses
from vastgoed.houses.actions.photos import LARGEST_FILE
from vastgoed.houses.models import House
from vastgoed.people.pages.limits import within
from vastgoed.people.rules import Limit
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, read
from vastgoed.web.language import say
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor

Uploaded = MultipartBody[dict[str, Any]]
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
    ) -> Template | Redirect:
        await within(request, REPORT_NETWORK, visitor.address)
        house, photo = await houses.house(session, slug), await _uploaded(data.pop("photo", None))
        form = read(ReportForm, data)
        if form.value is None:
            return _page(request, house, form)
        told = form.value
        report = Report(told.words, told.room, told.place, photo, _key(told.form_key))
        try:
            await actions.report(session, house, report, _reporter(told, visitor), datetime.now(UTC))
        except Refusal as refusal:
            if not refusal.field:
                raise
            return _page(
                request, house, form.but(**{refusal.field: say(refusal.sentence, **refusal.parameters)})
            )
        return go(f"/houses/{slug}/report?received=1")


class RoomReportPages(Controller):
    """Where the code on the door leads."""

    path = "/houses/{slug:str}/rooms/{name:str}/report"
    guards = [anyone]

    @get()
    async def new(self, request: Web, session: Db, slug: FromPath[str], name: FromPath[str]) -> Template:
        house = await houses.house(session, slug)
        room = await houses.room(session, house.id, name)
        return _page(request, house, Form(), room_id=room.id)


def _page(
    request: Web,
    house: House,
    form: Form[ReportForm],
    *,
    room_id: UUID | None = None,
    received: bool = False,
) -> Template:
    return view(
        request,
        "disturbances/report.html",
        house=house,
        form=form,
        room_id=room_id or "",
        received=received,
        status=422 if form.errors else 200,
    )


async def _uploaded(sent: Any) -> bytes:
    """No more than one byte over the limit is read."""
    return await sent.read(LARGEST_FILE + 1) if isinstance(sent, UploadFile) else b""


def _key(form_key: str) -> UUID | None:
    try:
        return UUID(form_key)
    except ValueError:
        return None


def _reporter(told: ReportForm, visitor: Visitor) -> Reporter:
    return Reporter(told.name, told.phone, told.email or "", visitor.language, visitor.person_id)
