"""One's own bookings: see them, put them in a calendar, cancel with the fee shown first."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Response, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import actions, queries
from vastgoed.bookings.actions.arrival import arrival_of
from vastgoed.bookings.actions.hand_over import may_hand_over
from vastgoed.bookings.forms import CancelForm
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.ahead import ahead_of
from vastgoed.bookings.pages.history import history_of
from vastgoed.bookings.pages.moving import moving
from vastgoed.bookings.pages.panels import panels_of, panels_of_mine
from vastgoed.bookings.pages.said import category_words
from vastgoed.bookings.pages.shown import fee_tiles
from vastgoed.bookings.pages.summary import summary_of
from vastgoed.bookings.queries.history import elsewhere
from vastgoed.bookings.queries.series import free_again
from vastgoed.bookings.rules.invite import calendar
from vastgoed.bookings.rules.life import OPEN, WORDS
from vastgoed.errors import Absent
from vastgoed.money import total
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say, when_said
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor


class BookingPages(Controller):
    guards = [signed_in]

    @get("/mine")
    async def index(self, request: Web, session: Db, visitor: Who) -> Template:
        past = request.query_params.get("past") == "1"
        now = datetime.now(UTC)
        panels = [] if past else await panels_of_mine(request, session, visitor, now)
        times = await queries.my_bookings(session, visitor, now, past=past)
        return view(request, "bookings/mine.html", times=times, words=WORDS, past=past, panels=panels)

    @get("/bookings/{booking_id:uuid}")
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        booking = await reachable(session, visitor, booking_id)
        times = await queries.occurrences_of(session, booking)
        summary = await summary_of(session, booking, times)
        now, staff = datetime.now(UTC), visitor.holds("manager", booking.house_id)
        wanted = request.query_params.get("time", "")
        return view(
            request,
            "bookings/show.html",
            booking=booking,
            summary=summary,
            ahead=await ahead_of(session, booking, summary, now),
            category=await category_words(session, booking),
            times=times,
            panels=await panels_of(request, session, visitor, booking, times),
            history=await history_of(session, booking),
            elsewhere=await elsewhere(session, booking, times),
            moving=await moving(session, booking, times, wanted, now) if staff and wanted else None,
            changed=request.query_params.get("changed") == "1",
            words=WORDS,
            open_states=OPEN,
            new=request.query_params.get("new") == "1",
            staff=staff,
            free_again=await free_again(session, summary.room, booking, times, now),
            may_hand_over=await may_hand_over(session, visitor, booking),
            arrival=await arrival_of(session, coming) if (coming := still_open(times, now)) else None,
            now=now,
        )


class CalendarPages(Controller):
    path = "/bookings/{booking_id:uuid}/calendar.ics"
    guards = [signed_in]

    @get()
    async def show(self, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Response[bytes]:
        booking = await reachable(session, visitor, booking_id)
        summary = await summary_of(session, booking)
        file = calendar(booking, summary.room, await queries.occurrences_of(session, booking))
        headers = {"Content-Disposition": 'attachment; filename="reservering.ics"'}
        return Response(file, media_type="text/calendar", headers=headers)


class CancellationPages(Controller):
    """The fee is shown before anything is cancelled."""

    path = "/bookings/{booking_id:uuid}/cancellation"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        return await _fees_page(request, session, await reachable(session, visitor, booking_id), Form())

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID], data: Typed
    ) -> Answer:
        booking = await reachable(session, visitor, booking_id)
        form = read(CancelForm, data)
        if form.value is None or visitor.person_id is None:
            return await _fees_page(request, session, booking, form)
        times = await queries.locked_times(session, booking, form.value.occurrences)
        now = datetime.now(UTC)
        await actions.cancel(session, booking, times, form.value.reason, visitor.person_id, now)
        moments = ", ".join(when_said(time.period) for time in times[:3])
        return done(request, f"/bookings/{booking.id}", say("Afgezegd: {moments}.", moments=moments))


async def reachable(session: AsyncSession, visitor: Visitor, booking_id: UUID) -> Booking:
    """One's own booking, or one in a house that one manages."""
    try:
        return await queries.my_booking(session, visitor, booking_id)
    except Absent:
        return await queries.staff_booking(session, visitor, booking_id)


def still_open(times: Sequence[Occurrence], now: datetime) -> list[Occurrence]:
    """What can still be cancelled or changed."""
    return [time for time in times if time.state in OPEN and time.starts_at > now]


async def _fees_page(
    request: Web, session: AsyncSession, booking: Booking, form: Form[CancelForm]
) -> Template:
    now = datetime.now(UTC)
    times = await queries.occurrences_of(session, booking)
    coming = still_open(times, now)
    fees = await actions.fees_for(session, booking, coming, now)
    return view(
        request,
        "bookings/cancel.html",
        status=422 if form.errors else 200,
        form=form,
        booking=booking,
        summary=await summary_of(session, booking),
        fees=list(zip(coming, fees, strict=True)),
        tiles=fee_tiles(zip(coming, fees, strict=True)),
        fee_total=total([fee.money for fee in fees]),
    )
