"""Once more: the same time the next weeks, the same series next season, a time that was skipped."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import actions, queries
from vastgoed.bookings.forms import SeasonForm
from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.bookings import reachable
from vastgoed.bookings.pages.elsewhen import naming_the_next
from vastgoed.bookings.pages.holds import held_at, marked
from vastgoed.bookings.pages.shown import told
from vastgoed.bookings.pages.summary import summary_of
from vastgoed.errors import Absent, Refusal
from vastgoed.period import HOUSE_ZONE, day_of
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor

WEEKS = 6


class AgainPages(Controller):
    path = "/bookings/{booking_id:uuid}/again"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        booking = await queries.my_booking(session, visitor, booking_id)
        room = await queries.room_to_book(session, booking.room_id)
        last = (await queries.occurrences_of(session, booking))[-1]
        now = datetime.now(UTC)
        weekday = last.starts_at.astimezone(HOUSE_ZONE).weekday()
        today = day_of(now)
        first = max(today, day_of(last.starts_at)) + timedelta(days=1)
        first += timedelta(days=(weekday - first.weekday()) % 7)
        days = [first + timedelta(weeks=n) for n in range(WEEKS)]
        minutes = int(last.period.minutes)
        found = await queries.free_stretches(session, [room], days, minutes, now)
        return view(
            request,
            "bookings/again.html",
            booking=booking,
            room=room,
            minutes=minutes,
            found=[(stretch.day, _nearest(stretch.starts, last.starts_at)) for stretch in found],
        )


class NextSeasonPages(Controller):
    path = "/bookings/{booking_id:uuid}/next-season"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        booking = await queries.my_booking(session, visitor, booking_id)
        today = day_of(datetime.now(UTC))
        start, until = await actions.proposed(session, booking, today)
        typed = {"start": start.isoformat(), "until": until.isoformat()}
        return await season_page(request, session, booking, Form(typed=typed))

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID], data: Typed
    ) -> Answer:
        booking = await queries.my_booking(session, visitor, booking_id)
        form, now = read(SeasonForm, data), datetime.now(UTC)
        if form.value is None:
            return await season_page(request, session, booking, form)
        try:
            async with naming_the_next(session, now):
                return await _held_again(request, session, visitor, booking, form.value)
        except Refusal as refusal:
            if not refusal.code.startswith("bookings.series"):
                raise
            booking = await queries.my_booking(session, visitor, booking_id)
            return await season_page(request, session, booking, told(form, refusal, "start"))


async def _held_again(
    request: Web, session: AsyncSession, visitor: Visitor, booking: Booking, typed: SeasonForm
) -> Redirect:
    known, days = marked(request, visitor), (typed.start, typed.until)
    taken, step = await actions.next_time(session, known, booking, days, datetime.now(UTC))
    return held_at(request, known, f"{taken}{step}")


async def season_page(
    request: Web, session: AsyncSession, booking: Booking, form: Form[SeasonForm]
) -> Template:
    return view(
        request,
        "bookings/next_season.html",
        status=422 if form.errors else 200,
        form=form,
        booking=booking,
        summary=await summary_of(session, booking),
    )


class AskAgainPages(Controller):
    """A time of a series that was skipped or refused, and has come free."""

    path = "/bookings/{booking_id:uuid}/times/{time_id:uuid}/request"
    guards = [signed_in]

    @post()
    async def create(
        self, session: Db, visitor: Who, booking_id: FromPath[UUID], time_id: FromPath[UUID]
    ) -> Redirect:
        booking = await reachable(session, visitor, booking_id)
        time = next((t for t in await queries.occurrences_of(session, booking) if t.id == time_id), None)
        if time is None or visitor.person_id is None:
            raise Absent
        await actions.ask_again(session, booking, time, visitor.person_id, datetime.now(UTC))
        return go(f"/bookings/{booking.id}")


def _nearest(starts: Sequence[datetime], wanted: datetime) -> list[datetime]:
    """The start at the usual time of day, or else the four that come nearest."""
    usual = wanted.astimezone(HOUSE_ZONE)
    minute = usual.hour * 60 + usual.minute

    def distance(start: datetime) -> int:
        local = start.astimezone(HOUSE_ZONE)
        return abs(local.hour * 60 + local.minute - minute)

    nearest = sorted(starts, key=distance)[:4]
    exact = [start for start in nearest if distance(start) == 0]
    return exact or sorted(nearest)
