"""The last look: what, when, how much; who is new signs in here, with the very press that reserves."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import actions, queries
from vastgoed.bookings.actions.option import keep, option_for
from vastgoed.bookings.actions.particulars import Unanswered
from vastgoed.bookings.actions.renew import Renewed, renew
from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.ahead import ahead_of
from vastgoed.bookings.pages.newcomer import asked_code, newcomer, send_again
from vastgoed.bookings.pages.said import said_of
from vastgoed.bookings.pages.standing import own_standing
from vastgoed.bookings.pages.steps import photo_of
from vastgoed.bookings.pages.summary import summary_of
from vastgoed.people.forms import CodeForm
from vastgoed.people.models import SignInCode
from vastgoed.people.pages.codes import enter
from vastgoed.people.rules import CODE_LASTS
from vastgoed.text import msgid
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext, say
from vastgoed.web.views import done, go, view
from vastgoed.web.visitor import Visitor

Deciding = Callable[[AsyncSession, Visitor, Booking, datetime], Awaitable[str]]
"""What a press does with a hold. Returns where that is told."""


class ConfirmationPages(Controller):
    path = "/holds/{booking_id:uuid}/confirmation"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Answer:
        now = datetime.now(UTC)
        booking = await queries.held(session, visitor, booking_id, now)
        asked = await asked_code(request, session, booking, now)
        if not booking.category or (asked is None and not visitor.signed_in):
            return go(f"/holds/{booking.id}")
        return await confirm_page(request, session, visitor, booking, asked, Form())

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID], data: Typed
    ) -> Answer:
        return await _pressed(request, session, visitor, booking_id, (data, _reserved))


class OptionPages(Controller):
    """POST keeps the time for who has not decided, as long as the policy lets them."""

    path = "/holds/{booking_id:uuid}/option"
    guards = [anyone]

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID], data: Typed
    ) -> Answer:
        return await _pressed(request, session, visitor, booking_id, (data, _optioned))


class NewCodePages(Controller):
    """POST mails another code to the same address."""

    path = "/holds/{booking_id:uuid}/code"
    guards = [anyone]

    @post()
    async def create(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Redirect:
        now = datetime.now(UTC)
        booking = await queries.held(session, visitor, booking_id, now)
        asked = await asked_code(request, session, booking, now)
        if asked is None or visitor.signed_in:
            return go(f"/holds/{booking.id}")
        cookie = await send_again(request, booking, asked)
        return go(f"/holds/{booking.id}/confirmation", cookies=[cookie])


async def _pressed(
    request: Web, session: AsyncSession, visitor: Visitor, booking_id: UUID, pressed: tuple[Typed, Deciding]
) -> Answer:
    """Who is new signs in with the same press. pressed: what was typed, and what is to be done."""
    (data, decide), now = pressed, datetime.now(UTC)
    booking = await queries.held(session, visitor, booking_id, now, locked=True)
    times = await queries.occurrences_of(session, booking)
    if renewed := await renew(session, booking, times, now):
        return _look_again(request, booking, renewed)
    if visitor.signed_in:
        return go(await decide(session, visitor, booking, now))
    asked = await asked_code(request, session, booking, now)
    if asked is None:
        return go(f"/holds/{booking.id}")
    who = await newcomer(request, read(CodeForm, data), booking)
    if isinstance(who, Form):
        return await confirm_page(request, session, visitor, booking, asked, who)
    known = replace(visitor, person_id=who.id)
    return await enter(request, session, who, await decide(session, known, booking, now))


def _look_again(request: Web, booking: Booking, renewed: Renewed) -> Redirect:
    """Other rules began since they saw what it costs: nothing is reserved before they saw it again."""
    if renewed.after is None:
        sentence = gettext("Er gelden nu andere huisregels. Vul nog eens in wat u gaat doen.")
        return done(request, f"/holds/{booking.id}", sentence)
    words = msgid("Er gelden nu andere huisregels. De prijs was {before} en is nu {after}. Kijk nog eens.")
    sentence = say(words, before=renewed.before, after=renewed.after)
    return done(request, f"/holds/{booking.id}/confirmation", sentence)


async def _optioned(session: AsyncSession, visitor: Visitor, booking: Booking, now: datetime) -> str:
    """Keep it for later. Returns where that is told."""
    times = await queries.occurrences_of(session, booking)
    await keep(session, visitor, booking, times, now)
    return f"/bookings/{booking.id}?new=1"


async def _reserved(session: AsyncSession, visitor: Visitor, booking: Booking, now: datetime) -> str:
    """Make it definite. Returns where that is told, or where a question is asked that is still open."""
    times = await queries.occurrences_of(session, booking)
    try:
        await actions.confirm(session, visitor, booking, times, now)
    except Unanswered:
        return f"/holds/{booking.id}"
    await actions.announce(session, booking.id, now)
    return f"/bookings/{booking.id}?new=1"


async def confirm_page(
    request: Web,
    session: AsyncSession,
    visitor: Visitor,
    booking: Booking,
    asked: SignInCode | None,
    form: Form[CodeForm],
) -> Template:
    summary, now = await summary_of(session, booking), datetime.now(UTC)
    return view(
        request,
        "bookings/confirm.html",
        status=422 if form.errors else 200,
        form=form,
        summary=summary,
        option=await option_for(session, booking, summary.room.slug, summary.times, now),
        ahead=await ahead_of(session, booking, summary, now),
        stands=await own_standing(session, visitor, booking, summary.room.house_slug),
        booking=booking,
        said=await said_of(session, visitor, booking, asked),
        asked=asked,
        sent_at=asked.expires_at - CODE_LASTS if asked else None,
        photo=await photo_of(session, booking),
        step=3,
        choosing=False,
    )


pages = (ConfirmationPages, NewCodePages, OptionPages)
