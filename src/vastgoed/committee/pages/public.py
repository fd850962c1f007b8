"""Who decides in a house, how, and what for: for everybody."""

from datetime import UTC, datetime

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.committee import queries
from vastgoed.committee.rules.sitting import Sitting
from vastgoed.houses import queries as houses
from vastgoed.houses.queries.offices import has_a_say
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.views import view

Sides = list[tuple[str, list[Sitting]]]


class CommitteePages(Controller):
    path = "/houses/{slug:str}/committee"
    guards = [anyone]

    @get("/")
    async def show(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
    ) -> Template:
        house, now = await houses.house(session, slug), datetime.now(UTC)
        names = await queries.names_of(session, house.id)
        rules = await queries.rules_now(session, house.id, now)
        return view(
            request,
            "committee/show.html",
            house=house,
            goal=await queries.goal_of(session, house.id),
            sides=by_side(names, await queries.seats_now(session, house.id, now)),
            sections=queries.told(rules, names),
            rules=rules,
            guided=bool(await queries.facilitators(session, house.id, now)),
            steers=await has_a_say(session, visitor, house),
            manages=visitor.holds("manager", house.id),
        )


def by_side(names: dict[str, str], sittings: list[Sitting]) -> Sides:
    """Every constituency by name, with who sits for it; also those where nobody sits."""
    return [
        (name, [it for it in sittings if it.key == key])
        for key, name in sorted(names.items(), key=lambda it: it[1])
    ]
