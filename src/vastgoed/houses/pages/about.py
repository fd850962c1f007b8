"""Help with a telephone number, what does not work yet for everybody, and what we keep about people."""

from litestar import get
from litestar.response import Template

from vastgoed.houses import queries
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web
from vastgoed.web.views import view


@get("/help", guards=[anyone])
async def help_page(request: Web, session: Db) -> Template:
    return view(request, "about/help.html", houses=await queries.houses(session))


@get("/accessibility", guards=[anyone])
async def accessibility(request: Web, session: Db) -> Template:
    return view(request, "about/accessibility.html", houses=await queries.houses(session))


@get("/privacy", guards=[anyone])
async def privacy(request: Web, session: Db) -> Template:
    return view(request, "about/privacy.html", houses=await queries.houses(session))


pages = (help_page, accessibility, privacy)
