"""Why a booking costs what it costs: the rules that hold for it, as they were known when it was booked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.actions.grounds import has_grounds
from vastgoed.bookings.models import Booking, Changeover, Occurrence, SpokenPrice
from vastgoed.bookings.pages.bookings import reachable
from vastgoed.bookings.pages.desk_done import said_again
from vastgoed.bookings.pages.said import category_words
from vastgoed.bookings.pages.summary import going_on, instead
from vastgoed.bookings.queries.changeover import changeovers_of
from vastgoed.bookings.queries.history import since
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.queries.spoken import sayings_of
from vastgoed.money import Money
from vastgoed.period import Period, day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.pages.versions import Version, next_version, version
from vastgoed.policies.queries import Term, as_known
from vastgoed.policies.rules.quote import Quote
from vastgoed.policies.rules.words import percent
from vastgoed.policies.sentences import Section, sentences
from vastgoed.text import msgid
from vastgoed.web.access import signed_in
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import current, gettext, say
from vastgoed.web.views import view

ALWAYS = ("cancellation", "payment")
"""Rules that hold for every booking, whatever its price."""
ALIKE = msgid("Versie {number} geldt nu. De prijs blijft {after}.")
TOLD = {
    "moved": msgid("Versie {number} geldt nu. De prijs was {before} en is {after}."),
    "cheaper": msgid("Versie {number} is goedkoper. De prijs was {before} en is {after}."),
    "kept": msgid("Versie {number} is niet goedkoper. U houdt uw prijs van {before}."),
    "stays": msgid("Versie {number} staat dit niet toe. Voor u blijft gelden wat was afgesproken."),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """Times whose price comes from one version, with the rules that made it."""

    version: Version
    times: list[Period]
    total: Money
    lines: list[tuple[str, str, Money]]
    sections: list[Section]
    on_request: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What a later version did, to how many times."""

    at: datetime
    text: str
    why: str
    times: int


class RulesOfBookingPages(Controller):
    path = "/bookings/{booking_id:uuid}/why"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        booking = await reachable(session, visitor, booking_id)
        whole = going_on(await queries.occurrences_of(session, booking))
        times = [time for time in whole if time.quote and not instead(time)]
        terms = await policies.terms(session, [booking.house_id])
        booked = await since(session, booking)
        return view(
            request,
            "bookings/why.html",
            booking=booking,
            room=await any_room(session, booking.room_id),
            booked=booked,
            category=await category_words(session, booking),
            judged=await _judged(session, booking, times, terms),
            turns=turns(await changeovers_of(session, times), terms),
            sayings=await _sayings(session, booking, times),
            **_known(terms, booked),
        )


SAID = {
    "agreed": msgid("{who} sprak een prijs af: {amount}."),
    "share": msgid("{who} gaf korting: {amount}."),
    "sum": msgid("{who} gaf korting: {amount}."),
}
NO_LONGER = msgid("Er is meer gevraagd. De afgesproken prijs geldt niet meer.")
OFFICES = {
    "manager": msgid("De beheerder"),
    "board": msgid("Het bestuur"),
    "committee": msgid("De huiscommissie"),
}


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody said of the price, and by which clause they could."""

    at: datetime
    text: str
    clause: str


async def _sayings(session: AsyncSession, booking: Booking, times: Sequence[Occurrence]) -> list[Saying]:
    """Looked up only where a rule leaves something to say."""
    if not await has_grounds(session, booking, times):
        return []
    return [_said(it) for it in await sayings_of(session, booking)]


def _said(it: SpokenPrice) -> Saying:
    if it.amount is None:
        return Saying(it.at, gettext(NO_LONGER), it.clause)
    amount = percent(it.amount, current.get()) if it.kind == "share" else Money(it.amount)
    return Saying(it.at, say(SAID[it.kind], who=gettext(OFFICES[it.office]), amount=amount), it.clause)


def _known(terms: Sequence[Term], booked: datetime) -> dict[str, Any]:
    """The version that was announced when it was booked, and the first that nobody knew of yet."""
    day = day_of(booked)
    unknown = [term for term in terms if term.adopted_at > booked and term.first > day]
    announced = next_version(as_known(terms, booked), day)
    return {"announced": announced, "unknown": version(unknown[0]) if unknown else None}


async def _judged(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], terms: Sequence[Term]
) -> list[Judged]:
    """By version, the oldest first; one that was adopted twice is told once."""
    by_version: dict[UUID, list[Occurrence]] = {}
    for time in times:
        by_version.setdefault(time.policy_id or booking.policy_id, []).append(time)
    last = {term.policy_id: term for term in terms if term.policy_id in by_version}
    return [await _of_version(session, term, by_version[key]) for key, term in last.items()]


async def _of_version(session: AsyncSession, term: Term, times: Sequence[Occurrence]) -> Judged:
    document, language = await policies.document(session, term.policy_id), current.get()
    quotes = [Quote.from_json(time.quote) for time in times]
    named = set(_clauses(quotes)) | {clause.id for clause in document.clauses if clause.type in ALWAYS}
    return Judged(
        version(term),
        [time.period for time in times],
        Money(sum(time.cents for time in times)),
        [(line.text(language), line.clause, line.money) for line in quotes[0].lines],
        [section for section in sentences(document, language) if section.clause in named],
        any(quote.on_request for quote in quotes),
    )


def _clauses(quotes: Iterable[Quote]) -> Iterable[str]:
    for quote in quotes:
        yield from (line.clause for line in quote.lines)
        yield from (it for it in (quote.approval_clause, quote.deposit_clause) if it)


def turns(found: Sequence[Changeover], terms: Sequence[Term]) -> list[Turn]:
    """Oldest first; times that fared alike are told together."""
    numbers = {term.policy_id: term.version for term in terms}
    alike: dict[tuple[object, ...], list[Changeover]] = {}
    for row in found:
        key = (row.policy_id, row.outcome, row.before_cents, row.after_cents)
        alike.setdefault(key, []).append(row)
    return [_turn(rows, numbers.get(rows[0].policy_id, 0)) for rows in alike.values()]


def _turn(rows: Sequence[Changeover], number: int) -> Turn:
    row = rows[0]
    before, after = Money(row.before_cents), Money(row.after_cents)
    same = row.outcome == "moved" and before == after
    text = say(ALIKE if same else TOLD[row.outcome], number=number, before=before, after=after)
    return Turn(row.at, text, said_again(row.refused) if row.refused else "", len(rows))
