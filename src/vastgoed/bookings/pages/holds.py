"""From a free time to a booking: hold it, say what it is for, look once more, reserve."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import actions, queries
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.forms import BookForm, DetailsForm, HoldForm, NewcomerForm, with_options
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.elsewhen import naming_the_next
from vastgoed.bookings.pages.newcomer import asked_code, send_to_newcomer
from vastgoed.bookings.pages.options import options_with
from vastgoed.bookings.pages.questions import given_in, still_open, unsure_tile
from vastgoed.bookings.pages.sheltering import (
    Described,
    Kept,
    kept_for_others,
    said_below,
    tiles_beside,
    with_whom,
)
from vastgoed.bookings.pages.shown import named_options
from vastgoed.bookings.pages.standing import stands_as
from vastgoed.bookings.pages.steps import at_field, keep_refused, photo_of
from vastgoed.bookings.pages.summary import Summary, summary_of
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.errors import Refusal
from vastgoed.people.models import Group
from vastgoed.people.pages.codes import asking_cookie
from vastgoed.people.queries import groups_of
from vastgoed.policies import queries as policies
from vastgoed.web import cookies
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor


def marked(request: Web, visitor: Visitor) -> Visitor:
    """Known by the mark of this browser, a new one if need be; it must go out as a cookie."""
    return replace(visitor, mark=visitor.mark or cookies.new_mark(request.app.state.settings.signing_secret))


def held_at(request: Web, visitor: Visitor, step: str) -> Redirect:
    """On to this step of a hold, in the browser that has its mark; it may ask for a code there."""
    mark = cookies.lasting(request, cookies.MARK, visitor.mark or "")
    return go(f"/holds/{step}", cookies=[mark] if visitor.signed_in else [mark, asking_cookie(request)])


class HoldPages(Controller):
    """POST /holds takes a time for ten minutes; GET /holds/{id} asks what it is for."""

    path = "/holds"
    guards = [anyone]

    @post()
    async def create(self, request: Web, session: Db, visitor: Who, data: Typed) -> Redirect:
        form = read(HoldForm, data)
        if form.value is None:
            raise Refusal("bookings.hold_form", "Kies een van de vrije tijden.")
        known, now = marked(request, visitor), datetime.now(UTC)
        async with naming_the_next(session, now, data):
            taken = await actions.hold(session, known, form.value.wish, now)
        step = await _next_step(session, known, form.value, taken, now)
        return held_at(request, known, f"{taken}{step}")

    @get("/{booking_id:uuid}")
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        booking = await queries.held(session, visitor, booking_id, datetime.now(UTC))
        return await purpose_page(request, session, visitor, booking, Form())


class DetailPages(Controller):
    path = "/holds/{booking_id:uuid}/details"
    guards = [anyone]

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID], data: Typed
    ) -> Answer:
        now = datetime.now(UTC)
        booking = await queries.held(session, visitor, booking_id, now, locked=True)
        kind = DetailsForm if visitor.signed_in else NewcomerForm
        form = replace(read(kind, with_options(data)), typed=data)
        if form.value is None:
            return await purpose_page(request, session, visitor, booking, form)
        times = await queries.occurrences_of(session, booking)
        try:
            details = await details_of(session, visitor, form.value)
            await actions.describe(session, booking, times, details, now)
        except Refusal as refusal:
            keep_refused(request, booking, times, refusal)
            return await purpose_page(request, session, visitor, booking, form.but(**at_field(refusal)))
        sent = await send_to_newcomer(request, session, booking, form.value, now)
        return go(f"/holds/{booking.id}/confirmation", cookies=sent)


class ReleasePages(Controller):
    path = "/holds/{booking_id:uuid}/release"
    guards = [anyone]

    @post()
    async def create(self, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Redirect:
        booking = await queries.my_booking(session, visitor, booking_id, locked=True)
        times = await queries.occurrences_of(session, booking)
        await actions.release(session, times, datetime.now(UTC))
        return go("/")


async def purpose_page(
    request: Web, session: AsyncSession, visitor: Visitor, booking: Booking, form: Form[DetailsForm]
) -> Template:
    """Step 2: who and what for, with the price per purpose, and what the policy wants to know of it."""
    now, times = datetime.now(UTC), await queries.occurrences_of(session, booking)
    mine = await groups_of(session, visitor.person_id) if visitor.person_id else []
    summary = await summary_of(session, booking)
    given, chosen = await _so_far(session, booking, form.typed or request.query_params, mine, summary)
    fixed = chosen["stands"].category if chosen["stands"] else ""
    offers, kept = await _offers(session, booking, times, summary, given, fixed)
    form, counts = said_below(form, kept), fixed or chosen["category"]
    return view(
        request,
        "bookings/purpose.html",
        status=422 if form.errors else 200,
        form=form,
        booking=booking,
        summary=summary,
        offers=offers,
        kept=kept,
        options=await options_with(session, booking, times, now, category=counts, particulars=given),
        groups=named_options(mine, none=gettext("Voor mijzelf")),
        newcomer=await asked_code(request, session, booking, now),
        photo=await photo_of(session, booking),
        step=2,
        choosing=False,
        **chosen,
    )


async def _so_far(
    session: AsyncSession, booking: Booking, asked: Mapping[str, Any], mine: Sequence[Group], summary: Summary
) -> tuple[Particulars, dict[str, Any]]:
    """What was answered and chosen already, and where the chosen group stands."""
    given, group = given_in(asked, Particulars.of(booking)), asked.get("group", booking.group_id)
    whose = group, given.activity, summary.room.house_slug
    stands = await stands_as(session, booking, mine, whose, datetime.now(UTC))
    category = asked.get("category") or booking.category
    return given, {"category": category, "group": group or "", "stands": stands}


async def _offers(
    session: AsyncSession,
    booking: Booking,
    times: Sequence[Occurrence],
    summary: Summary,
    given: Particulars,
    fixed: str,
) -> tuple[list[Described], list[Kept]]:
    """What it may be for, and the rules that keep this time from some, or from the category that is fixed."""
    offered = await actions.prices(session, booking, times, datetime.now(UTC))
    unsaid = await still_open(session, booking, summary.room.slug, given)
    document = await policies.document(session, booking.policy_id)
    tiles = [*tiles_beside(offered, unsaid), *await unsure_tile(session, booking)]
    return with_whom(document, tiles), kept_for_others(document, offered, fixed)


async def _next_step(
    session: AsyncSession, visitor: Visitor, typed: HoldForm, taken: UUID, now: datetime
) -> str:
    """Nothing is asked that is known already. Returns the end of the path."""
    if not typed.category:
        return await actions.copy_details(session, visitor, typed.like, taken, now)
    details = Details(typed.category, typed.title, typed.group, typed.private == "ja", persons=typed.persons)
    return await actions.fill_in(session, visitor, taken, details, now)


async def details_of(session: AsyncSession, visitor: Visitor, typed: DetailsForm | BookForm) -> Details:
    """What was said in one form or the other."""
    group = await actions.own_group(session, visitor, typed.group)
    return Details(
        category=typed.category,
        title=typed.title,
        group_id=group,
        private=typed.private == "ja",
        wants_host=typed.host == "ja",
        persons=typed.persons,
        extras=typed.wanted_extras,
        equipment=typed.borrowed,
        layout_id=typed.layout,
        particulars=typed.said,
    )
