"""A mailed invitation: GET shows who asks, POST accepts it, once."""

from datetime import UTC, datetime
from typing import Any

from litestar import Controller, Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.people import queries
from vastgoed.people.actions import groups
from vastgoed.people.pages.me import myself
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.given import Db, Who
from vastgoed.web.views import go, view


class InvitationPages(Controller):
    path = "/invitations/{token:str}"

    @get(guards=[anyone])
    async def show(self, request: Request[Any, Any, Any], session: Db, token: FromPath[str]) -> Template:
        _, group = await queries.invitation(session, token, datetime.now(UTC))
        return view(request, "people/invitation.html", group=group, token=token)

    @post("/acceptance", guards=[signed_in])
    async def accept(self, session: Db, visitor: Who, token: FromPath[str]) -> Redirect:
        now = datetime.now(UTC)
        invitation, group = await queries.invitation(session, token, now)
        await groups.accept(session, invitation, (await myself(session, visitor)).id, now)
        return go(f"/groups/{group.id}")


pages = (InvitationPages,)
