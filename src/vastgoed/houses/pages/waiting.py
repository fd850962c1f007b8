"""What waits for somebody, in all houses: one page."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from litestar import Controller, get
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.queries.offices import steered_houses
from vastgoed.web.access import signed_in
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.views import view
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Waiting, in_order

Waits = Callable[[AsyncSession, Visitor, datetime], Awaitable[list[Waiting]]]


async def waits_of(
    request: Web, session: AsyncSession, visitor: Visitor, now: datetime, but: Waits | None = None
) -> list[Waiting]:
    """What all features have waiting for this person; app.py says which. but: not this one."""
    wired: Sequence[Waits] = request.app.state.get("waits", ())
    return [it for waits in wired if waits is not but for it in await waits(session, visitor, now)]


class WaitingPages(Controller):
    path = "/waiting"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who) -> Template:
        now = datetime.now(UTC)
        found = in_order(await waits_of(request, session, visitor, now), now)
        houses = await steered_houses(session, visitor)
        return view(request, "houses/waiting.html", found=found, houses=houses, now=now)
