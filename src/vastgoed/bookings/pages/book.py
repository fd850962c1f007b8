"""Booking in one form, for who is signed in and knows what they want."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from litestar import Controller, get, post
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import actions, queries
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.confirm import Details
from vastgoed.bookings.forms import BookForm
from vastgoed.bookings.pages.elsewhen import naming_the_next
from vastgoed.bookings.pages.holds import held_at, marked
from vastgoed.bookings.pages.series import often_options
from vastgoed.bookings.pages.shown import named_options, room_options, told
from vastgoed.errors import Refusal
from vastgoed.people.queries import groups_of
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import in_order
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import current, gettext
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor

PREFILLED = ("room", "day", "start", "end", "persons")


class BookPages(Controller):
    path = "/bookings"
    guards = [signed_in]

    @get("/new")
    async def new(self, request: Web, session: Db, visitor: Who) -> Template:
        given = {name: request.query_params.get(name, "") for name in PREFILLED}
        return await book_page(request, session, visitor, Form(typed=given))

    @post()
    async def create(self, request: Web, session: Db, visitor: Who, data: Typed) -> Template | Redirect:
        form = read(BookForm, data)
        if form.value is None:
            return await book_page(request, session, visitor, form)
        try:
            async with naming_the_next(session, datetime.now(UTC), data):
                return await _done(request, session, visitor, form.value)
        except Refusal as refusal:
            if not refusal.code.startswith("bookings.series"):
                raise
            return await book_page(request, session, visitor, told(form, refusal, "repeat"))


async def _done(request: Web, session: AsyncSession, visitor: Visitor, typed: BookForm) -> Redirect:
    """Once is booked at once; of a series what clashes is seen first, while its times are held."""
    group = await actions.own_group(session, visitor, typed.group)
    wish, now = typed.wish, datetime.now(UTC)
    if wish.repeats:
        known = marked(request, visitor)
        taken = await actions.hold(session, known, replace(wish, category=""), now)
        details = Details(
            typed.category, typed.title, group, private=typed.private == "ja", persons=typed.persons
        )
        return held_at(request, known, f"{taken}{await actions.fill_in(session, known, taken, details, now)}")
    purpose = Purpose(typed.title, group, typed.private == "ja")
    booking_id, _ = await actions.book(session, visitor, wish, purpose, now)
    return go(f"/bookings/{booking_id}?new=1")


async def book_page(request: Web, session: AsyncSession, visitor: Visitor, form: Form[BookForm]) -> Template:
    mine = await groups_of(session, visitor.person_id) if visitor.person_id else []
    rooms = await queries.rooms_to_book(session)
    return view(
        request,
        "bookings/new.html",
        status=422 if form.errors else 200,
        form=form,
        rooms=room_options(rooms),
        categories=await _categories(session, [room.house_id for room in rooms]),
        groups=named_options(mine, none=gettext("Geen groep")),
        often=often_options(),
        opened=False,
        known=None,
    )


async def _categories(session: AsyncSession, house_ids: list[Any]) -> list[tuple[str, Any]]:
    """Categories of the policies in force, each once: houses share most of them."""
    today = datetime.now(UTC).astimezone(HOUSE_ZONE).date()
    found: dict[str, Any] = {}
    for term in await policies.terms(session, list(set(house_ids))):
        if term.holds_on(today):
            policy = await policies.policy(session, term.policy_id)
            found |= {
                c.id: c.label.said(current.get())
                for c in in_order(policy.vocabulary.categories.values())
                if c.id not in found
            }
    return list(found.items())
