"""The composition root: the only module that knows every feature."""

import gc
import hashlib
from collections.abc import AsyncGenerator, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from typing import Any

from litestar import Litestar, Request
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from vastgoed.bookings.actions import log_refusal
from vastgoed.bookings.pages.desk_panel import from_desk
from vastgoed.bookings.pages.tasks import tasks as booking_tasks
from vastgoed.bookings.queries.hits import bookings_hit
from vastgoed.classification.pages.manage import tasks as classification_tasks
from vastgoed.classification.pages.mine import appeals_of_mine
from vastgoed.classification.pages.waiting import waits_for as classification_waits
from vastgoed.committee.pages.waiting import waits_for as committee_waits
from vastgoed.db import Sessions, engine_for, sessions_of
from vastgoed.disturbances.pages.moves import moved_panel
from vastgoed.disturbances.pages.tasks import closure_pages
from vastgoed.disturbances.pages.tasks import tasks as disturbance_tasks
from vastgoed.errors import Refusal
from vastgoed.governance.pages.beside import from_tension, proposing_beside
from vastgoed.governance.pages.steered import deciding
from vastgoed.governance.pages.waiting import waits_for as governance_waits
from vastgoed.houses import queries as houses
from vastgoed.houses.queries.visitors import ready_sign_ins
from vastgoed.mandates.pages.panel import limits_asked, limits_beside
from vastgoed.mandates.pages.waiting import waits_for as mandate_waits
from vastgoed.meetings.pages.minutes import minutes_about
from vastgoed.meetings.pages.waiting import waits_for as meeting_waits
from vastgoed.municipalities.queries import Directory
from vastgoed.navigation import menu
from vastgoed.policies.pages.mine import drafts_of_mine
from vastgoed.reception.pages.newcomers import newcomers
from vastgoed.reception.pages.panel import entrance
from vastgoed.routes import ROUTES
from vastgoed.settings import Settings
from vastgoed.simulations.pages.draft import beside_draft
from vastgoed.steering.pages.waiting import waits_for as steering_waits
from vastgoed.waitlist.pages import mine as waitlist_of_mine
from vastgoed.waitlist.pages.beside import wishes_beside
from vastgoed.web import cookies, jinja, language, theme
from vastgoed.web.answer import PLAIN_LIMIT
from vastgoed.web.origin import same_origin
from vastgoed.web.proxy import networks
from vastgoed.web.refusals import HANDLERS
from vastgoed.web.visitor import Visitor
from vastgoed.web.work import UnitOfWork, work_of
from vastgoed.wiring import connect

RARELY = (5_000, 20, 100)
"""Full collections are a hundred times rarer: one takes 25 ms by now, and came once in thirty requests."""

WAITS = (
    meeting_waits, governance_waits, mandate_waits, committee_waits, steering_waits, classification_waits,
)  # fmt: skip


def create_app(
    settings: Settings | None = None, engine: AsyncEngine | None = None, sessions: Sessions | None = None
) -> UnitOfWork:
    """Build the app. Without engine it makes one from the settings, and disposes of it at the end."""
    connect()
    settings = settings or Settings()
    engine = engine or engine_for(settings.database, pooled=settings.pooled)
    return UnitOfWork(
        app=_litestar(settings, engine),
        sessions=sessions or sessions_of(engine),
        directory=Directory(engine),
        identify=identifier(settings),
        keep=keep,
        scheme="https" if settings.base_url.startswith("https://") else "",
    )


def _litestar(settings: Settings, engine: AsyncEngine) -> Litestar:
    return Litestar(
        route_handlers=ROUTES,
        dependencies={"session": Provide(session_of), "visitor": Provide(visitor_of)},
        guards=[same_origin],
        exception_handlers=HANDLERS,
        template_config=TemplateConfig(
            engine=JinjaTemplateEngine.from_environment(jinja.environment(settings))
        ),
        compression_config=CompressionConfig(backend="gzip", gzip_compress_level=6, minimum_size=500),
        state=_state(settings),
        lifespan=[disposing(engine)],
        request_max_body_size=PLAIN_LIMIT,
        openapi_config=None,
    )


def _state(settings: Settings) -> State:
    """What lower features get from upper ones, or need to know of the whole."""
    return State(
        {
            "settings": settings,
            "navigation": menu,
            "theme_url": theme_url,
            "ready_sign_ins": ready_sign_ins,
            "hits": bookings_hit,
            "mine_panels": (waitlist_of_mine, appeals_of_mine, drafts_of_mine),
            "desk_tasks": (booking_tasks, disturbance_tasks, classification_tasks),
            "closure_pages": closure_pages,
            "house_panels": (newcomers,),
            "wishes_beside": wishes_beside,
            "draft_panels": (limits_beside, beside_draft, proposing_beside),
            "tension_ways": (from_tension,),
            "steering_panels": (deciding, limits_asked),
            "decision_panels": (minutes_about,),
            "waits": WAITS,
            "booking_panels": (from_desk, entrance, moved_panel),
        }
    )


def disposing(engine: AsyncEngine) -> Any:
    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncGenerator[None, None]:
        gc.collect()
        gc.freeze()  # what stands now stands for good: collecting it again would hold up a request
        gc.set_threshold(*RARELY)
        yield
        await engine.dispose()

    return lifespan


async def session_of(request: Request[Any, Any, Any]) -> AsyncSession:
    return work_of(request.scope).session


async def visitor_of(request: Request[Any, Any, Any]) -> Visitor:
    return work_of(request.scope).visitor


def identifier(settings: Settings) -> Any:
    """Who asks: session and mark from the cookies, language and looks beside them."""
    secret, proxies = settings.signing_secret, networks(settings.trusted_proxies)

    async def identify(session: AsyncSession, scope: MutableMapping[str, Any]) -> Visitor:
        request: Request[Any, Any, Any] = Request(scope)  # type: ignore[arg-type]
        token = request.cookies.get(cookies.session_name(request.url.scheme), "")
        known = await houses.visitor(session, hashlib.sha256(token.encode()).digest()) if token else None
        seen = replace(known or Visitor(), **cookies.preferences(request, secret, proxies))
        language.current.set(seen.language)
        return seen

    return identify


async def keep(session: AsyncSession, refusal: Refusal, visitor: Visitor) -> None:
    """What is written down after a refusal, in a transaction of its own."""
    await log_refusal(session, refusal, visitor)


@cache
def _sheet(slug: str, brand: str) -> str:
    return f"/thema/{slug}-{theme.digest(brand)}.css"


def theme_url(municipality: Any) -> str:
    return _sheet(municipality.slug, municipality.brand)
