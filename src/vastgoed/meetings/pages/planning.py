"""The list of meetings, a new one, and its agenda."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import rules_now
from vastgoed.errors import Absent, Refusal
from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import helps, house_with_a_say
from vastgoed.meetings import queries
from vastgoed.meetings.actions import planning
from vastgoed.meetings.forms import ItemForm, MeetingForm
from vastgoed.meetings.models import Meeting
from vastgoed.meetings.pages.console import page
from vastgoed.meetings.pages.room import ROOM, At
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor


class MeetingsPages(Controller):
    path = "/steering/{slug:str}/meetings"
    guards = [signed_in]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await house_with_a_say(session, visitor, slug)
        return await _list(request, session, visitor, house, Form())

    @post()
    async def plan(self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed) -> Answer:
        house, form = await house_with_a_say(session, visitor, slug), read(MeetingForm, data)
        if not helps(visitor, house.id):
            raise Absent
        if not (await rules_now(session, house.id, datetime.now(UTC))).options.console:
            raise Refusal("meetings.off", "Vergaderingen plannen staat uit. De commissie kan dat aanzetten.")
        made = list[Meeting]()
        if form.value:
            form = await tried(form, _plan(session, house, form.value, visitor.me, made))
        if not made:
            return await _list(request, session, visitor, house, form)
        said = gettext("De vergadering staat er. Zet nu de punten op de agenda.")
        return done(request, f"/steering/{slug}/meetings/{made[0].number}", said)


async def _plan(
    session: AsyncSession, house: House, form: MeetingForm, by: UUID, made: list[Meeting]
) -> None:
    made.append(await planning.plan(session, house, form, by))


async def _list(
    request: Web, session: AsyncSession, visitor: Visitor, house: House, form: Form[Any]
) -> Template:
    now = datetime.now(UTC)
    return view(
        request,
        "meetings/index.html",
        status=422 if form.errors else 200,
        house=house,
        meetings=await queries.meetings_of(session, house.id),
        form=form,
        leads=helps(visitor, house.id),
        console=(await rules_now(session, house.id, now)).options.console,
    )


class AgendaPages(Controller):
    path = "/steering/{slug:str}/meetings/{number:int}/items"
    guards = [signed_in]
    dependencies = ROOM

    @post()
    async def add(self, room: At, data: Typed) -> Answer:
        room.lead()
        form = read(ItemForm, data)
        if form.value:
            form = await tried(form, planning.add_item(room.session, room.meeting.id, form.value))
        if form.errors:
            return await page(room, item=form)
        return room.go(gettext("Dit punt staat op de agenda."), "#agenda")

    @post("/{key:uuid}/earlier")
    async def earlier(self, room: At, key: FromPath[UUID]) -> Redirect:
        await planning.move_up(room.session, room.lead().meeting.id, key)
        return room.go(gettext("Dit punt staat nu eerder op de agenda."), "#agenda")

    @post("/{key:uuid}/removal")
    async def remove(self, room: At, key: FromPath[UUID]) -> Redirect:
        await planning.remove_item(room.session, room.lead().meeting.id, key)
        return room.go(gettext("Dit punt is van de agenda."), "#agenda")
