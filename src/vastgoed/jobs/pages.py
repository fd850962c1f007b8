"""The outbox for the manager: what did not work, why, and what to do about it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.jobs import actions, queries
from vastgoed.jobs.models import Effect
from vastgoed.web.access import manager
from vastgoed.web.given import Db, Web
from vastgoed.web.language import say
from vastgoed.web.views import done, view


async def effect_here(session: Db, effect_id: FromPath[UUID]) -> Effect:
    return await queries.stuck_effect(session, effect_id)


class OutboxPages(Controller):
    path = "/manage/outbox"
    guards = [manager]

    @get()
    async def index(self, request: Request[Any, Any, Any], session: Db) -> Template:
        return view(request, "jobs/outbox.html", effects=await queries.stuck(session))


class EffectPages(Controller):
    path = "/manage/outbox/{effect_id:uuid}"
    guards = [manager]
    dependencies = {"effect": Provide(effect_here)}

    @post("/retrial")
    async def retry(self, request: Web, session: Db, effect: NamedDependency[Effect]) -> Redirect:
        await actions.retry(session, effect, datetime.now(UTC))
        return done(request, "/manage/outbox", say("Wij proberen het nu opnieuw."))

    @post("/withdrawal")
    async def drop(self, request: Web, effect: NamedDependency[Effect]) -> Redirect:
        actions.drop(effect, datetime.now(UTC))
        return done(request, "/manage/outbox", say("Vervallen. Wij proberen het niet meer."))


pages = (OutboxPages, EffectPages)
