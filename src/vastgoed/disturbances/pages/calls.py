"""Who must be called, on paper if need be; and who was."""

from datetime import UTC, datetime
from itertools import groupby
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.disturbances import actions, queries
from vastgoed.disturbances.forms import CalledForm
from vastgoed.disturbances.pages.disturbances import Db, Web, Who
from vastgoed.errors import Absent
from vastgoed.houses.queries import managed_house
from vastgoed.web.access import manager
from vastgoed.web.form import Typed, read
from vastgoed.web.views import go, view


class CallPages(Controller):
    path = "/manage/{slug:str}/disturbances/{key:uuid}/calls"
    guards = [manager]

    @get("/")
    async def index(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID]
    ) -> Template:
        house = await managed_house(session, visitor, slug)
        it = await queries.disturbance(session, house.id, key)
        handled = [time for time in await queries.handled_times(session, it) if time.by_phone]
        people = [list(theirs) for _, theirs in groupby(handled, key=lambda time: time.person_id)]
        return view(request, "disturbances/calls.html", house=house, it=it, people=people)

    @post("/{person_id:uuid}")
    async def call(
        self,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        key: FromPath[UUID],
        person_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        house = await managed_house(session, visitor, slug)
        it, form = await queries.disturbance(session, house.id, key), read(CalledForm, data)
        if form.value is None:
            raise Absent
        yes = form.value.called == "ja"
        await actions.called(session, it, person_id, yes=yes, now=datetime.now(UTC))
        return go(f"/manage/{slug}/disturbances/{it.id}/calls")
