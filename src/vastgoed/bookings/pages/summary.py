"""What is about to be reserved, or was, on one side of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.actions.terms import priced_by, terms_of
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.options import equipment_words
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.queries.series import why_skipped
from vastgoed.bookings.rules.reasons import reason
from vastgoed.bookings.rules.rhythm import Rhythm
from vastgoed.bookings.rules.terms import Terms
from vastgoed.money import Money, total
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.quote import Quote
from vastgoed.web.language import current

NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Summary:
    """What is about to be reserved, or was."""

    room: Any
    times: Sequence[Occurrence]
    skipped: Sequence[Occurrence]
    total: Money
    lines: list[tuple[str, str, Money]]
    """(arithmetic, clause, amount) of the first time; of a series all are priced alike or shown apart."""
    needs_approval: bool
    rhythm: Rhythm | None = None
    """How it repeats, in words."""
    why_not: Mapping[UUID, str] = field(default_factory=dict[UUID, str])
    """Per time that is skipped the reason."""
    equipment: str = ""
    """What was borrowed, in words."""
    terms: Terms = NO_TERMS
    asks_for: Sequence[tuple[str, str]] = ()
    """Why somebody has to say yes first: clauses with their titles."""
    unfit: bool = False
    """No category fits the answers."""


async def summary_of(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence] | None = None
) -> Summary:
    """times: all of the booking, where they are known already."""
    room = await any_room(session, booking.room_id)
    times = await queries.occurrences_of(session, booking) if times is None else times
    going = going_on(times)
    quotes = [Quote.from_json(time.quote) for time in going if time.quote]
    language = current.get()
    return Summary(
        room=room,
        times=going,
        skipped=[t for t in times if t.state == "skipped"],
        total=total([Money(time.cents) for time in going if not instead(time)]),
        lines=[(line.text(language), line.clause, line.money) for q in quotes[:1] for line in q.lines],
        needs_approval=any(quote.needs_approval for quote in quotes),
        rhythm=Rhythm.of(booking, times[0].starts_at),
        why_not={key: reason(code) for key, code in (await why_skipped(session, times)).items()},
        equipment=await equipment_words(session, booking),
        terms=await terms_of(session, booking, room.slug, going),
        unfit=any(quote.unfit for quote in quotes),
        asks_for=await _asks_for(session, booking, going),
    )


async def _asks_for(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence]
) -> list[tuple[str, str]]:
    """Each clause with its title, as the version says that the price comes from."""
    named = {
        quote.approval_clause: priced_by(booking, time)
        for time, quote in ((time, Quote.from_json(time.quote)) for time in times if time.quote)
        if quote.needs_approval and quote.approval_clause
    }
    found = [(name, (await policies.document(session, key)).clause(name)) for name, key in named.items()]
    return [(name, clause.title.words.said(current.get())) for name, clause in found if clause]


def going_on(times: Sequence[Occurrence]) -> list[Occurrence]:
    """Those that are to be, without what was called off; when nothing is left, what there was."""
    return live(times) or [time for time in times if time.state in {"cancelled", "refused"}]


def instead(time: Occurrence) -> bool:
    """Asked for in the place of another, which counts until then."""
    return time.replaces_id is not None and time.state == "requested"
