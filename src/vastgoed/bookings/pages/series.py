"""How often: asked of a time that is held, so that what clashes is seen before anything is booked."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import actions, queries
from vastgoed.bookings.forms import Repeating, typed_of
from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.shown import Option, initial, told
from vastgoed.bookings.pages.summary import summary_of
from vastgoed.bookings.queries.series import breaks_in, known_until
from vastgoed.bookings.rules.rhythm import often, repetition_of
from vastgoed.bookings.rules.rule import LAST, Rule
from vastgoed.errors import Refusal
from vastgoed.period import day_of
from vastgoed.text import msgid
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import current, gettext
from vastgoed.web.views import go, view


class SeriesPages(Controller):
    path = "/holds/{booking_id:uuid}/series"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        booking = await queries.held(session, visitor, booking_id, datetime.now(UTC))
        return await series_page(request, session, booking, Form(typed=_as_it_is(booking)))

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID], data: Typed
    ) -> Answer:
        now = datetime.now(UTC)
        booking = await queries.held(session, visitor, booking_id, now, locked=True)
        form = read(Repeating, data)
        if form.value is None:
            return await series_page(request, session, booking, form)
        first = day_of((await queries.occurrences_of(session, booking))[0].starts_at)
        try:
            how = form.value.repetition(first)
            taken, step = await actions.repeat(session, visitor, booking, how, now)
        except Refusal as refusal:
            await session.rollback()
            booking = await queries.held(session, visitor, booking_id, now)
            return await series_page(request, session, booking, told(form, refusal, "repeat"))
        return go(f"/holds/{taken}{step}")


def _as_it_is(booking: Booking) -> Mapping[str, Any]:
    how = repetition_of(booking)
    return typed_of(how) if how else {}


async def series_page(
    request: Web, session: AsyncSession, booking: Booking, form: Form[Repeating]
) -> Template:
    summary = await summary_of(session, booking)
    first = day_of(summary.times[0].starts_at)
    return view(
        request,
        "bookings/series.html",
        status=422 if form.errors else 200,
        form=form,
        booking=booking,
        summary=summary,
        often=often_options(first),
        known=known_until(await breaks_in(session, summary.room.school_region)),
        opened=True,
        choosing=True,
    )


BY_WEEK = {
    "": msgid("1 keer"),
    "daily": msgid("Elke dag"),
    "weekly": msgid("Elke week"),
    "biweekly": msgid("Om de week"),
    "triweekly": msgid("Elke 3 weken"),
    "fourweekly": msgid("Elke 4 weken"),
}
BY_MONTH = {
    "monthly": msgid("Elke maand op dezelfde weekdag, zoals de 3e dinsdag"),
    "monthly_last": msgid("Elke maand op de laatste, zoals de laatste vrijdag"),
    "monthly_date": msgid("Elke maand op dezelfde dag, zoals de 15e"),
}
"""By an example, while nobody said which day it is about."""


def often_options(first: date | None = None) -> Sequence[Option]:
    """first: the day of the first time, where that is known."""
    by_month = _of_this_day(first) if first else {name: gettext(it) for name, it in BY_MONTH.items()}
    return [*((name, gettext(words)) for name, words in BY_WEEK.items()), *by_month.items()]


def _of_this_day(first: date) -> Mapping[str, str]:
    day, nth = (first.weekday(),), (first.day - 1) // 7 + 1
    rules = {
        "monthly": Rule("MONTHLY", weekdays=day, nth=nth),
        "monthly_last": Rule("MONTHLY", weekdays=day, nth=LAST),
        "monthly_date": Rule("MONTHLY", month_day=first.day),
    }
    return {name: initial(often(rule, first).said(current.get())) for name, rule in rules.items()}
