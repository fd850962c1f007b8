"""One run: a page for everybody, with more of it for who has a say; and as a table for a spreadsheet."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Response, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.houses.queries import house
from vastgoed.houses.queries.offices import has_a_say
from vastgoed.simulations import queries
from vastgoed.simulations.models import SimulationRun
from vastgoed.simulations.pages.rows import table
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.views import view
from vastgoed.web.visitor import Visitor

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """exact: also what only a few groups notice."""

    house: House
    run: SimulationRun
    exact: bool


class RunPages(Controller):
    path = "/houses/{slug:str}/simulations/{run_id:uuid}"
    guards = [anyone]

    @get()
    async def show(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], run_id: FromPath[UUID]
    ) -> Template:
        seen = await _seen(session, visitor, slug, run_id)
        person = visitor.person_id
        mine = await queries.own_effects(session, seen.run, person) if person else None
        return view(
            request,
            "simulations/show.html",
            house=seen.house,
            run=seen.run,
            exact=seen.exact,
            last=seen.run.until - DAY,
            mine=mine,
        )

    @get("/figures.csv")
    async def download(
        self, session: Db, visitor: Who, slug: FromPath[str], run_id: FromPath[UUID]
    ) -> Response[str]:
        seen = await _seen(session, visitor, slug, run_id)
        told = seen.run.told if seen.exact else seen.run.told.sheltered
        headers = {"Content-Disposition": f'attachment; filename="{slug}-{seen.run.until}.csv"'}
        return Response(table(told), media_type="text/csv", headers=headers)


async def _seen(session: AsyncSession, visitor: Visitor, slug: str, run_id: UUID) -> Seen:
    """Raises Absent."""
    found = await house(session, slug)
    run = await queries.run_of(session, found.id, run_id)
    return Seen(found, run, await has_a_say(session, visitor, found))
