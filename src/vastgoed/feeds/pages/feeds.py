"""The addresses of one's calendars: make, copy, revoke."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.feeds import actions, queries
from vastgoed.feeds.forms import FeedForm
from vastgoed.feeds.queries import Choice, Named
from vastgoed.feeds.rules import written
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext, say
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor


class FeedPages(Controller):
    path = "/feeds"
    guards = [signed_in]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who) -> Template:
        return await feeds_page(request, session, visitor, Form())

    @post()
    async def create(self, request: Web, session: Db, visitor: Who, data: Typed) -> Answer:
        form = read(FeedForm, data)
        offered = {key: of for key, _, of in offers(await queries.choices(session, visitor))}
        if form.value is None or form.value.what not in offered:
            wrong = form.but(what=gettext("Kies een van de mogelijkheden."))
            return await feeds_page(request, session, visitor, wrong)
        await actions.give(session, visitor.me, offered[form.value.what])
        return go("/feeds")


class RevocationPages(Controller):
    path = "/feeds/{feed_id:uuid}/revocation"
    guards = [signed_in]

    @post()
    async def create(self, session: Db, visitor: Who, feed_id: FromPath[UUID]) -> Redirect:
        feed = await queries.feed_of(session, visitor.me, feed_id)
        await actions.revoke(session, feed, datetime.now(UTC))
        return go("/feeds")


async def feeds_page(request: Web, session: AsyncSession, visitor: Visitor, form: Form[FeedForm]) -> Template:
    base = str(request.base_url).rstrip("/")
    living = await queries.feeds_of(session, visitor.me)
    have = {(it.feed.group_id, it.feed.house_id, it.feed.room_id) for it in living}
    left = [
        (key, words)
        for key, words, of in offers(await queries.choices(session, visitor))
        if (of[:3] if of else (None, None, None)) not in have
    ]
    return view(
        request,
        "feeds/index.html",
        status=422 if form.errors else 200,
        form=form,
        feeds=[(it.feed, name_of(it), f"{base}/feeds/{written(it.feed.token)}.ics") for it in living],
        choices=left,
    )


def offers(choices: list[Choice]) -> list[tuple[str, str, Choice | None]]:
    """Key, words and thing of all that can be chosen."""
    mine: list[tuple[str, str, Choice | None]] = [("mine", gettext("Alles van mij en mijn groepen"), None)]
    return mine + [(_key(of), _words(of), of) for of in choices]


def _key(of: Choice) -> str:
    kind = "group" if of.group_id else "room" if of.room_id else "house"
    return f"{kind}:{of.room_id or of.house_id or of.group_id}"


def _words(of: Choice) -> str:
    if of.group_id:
        return say("Alleen van de groep {group}", group=of.name)
    return of.name if of.room_id else say("Heel {house}", house=of.name)


def name_of(it: Named) -> str:
    """What the calendar is called, here and in the program that reads it."""
    if it.room:
        return f"{it.room}, {it.house}"
    return it.group or it.house or gettext("Mijn reserveringen")
