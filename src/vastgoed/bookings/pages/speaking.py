"""Saying a price that is on request, or giving something off: shown first, then done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.actions.grounds import Ground, Sayable, sayable
from vastgoed.bookings.actions.speak import (
    Repriced,
    Saying,
    amount_words,
    say_price,
    seen_of,
    together,
    weighed,
)
from vastgoed.bookings.forms.spoken import NO_REASON, NO_TIMES, SpokenForm, Unreadable, amount_of
from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.acted import acted
from vastgoed.bookings.pages.bookings import reachable
from vastgoed.bookings.pages.shown import told
from vastgoed.errors import Conflict, Forbidden, Refusal, or_absent
from vastgoed.houses.queries.offices import speaks_for
from vastgoed.policies import queries as policies
from vastgoed.policies.sentences import Section, sentences
from vastgoed.text import msgid
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import current, say, when_said
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor

FIXED = msgid("De prijs staat vast")
NOTHING = msgid("De regels van deze reservering laten geen andere prijs toe.")
WHO = {
    "manager": msgid("Dit mag de beheerder doen."),
    "board": msgid("Dit mag alleen het bestuur doen."),
    "committee": msgid("Dit mag alleen de huiscommissie doen."),
}


@dataclass(frozen=True, slots=True)
class Speaking:
    """A booking, what this visitor may say of its prices, and the clause that was chosen."""

    booking: Booking
    found: Sayable
    mine: Sequence[Ground]
    staff: bool
    now: datetime

    def ground(self, clause: str) -> Ground | None:
        """Raises Forbidden for a clause that is for somebody else."""
        ground = next((it for it in self.mine if it.clause == clause), None)
        others = next((it for it in self.found.grounds if it.clause == clause), None)
        if ground is None and others is not None:
            raise _for_others(others)
        return ground


class PricePages(Controller):
    """GET shows what would become of the price, and needs no script for it; POST says it."""

    path = "/bookings/{booking_id:uuid}/price"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        speaking = await _speaking(session, visitor, booking_id)
        typed = _asked(request)
        form = read(SpokenForm, typed) if "amount" in typed else Form[SpokenForm]()
        form, saying, steps = _weighed(speaking, replace(form, typed=typed))
        return await _page(request, session, speaking, form, (saying, steps))

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID], data: Typed
    ) -> Answer:
        speaking = await _speaking(session, visitor, booking_id, locked=True)
        form, saying, steps = _weighed(speaking, read(SpokenForm, data))
        if form.value is None or form.value.seen is None or saying is None:
            return await _page(request, session, speaking, form, (saying, steps), status=422)
        what = saying, steps, form.value.seen
        await say_price(session, visitor, speaking.booking, what, speaking.now)
        return await _onward(request, session, speaking, saying)


async def _speaking(
    session: AsyncSession, visitor: Visitor, booking_id: UUID, *, locked: bool = False
) -> Speaking:
    """Raises Absent for who may not even see the booking, Forbidden for who may not say its price."""
    booking = or_absent(
        await session.get(Booking, booking_id, with_for_update={"key_share": True} if locked else None)
    )
    offices = await speaks_for(session, visitor, booking.house_id)
    if not offices:
        await reachable(session, visitor, booking_id)
        raise Forbidden("bookings.not_yours_to_say", "De prijs van een reservering bepaalt het huis.")
    times = await (queries.locked_times if locked else queries.occurrences_of)(session, booking)
    found = await sayable(session, booking, sorted(times, key=lambda time: time.starts_at))
    mine = found.by(offices)
    if not mine:
        await reachable(session, visitor, booking_id)
        raise _nothing(found)
    return Speaking(booking, found, mine, "manager" in offices, datetime.now(UTC))


def _for_others(ground: Ground) -> Forbidden:
    words = WHO[ground.who]
    return Forbidden("bookings.not_yours_to_say", words)


def _nothing(found: Sayable) -> Refusal:
    """Why this visitor can say nothing."""
    if found.grounds:
        return _for_others(found.grounds[0])
    return Conflict("bookings.nothing_to_say", NOTHING, title=FIXED)


def _asked(request: Web) -> dict[str, Any]:
    """The query; of more times that are ticked a list."""
    found = request.query_params.dict()
    return {name: values if name == "occurrences" else values[0] for name, values in found.items()}


def _weighed(
    speaking: Speaking, form: Form[SpokenForm]
) -> tuple[Form[SpokenForm], Saying | None, Sequence[Repriced]]:
    """What was meant and what it does; or the form with what is wrong at its field."""
    ground = speaking.ground(str(form.typed.get("clause", "")))
    if form.value is None:
        return form, None, ()
    try:
        saying = _saying(form.value, ground)
        return form, saying, weighed(speaking.found, saying)
    except Unreadable as unreadable:
        return form.but(amount=unreadable.words.said(current.get())), None, ()
    except Refusal as refusal:
        return told(form, refusal, "amount"), None, ()


def _saying(typed: SpokenForm, ground: Ground | None) -> Saying:
    if ground is None:
        raise Refusal("bookings.not_here", "Deze regel geldt niet voor deze reservering.", field="clause")
    chosen = frozenset(typed.occurrences or ground.times)
    if not chosen <= set(ground.times):
        raise Refusal("bookings.not_these", NO_TIMES, field="occurrences")
    if ground.kind != "agreed" and not typed.reason:
        raise Refusal("bookings.no_reason", NO_REASON, field="reason")
    return Saying(ground, amount_of(typed.amount, ground.kind), typed.reason, chosen)


async def _page(
    request: Web,
    session: AsyncSession,
    speaking: Speaking,
    form: Form[SpokenForm],
    what: tuple[Saying | None, Sequence[Repriced]],
    status: int = 200,
) -> Template:
    (saying, steps), booking = what, speaking.booking
    chosen = speaking.ground(str(form.typed.get("clause", ""))) or speaking.mine[0]
    return view(
        request,
        "bookings/price.html",
        status=422 if form.errors else status,
        form=form,
        booking=booking,
        room=next(iter(speaking.found.reckoning.rooms.values())),
        staff=speaking.staff,
        ground=chosen,
        others=[it for it in speaking.mine if it is not chosen],
        limit=amount_words(chosen, chosen.most) if chosen.most is not None else None,
        section=await _section(session, chosen),
        tiles=_tiles(speaking, chosen),
        saying=saying,
        steps=steps,
        seen=seen_of(steps),
        before=together([it.before for it in steps]),
        after=together([it.after for it in steps]),
    )


async def _section(session: AsyncSession, ground: Ground) -> Section | None:
    """The clause as the house rules say it."""
    document = await policies.document(session, ground.version)
    return next((it for it in sentences(document, current.get()) if it.clause == ground.clause), None)


def _tiles(speaking: Speaking, ground: Ground) -> list[tuple[str, str]]:
    """The times to choose from, where there is something to choose."""
    times = [time for time in speaking.found.times if time.id in ground.times]
    return [(str(time.id), when_said(time.period)) for time in times] if len(times) > 1 else []


async def _onward(request: Web, session: AsyncSession, speaking: Speaking, saying: Saying) -> Redirect:
    """Who may see the booking goes back to it; the board stays here."""
    words: Mapping[str, object] = {"amount": saying.words, "rule": saying.ground.title}
    if not speaking.staff:
        sentence = say("Opgeslagen: {amount}, volgens «{rule}». Wie reserveerde krijgt een mail.", **words)
        return done(request, f"/bookings/{speaking.booking.id}/price?clause={saying.ground.clause}", sentence)
    reach = (await acted(session, speaking.booking, [])).reach
    sentence = say("Opgeslagen: {amount}, volgens «{rule}». {reach}", **words, reach=reach)
    return done(request, f"/bookings/{speaking.booking.id}", sentence)
