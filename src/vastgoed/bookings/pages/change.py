"""Changing a booking: what is to be different, what that would do, and then doing it."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.particulars import Unanswered
from vastgoed.bookings.actions.plan import plan
from vastgoed.bookings.actions.planned import Change, Plan
from vastgoed.bookings.forms import with_options
from vastgoed.bookings.forms.change import ChangeForm
from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.acted import acted
from vastgoed.bookings.pages.bookings import reachable
from vastgoed.bookings.pages.changing import Changing, change_page
from vastgoed.bookings.pages.moving import as_it_is
from vastgoed.bookings.pages.shown import told_at
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.rules.change import Shift, changeable, within
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.errors import Absent, Refusal
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext, say, when_said
from vastgoed.web.views import done, go
from vastgoed.web.visitor import Visitor


class ChangePages(Controller):
    """GET shows what a change would do, and needs no script for it; POST does it."""

    path = "/bookings/{booking_id:uuid}/change"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        changing = await _changing(session, visitor, booking_id)
        asked = dict(request.query_params)
        unchanged = as_it_is(changing.booking, changing.chosen(asked.get("time")))
        typed = asked if "scope" in asked else unchanged | asked
        form = read(ChangeForm, with_options(typed)) if "day" in asked else Form[ChangeForm]()
        form = replace(form, typed=typed)
        planned, form = await _planned(session, changing, form)
        return await change_page(request, session, changing, form, planned)

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID], data: Typed
    ) -> Answer:
        changing = await _changing(session, visitor, booking_id)
        form = replace(read(ChangeForm, with_options(data)), typed=data)
        planned, form = await _planned(session, changing, form)
        if planned and form.value and planned.clashes and not form.value.leave:
            form = form.but(leave=gettext("Mag blijven zoals het is wat niet kan? Kruis dat aan."))
        if planned is None or form.value is None or not _settled(planned, form.value):
            return await change_page(request, session, changing, form, planned, status=422)
        actor = visitor.person_id
        target = await change(session, planned, actor, changing.now) if actor else booking_id
        return await _onward(request, session, changing, form.value, target)


async def _changing(session: AsyncSession, visitor: Visitor, booking_id: UUID) -> Changing:
    booking = await reachable(session, visitor, booking_id)
    now = datetime.now(UTC)
    coming = changeable(await queries.occurrences_of(session, booking), now)
    return Changing(booking, coming, visitor.holds("manager", booking.house_id), now)


def _settled(planned: Plan, typed: ChangeForm) -> bool:
    """Whether the person saw what stays behind, and there is something to do."""
    stays = not planned.clashes or (typed.leave == "ja" and len(planned.steps) > 1)
    return stays and bool(planned.going) and not planned.nothing


async def _planned(
    session: AsyncSession, changing: Changing, form: Form[ChangeForm]
) -> tuple[Plan | None, Form[ChangeForm]]:
    """What it would do; or the form with what is wrong at the field it belongs to."""
    typed = form.value
    if typed is None:
        return None, form
    chosen = changing.chosen(typed.time)
    try:
        times = within(changing.coming, chosen, typed.scope)
        asked = _asked(typed, Shift(chosen.period, typed.period), changing.booking)
        return await plan(session, changing.booking, times, asked, changing.now, staff=changing.staff), form
    except Refusal as refusal:
        return None, _told(form, refusal)


def _told(form: Form[ChangeForm], refusal: Refusal) -> Form[ChangeForm]:
    """The form with what is wrong at the field it belongs to; what does not exist stays so."""
    if isinstance(refusal, Absent):
        raise refusal
    if isinstance(refusal, Unanswered):
        found = told_at(refusal.errors)
        return form.but(**{name if name != "category" else "": it for name, it in found.items()})
    field = refusal.field if refusal.field in ChangeForm.model_fields else ""
    return form.but(**{field: say(refusal.sentence, **refusal.parameters)})


def _asked(typed: ChangeForm, shift: Shift, booking: Booking) -> Change:
    return Change(
        scope=typed.scope,
        shift=shift,
        room_id=typed.room,
        persons=typed.persons,
        title=typed.title,
        private=typed.private == "ja",
        layout_id=typed.layout,
        extras={name: count for name, count in typed.extras.items() if count},
        particulars=None if typed.said == UNSAID else typed.said_besides(Particulars.of(booking)),
    )


async def _onward(
    request: Web, session: AsyncSession, changing: Changing, typed: ChangeForm, target: UUID
) -> Redirect:
    """Who came from the board goes back to it."""
    if typed.back and changing.staff:
        slug = (await any_room(session, changing.booking.room_id)).house_slug
        told = await acted(session, changing.booking, [])
        words = {"who": told.what, "when": when_said(typed.period), "reach": told.reach}
        sentence = say("Gewijzigd: {who}, nu {when}. {reach}", **words)
        return done(request, f"/manage/{slug}/board?day={typed.day.isoformat()}", sentence)
    return go(f"/bookings/{target}?changed=1")
