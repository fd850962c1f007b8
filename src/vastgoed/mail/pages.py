"""The letters of the demonstration, for whoever tries it without a mail server."""

from typing import Any

from litestar import Controller, Request, get
from litestar.params import FromQuery
from litestar.response import Template

from vastgoed.mail import queries
from vastgoed.web.access import anyone, in_demonstration
from vastgoed.web.given import Db
from vastgoed.web.views import view


class LetterPages(Controller):
    path = "/demo/mail"
    guards = [anyone, in_demonstration]

    @get()
    async def index(self, request: Request[Any, Any, Any], session: Db, to: FromQuery[str] = "") -> Template:
        """The letters to one address only, where the address of the page names it."""
        return view(request, "mail/index.html", to=to, letters=await queries.letters(session, to))


pages = (LetterPages,)
