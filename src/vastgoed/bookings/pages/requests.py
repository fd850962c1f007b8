"""Requests that wait for the manager: accept in one tap, or refuse with a reason; rivals side by side."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import actions, queries
from vastgoed.bookings.actions.decide import Answer
from vastgoed.bookings.forms import DecisionForm
from vastgoed.bookings.models import Occurrence
from vastgoed.bookings.pages.acted import acted
from vastgoed.bookings.pages.rivals import asked_together
from vastgoed.errors import Absent
from vastgoed.houses.models import House
from vastgoed.houses.queries import managed_house
from vastgoed.period import day_of
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import gettext, say
from vastgoed.web.views import done, view


class RequestPages(Controller):
    path = "/manage/{slug:str}/requests"
    guards = [manager]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await managed_house(session, visitor, slug)
        return await requests_page(request, session, house, Form())


class ApprovalPages(Controller):
    """For all times that wait, or for those that are named."""

    path = "/manage/{slug:str}/requests/{booking_id:uuid}/approval"
    guards = [manager]

    @post()
    async def create(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        booking_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        booking = await queries.staff_booking(session, visitor, booking_id)
        form = read(DecisionForm, data)
        if form.value is None:
            raise Absent
        times = _named(await queries.occurrences_of(session, booking), form.value.occurrences)
        granted = await actions.approve(session, booking, times, visitor.me, datetime.now(UTC))
        told = await acted(session, booking, granted)
        sentence = say("Toegezegd: {what}. {reach}", what=told.what, reach=told.reach)
        day = day_of(granted[0].starts_at)
        onward = f"board?day={day}" if form.value.back else "requests"
        return done(request, f"/manage/{slug}/{onward}", sentence)


class RefusalPages(Controller):
    path = "/manage/{slug:str}/requests/{booking_id:uuid}/refusal"
    guards = [manager]

    @post()
    async def create(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        booking_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect | Template:
        booking = await queries.staff_booking(session, visitor, booking_id)
        form = read(DecisionForm, data)
        if form.value is None or not form.value.reason:
            house = await managed_house(session, visitor, slug)
            missing = form.but(**{f"reason-{booking.id}": gettext("Schrijf waarom het niet kan.")})
            return await requests_page(request, session, house, missing)
        times = await queries.locked_times(session, booking, form.value.occurrences or None)
        answer = Answer(visitor.me, form.value.reason)
        refused = await actions.refuse(session, booking, times, answer, datetime.now(UTC))
        told = await acted(session, booking, refused)
        sentence = say("Niet toegezegd: {what}. {reach}", what=told.what, reach=told.reach)
        return done(request, f"/manage/{slug}/requests", sentence)


async def requests_page(
    request: Web, session: AsyncSession, house: House, form: Form[DecisionForm]
) -> Template:
    return view(
        request,
        "bookings/requests.html",
        status=422 if form.errors else 200,
        house=house,
        clusters=await asked_together(request, session, house, datetime.now(UTC)),
        form=form,
    )


def _named(times: Sequence[Occurrence], ids: list[UUID]) -> list[Occurrence]:
    """Those of a booking that are named, or all of them."""
    chosen = [time for time in times if not ids or time.id in ids]
    if len(chosen) < len(set(ids)):
        raise Absent
    return chosen
