"""Who must be called, on paper if need be; and who was."""

from itertools import groupby
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.disturbances import actions, queries
from vastgoed.disturbances.forms import CalledForm
from vastgoed.errors import Absent
from vastgoed.houses.pages.desk import DESK, OnDesk
from vastgoed.web.access import manager
from vastgoed.web.form import Typed, read
from vastgoed.web.language import say
from vastgoed.web.views import view


class CallPages(Controller):
    path = "/manage/{slug:str}/disturbances/{key:uuid}/calls"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def index(self, desk: OnDesk, key: FromPath[UUID]) -> Template:
        it = await queries.disturbance(desk.session, desk.house.id, key)
        handled = [time for time in await queries.handled_times(desk.session, it) if time.by_phone]
        people = [list(theirs) for _, theirs in groupby(handled, key=lambda time: time.person_id)]
        first = await queries.open_times(desk.session, it, desk.now)
        page = "disturbances/calls.html"
        return view(desk.request, page, house=desk.house, it=it, people=people, first=first)

    @post("/{person_id:uuid}")
    async def call(
        self, desk: OnDesk, key: FromPath[UUID], person_id: FromPath[UUID], data: Typed
    ) -> Redirect:
        it, form = await queries.disturbance(desk.session, desk.house.id, key), read(CalledForm, data)
        if form.value is None:
            raise Absent
        yes = form.value.called == "ja"
        await actions.called(desk.session, it, person_id, yes=yes, now=desk.now)
        told = say("Gebeld: zij weten het.") if yes else say("Toch nog niet gebeld.")
        return desk.go(f"disturbances/{it.id}/calls", told)
