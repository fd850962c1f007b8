"""The log of a house, for everyone: to read, and to check."""

from datetime import UTC, datetime
from typing import Annotated, Any

from litestar import Controller, get
from litestar.params import FromPath, QueryParameter
from litestar.response import Response, Template

from vastgoed.canonical import canonical
from vastgoed.houses import queries as houses
from vastgoed.houses.queries.offices import has_a_say
from vastgoed.steering.pages.kinds import GROUPS
from vastgoed.steering.pages.shown import by_day, lines
from vastgoed.steering.queries import log
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.views import view

DAYS_SHOWN = 14
Page = Annotated[int, QueryParameter(ge=1, le=100_000)]


class LogPages(Controller):
    path = "/houses/{slug:str}"
    guards = [anyone]

    @get("/log")
    async def show(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], page: Page = 1
    ) -> Template:
        house = await houses.house(session, slug)
        group = request.query_params.get("kind", "")
        _, kinds = GROUPS.get(group, ("", ()))
        steers = await has_a_say(session, visitor, house)
        found, pages = await log.timeline(session, house.id, kinds, page)
        shown: dict[str, Any] = {
            "days": list(by_day(lines(found, house, names=steers))),
            "published": await log.days(session, house.id, DAYS_SHOWN),
            "head": await log.head(session, house.id),
            "steers": steers,
        }
        where: dict[str, Any] = {
            "groups": GROUPS,
            "group": group if kinds else "",
            "number": page,
            "pages": pages,
        }
        return view(request, "steering/log.html", house=house, **shown, **where)

    @get("/log.json")
    async def export(self, session: Db, slug: FromPath[str]) -> Response[bytes]:
        """The whole of it, as `vastgoed verify` checks it; texts that were erased are not in it."""
        house = await houses.house(session, slug)
        number, head = await log.head(session, house.id)
        whole: dict[str, Any] = {
            "house": house.slug,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "head": {"seq": number, "hash": head},
            "entries": await log.rows(session, house.id),
            "texts": await log.texts(session, house.id),
            "days": [
                {"day": it.day.isoformat(), "seq": it.seq, "hash": it.hash}
                for it in await log.days(session, house.id)
            ],
        }
        name = f"samenstuurlog-{house.slug}.json"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
        return Response(canonical(whole), media_type="application/json", headers=headers)
