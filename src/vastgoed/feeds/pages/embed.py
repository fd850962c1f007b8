"""The public agenda inside the web site of somebody else: the same for whoever looks."""

from datetime import UTC, datetime

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.bookings.pages.agenda import agenda_days
from vastgoed.houses.queries import house
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web
from vastgoed.web.headers import CSP
from vastgoed.web.views import view

ANYWHERE = {
    "Content-Security-Policy": CSP.replace("frame-ancestors 'self'", "frame-ancestors *"),
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=300",
}


class EmbedPages(Controller):
    path = "/embed/houses/{slug:str}/agenda"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, slug: FromPath[str]) -> Template:
        found, now = await house(session, slug), datetime.now(UTC)
        days = await agenda_days(session, found.id, now)
        answer = view(request, "feeds/embed.html", house=found, days=days)
        answer.headers |= ANYWHERE
        return answer
