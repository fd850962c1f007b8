"""«Zet mij op de wachtlijst»: what for first, and only then who."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions import own_group
from vastgoed.bookings.pages.shown import named_options, need_options, room_options
from vastgoed.bookings.queries import room_to_book, rooms_to_book
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.queries import houses
from vastgoed.people.queries import groups_of
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import in_order
from vastgoed.policies.rules.words import span
from vastgoed.waitlist.actions import Waiting, join
from vastgoed.waitlist.forms import LAST_DAY, JoinForm
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.pages.shown import wanted_words
from vastgoed.web import cookies
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import current, gettext, say
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor

USUAL = {60, 90, 120, 180, 240, 480}
FOUR_WEEKS = timedelta(weeks=4)
AT_A_FIELD = {"persons", "category", "until", "start", "room"}
FIELDS = frozenset(JoinForm.model_fields) | {"from", "until"}


class JoinPages(Controller):
    path = "/waitlist"
    guards = [anyone]

    @get("/new")
    async def new(self, request: Web, session: Db, visitor: Who) -> Template:
        """The wish comes along from a page that had nothing free."""
        query = request.query_params
        typed: dict[str, Any] = {name: query[name] for name in query if name in FIELDS and query[name]}
        if "needs" in query:
            typed["needs"] = query.getall("needs")
        return await join_page(request, session, visitor, Form(typed=typed))

    @post()
    async def create(self, request: Web, session: Db, visitor: Who, data: Typed) -> Answer:
        form = read(JoinForm, data)
        if form.value is None:
            return await join_page(request, session, visitor, form)
        mark = visitor.mark or cookies.new_mark(request.app.state.settings.signing_secret)
        try:
            wish = await _joined(session, replace(visitor, mark=mark), form.value)
        except Refusal as refusal:
            field = refusal.field if refusal.field in AT_A_FIELD else ""
            said = {field: say(refusal.sentence, **refusal.parameters)}
            return await join_page(request, session, visitor, form.but(**said), refusal)
        return go(_next(wish), cookies=[cookies.lasting(request, cookies.MARK, mark)])


def _next(wish: WaitingWish) -> str:
    return f"/waitlist/{wish.id}" if wish.state != "draft" else f"/waitlist/{wish.id}/confirmation"


async def _joined(session: AsyncSession, visitor: Visitor, typed: JoinForm) -> WaitingWish:
    room = await room_to_book(session, typed.room) if typed.room else None
    if room and typed.house not in {"", room.house_slug}:
        raise Refusal("waitlist.other_house", "Deze ruimte is niet in dit huis.", field="room")
    waiting = Waiting(
        house_slug=room.house_slug if room else typed.house,
        room_id=None if typed.anywhere else typed.room,
        wanted=typed.wanted,
        persons=typed.persons,
        category=typed.category,
        title=typed.title,
        needs=typed.needs,
        group_id=await own_group(session, visitor, typed.group),
        private=typed.private == "ja",
    )
    return await join(session, visitor, waiting, datetime.now(UTC))


async def join_page(
    request: Web,
    session: AsyncSession,
    visitor: Visitor,
    form: Form[JoinForm],
    refusal: Refusal | None = None,
) -> Template:
    room = await _room(session, form.typed.get("room", ""))
    slug = form.typed.get("house", "") or (room.house_slug if room else "")
    return view(
        request,
        "waitlist/new.html",
        status=422 if form.errors else 200,
        form=form,
        room=room,
        when=_moment(form.typed) if room else "",
        rooms=await _rooms(session, slug),
        slug=slug,
        days_shown=_usual_days(form.typed.get("from", "")),
        needs=need_options(),
        odd=_odd_length(form.typed.get("minutes", "")),
        free=refusal.parameters if refusal and refusal.code == "waitlist.free" else None,
        next_possible=refusal.next_possible if refusal else None,
        **await _choices(session, visitor, slug),
    )


def _moment(typed: Mapping[str, Any]) -> str:
    """The one start that came along, in words; empty when there is none."""
    wish = read(JoinForm, {**typed, "title": "x", "category": "x", "persons": "1", "form_key": ""}).value
    return wanted_words(wish.wanted) if wish and wish.start else ""


def _odd_length(typed: Any) -> list[tuple[int, str]]:
    """A length that came along and is none of the usual ones."""
    try:
        minutes = int(typed)
    except ValueError:
        return []
    return [] if minutes in USUAL or minutes < 1 else [(minutes, span(minutes, current.get()))]


async def _rooms(session: AsyncSession, slug: str) -> list[tuple[Any, str]]:
    """Any that fits, or one; first those of the house that was chosen."""
    found = sorted(await rooms_to_book(session), key=lambda room: room.house_slug != slug)
    return [("", gettext("Elke ruimte die past")), *room_options(found)]


async def _choices(session: AsyncSession, visitor: Visitor, slug: str) -> dict[str, Any]:
    """Houses, groups of the visitor, and the categories of the house or else of all."""
    known = await houses(session)
    chosen = [house.id for house in known if house.slug == slug] or [house.id for house in known]
    mine = await groups_of(session, visitor.person_id) if visitor.person_id else []
    return {
        "houses": named_options(known, "slug", none=gettext("Kies een huis")),
        "categories": await _categories(session, chosen),
        "groups": named_options(mine, none=gettext("Voor mijzelf")),
    }


def _usual_days(first: Any) -> tuple[str, str]:
    """Four weeks, from the day that came along or else from today."""
    try:
        start = date.fromisoformat(str(first))
    except ValueError:
        start = day_of(datetime.now(UTC))
    last = start + FOUR_WEEKS if start < LAST_DAY - FOUR_WEEKS else start
    return start.isoformat(), last.isoformat()


async def _room(session: AsyncSession, typed: Any) -> RoomToBook | None:
    """The room of the wish. Raises Absent when there is no such room in use."""
    try:
        key = UUID(str(typed))
    except ValueError:
        return None
    return await room_to_book(session, key)


async def _categories(session: AsyncSession, house_ids: Sequence[UUID]) -> list[tuple[str, str]]:
    """Of the policies in force of these houses, each once."""
    today, found = day_of(datetime.now(UTC)), dict[str, str]()
    for term in await policies.terms(session, house_ids):
        if term.holds_on(today):
            policy = await policies.policy(session, term.policy_id)
            for category in in_order(policy.vocabulary.categories.values()):
                found.setdefault(category.id, category.label.said(current.get()))
    return list(found.items())
