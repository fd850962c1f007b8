"""Booking in one form, for who is signed in and knows what they want."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import actions, queries
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.particulars import Unanswered
from vastgoed.bookings.forms import BookForm, with_options
from vastgoed.bookings.forms.booking import as_far_as_said
from vastgoed.bookings.pages.elsewhen import naming_the_next
from vastgoed.bookings.pages.holds import details_of, held_at, marked
from vastgoed.bookings.pages.look import No, Shown, look_at, moved, undone
from vastgoed.bookings.pages.options import options_typed
from vastgoed.bookings.pages.series import often_options
from vastgoed.bookings.pages.shown import named_options, room_options, told, told_at
from vastgoed.bookings.pages.standing import typed_standing
from vastgoed.errors import Absent, Refusal
from vastgoed.people.queries import groups_of
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import in_order
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
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

    @post("/preview")
    async def look(self, request: Web, session: Db, visitor: Who, data: Typed) -> Template:
        """What it would cost, and which times of a series cannot be."""
        now = datetime.now(UTC)
        form = replace(read(BookForm, with_options(as_far_as_said(moved(data)))), typed=moved(data))
        if form.value is None:
            return await book_page(request, session, visitor, form, Shown.asked(request))
        try:
            async with naming_the_next(session, now):
                look = await undone(session, _booked(session, visitor, form.value, now))
        except Absent:
            raise
        except Unanswered as still:
            shown = Shown.asked(request)
            errors = {} if shown.quiet else told_at(still.errors)
            return await book_page(request, session, visitor, form.but(**errors) if errors else form, shown)
        except Refusal as refusal:
            no = replace(No.of(refusal, [refusal]), may_set_aside=False)
            return await book_page(request, session, visitor, form, Shown.asked(request, no=no))
        return await book_page(request, session, visitor, form, Shown.asked(request, look=look))

    @post()
    async def create(self, request: Web, session: Db, visitor: Who, data: Typed) -> Answer:
        form = replace(read(BookForm, with_options(data)), typed=data)
        if form.value is None:
            return await book_page(request, session, visitor, form)
        try:
            async with naming_the_next(session, datetime.now(UTC), data):
                return await _done(request, session, visitor, form.value)
        except Unanswered as still:
            return await book_page(request, session, visitor, form.but(**told_at(still.errors)))
        except Refusal as refusal:
            if not refusal.code.startswith("bookings.series"):
                raise
            return await book_page(request, session, visitor, told(form, refusal, "repeat"))


async def _done(request: Web, session: AsyncSession, visitor: Visitor, typed: BookForm) -> Redirect:
    """What was seen is booked at once; else it is held meanwhile, and seen first. So is a series."""
    now = datetime.now(UTC)
    if not typed.wish.repeats and typed.seen != "":
        booking_id = await _booked(session, visitor, typed, now)
        if typed.seen is None or (await look_at(session, booking_id)).is_what(typed.seen):
            return go(f"/bookings/{booking_id}?new=1")
        await session.rollback()
    known = marked(request, visitor)
    taken = await actions.hold(session, known, replace(typed.wish, category=""), now)
    details = await details_of(session, visitor, typed)
    return held_at(request, known, f"{taken}{await actions.fill_in(session, known, taken, details, now)}")


async def _booked(session: AsyncSession, visitor: Visitor, typed: BookForm, now: datetime) -> UUID:
    group = await actions.own_group(session, visitor, typed.group)
    purpose = Purpose(
        typed.title,
        group,
        typed.private == "ja",
        layout_id=typed.layout,
        equipment=typed.borrowed,
        wants_host=typed.host == "ja",
    )
    booking_id, _ = await actions.book(session, visitor, typed.wish, purpose, now)
    return booking_id


async def book_page(
    request: Web, session: AsyncSession, visitor: Visitor, form: Form[BookForm], shown: Shown | None = None
) -> Template:
    shown = shown or Shown()
    mine = await groups_of(session, visitor.person_id) if visitor.person_id else []
    rooms = await queries.rooms_to_book(session)
    terms = await policies.terms(session, list({room.house_id for room in rooms}))
    return view(
        request,
        "bookings/new.html",
        status=shown.status(form),
        form=form,
        shown=shown,
        no=shown.no,
        look=shown.look,
        summary=shown.look.summary if shown.look else None,
        rooms=room_options(rooms),
        stands=await typed_standing(session, form.typed, mine, rooms, terms),
        options=await options_typed(session, rooms, terms, form),
        categories=await _categories(session, terms),
        groups=named_options(mine, none=gettext("Geen groep")),
        often=often_options(),
        opened=False,
        known=None,
    )


async def _categories(session: AsyncSession, terms: Sequence[policies.Term]) -> list[tuple[str, Any]]:
    """Categories of the policies in force, each once: houses share most of them."""
    today = day_of(datetime.now(UTC))
    found: dict[str, Any] = {}
    for term in terms:
        if term.holds_on(today):
            policy = await policies.policy(session, term.policy_id)
            found |= {
                c.id: c.label.said(current.get())
                for c in in_order(policy.vocabulary.categories.values())
                if c.id not in found
            }
    return list(found.items())
