"""Calendars as programs fetch them, many times a day: nothing is sent that they have already."""

from datetime import UTC, datetime
from typing import Any

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Response

from vastgoed.errors import Absent
from vastgoed.feeds import queries
from vastgoed.feeds.pages.feeds import name_of
from vastgoed.feeds.rules import Told, calendar, etag, read_token, unchanged
from vastgoed.houses.queries import house
from vastgoed.web import language
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web
from vastgoed.web.language import gettext

PRIVATE, PUBLIC = "private, no-cache", "public, max-age=300"


class FeedFiles(Controller):
    path = "/feeds/{name:str}"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, name: FromPath[str]) -> Response[bytes]:
        token = read_token(name.removesuffix(".ics")) if name.endswith(".ics") else b""
        if not token:
            raise Absent
        found = await queries.feed_at(session, token)
        language.current.set("en" if found.language == "en" else "nl")
        times = await queries.told(session, queries.of_feed(found.feed), datetime.now(UTC))
        return answer(request, name_of(found), times, PRIVATE)


class PublicFiles(Controller):
    """What the public agenda of a house says, and no more."""

    path = "/houses/{slug:str}/agenda.ics"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, slug: FromPath[str]) -> Response[bytes]:
        found = await house(session, slug)
        times = await queries.told(session, queries.of_public(found.id), datetime.now(UTC))
        return answer(request, found.name, times, PUBLIC)


def answer(request: Web, name: str, times: list[Told], kept: str) -> Response[Any]:
    private = gettext("Besloten activiteit")
    base = str(request.base_url).rstrip("/")
    file = calendar(name, times, base, private)
    headers = {"ETag": etag(file), "Cache-Control": kept}
    if unchanged(request.headers.get("If-None-Match", ""), headers["ETag"]):
        return Response(None, status_code=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="agenda.ics"'
    return Response(file, media_type="text/calendar", headers=headers)
