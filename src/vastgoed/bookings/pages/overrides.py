"""Rules that were set aside, for the committee: which, when and why; nothing about who booked."""

from typing import Annotated

from litestar import Controller, get
from litestar.params import FromPath, QueryParameter
from litestar.response import Template

from vastgoed.bookings.pages.desk_done import said
from vastgoed.bookings.queries.desk import overrides
from vastgoed.houses.queries.offices import house_with_a_part
from vastgoed.web.access import signed_in
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.views import view


class OverridePages(Controller):
    path = "/houses/{slug:str}/overrides"
    guards = [signed_in]

    @get()
    async def index(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        page: Annotated[int, QueryParameter(ge=1, le=10_000)] = 1,
    ) -> Template:
        """Only with an office or a seat in this house; to others the page does not exist."""
        house = await house_with_a_part(session, visitor, slug)
        rows, pages = await overrides(session, house.id, page)
        lines = [(said(it), it, room, by) for it, room, by in rows]
        return view(request, "bookings/overrides.html", house=house, lines=lines, number=page, pages=pages)
