"""A new version of the rules begins: what becomes of bookings that exist already, as it says itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.figuring import Again, figured_each
from vastgoed.bookings.actions.limits import count_moved
from vastgoed.bookings.actions.override import kept
from vastgoed.bookings.actions.price import Asked, priced
from vastgoed.bookings.actions.tell_rules import Met, tell_of_rules
from vastgoed.bookings.models import Booking, Changeover, Transition
from vastgoed.bookings.queries.changeover import Reach, next_bookers, times_to_carry
from vastgoed.bookings.queries.rooms import any_rooms
from vastgoed.bookings.queries.spoken import spoken_of
from vastgoed.bookings.rules.changeover import NewVersion, Terms, outcome
from vastgoed.bookings.rules.spoken import Spoken
from vastgoed.errors import Refusal
from vastgoed.jobs.actions import remind
from vastgoed.period import day_of, midnight
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document
from vastgoed.policies.events import Adopted
from vastgoed.policies.queries import Term
from vastgoed.policies.rules.policy import Policy

NEW_RULES = "booking_new_rules"
AT_ONCE = 20
"""Bookers in one transaction; the others come in the next."""


@dataclass(frozen=True, slots=True)
class Coming:
    """The version that begins, and what it says of bookings that exist."""

    term: Term
    document: Document
    now: datetime

    @property
    def terms(self) -> Terms:
        said = self.document.transition
        return Terms(said.existing, self.term.first, said.notice_days, said.series_keep_until)

    @property
    def reach(self) -> Reach:
        today = day_of(self.now)
        once, series = (self.terms.first(today, series=series) for series in (False, True))
        term = self.term
        return Reach(term.house_id, term.policy_id, term.first, once, series, term.valid.upper)

    @property
    def looked_at(self) -> datetime:
        """From when on: whoever is moved hears it at once, what can only become cheaper waits for its day."""
        begins = midnight(self.term.first)
        return self.now if self.terms.existing == "move_at" else max(self.now, begins)


async def on_adopted(session: AsyncSession, event: Adopted) -> None:
    """Look as soon as a stretch of this version has to be looked at: one that comes back has several."""
    coming = await _coming(session, event.policy_id, event.at)
    if coming:
        await remind(session, NEW_RULES, event.policy_id, min(it.looked_at for it in coming))


async def _coming(session: AsyncSession, policy_id: UUID, now: datetime) -> list[Coming]:
    """The stretches that a version has now or later, when it says anything of bookings that exist."""
    document = await policies.document(session, policy_id)
    if document.transition.existing == "keep":
        return []
    terms = await policies.stretches(session, policy_id, day_of(now))
    return [Coming(term, document, now) for term in terms]


async def bring_under(session: AsyncSession, policy_id: UUID, now: datetime) -> None:
    """Look at the times of the next bookers, once each, and come back until there are none left.

    What was booked between the decision and the first day is looked at when that day begins. A version that
    was replaced before it began reaches nobody.
    """
    again: list[datetime] = []
    for coming in await _coming(session, policy_id, now):
        begins = midnight(coming.term.first)
        bookers = await next_bookers(session, coming.reach, now, AT_ONCE) if coming.looked_at <= now else []
        for person_id in bookers:
            await _carry(session, coming, person_id)
        again += [now] if bookers else [begins] if begins > now else []
    if again:
        await remind(session, NEW_RULES, policy_id, min(again))


async def _carry(session: AsyncSession, coming: Coming, person_id: UUID | None) -> None:
    """All that one booker has, and one letter about it."""
    pairs = await times_to_carry(session, coming.reach, person_id, coming.now)
    rooms = await any_rooms(session, {time.room_id for time, _ in pairs})
    policy = await policies.policy(session, coming.term.policy_id)
    bookings = {booking.id: booking for _, booking in pairs}
    asked = await _asked(session, policy, bookings.values(), {room.slug for room in rooms.values()})
    spoken = await spoken_of(session, [time.id for time, _ in pairs])
    met = [Met(time, booking, rooms[time.room_id], time.cents) for time, booking in pairs]
    met = [_meet(policy, coming, it, _with(asked[it.booking.id], spoken.get(it.time.id))) for it in met]
    if met:
        await _done(session, coming, met)
        await tell_of_rules(session, coming.term, person_id, met)


def _with(asked: Asked, spoken: Spoken | None) -> Asked:
    """What somebody said of this very time counts, as far as the new version leaves room for it."""
    return replace(asked, spoken=spoken) if spoken else asked


async def _done(session: AsyncSession, coming: Coming, met: Sequence[Met]) -> None:
    await session.execute(insert(Changeover), [_kept(coming, it) for it in met])
    for it in met:
        _bring(coming.term.policy_id, it)
    await session.flush()
    await _count(session, [it for it in met if it.outcome == "moved"], coming.now)
    if steps := [_step(coming, it) for it in met if it.touched]:
        await session.execute(insert(Transition), steps)


async def _count(session: AsyncSession, moved: Sequence[Met], now: datetime) -> None:
    """The quotas of the new version count what it moved."""
    together = dict[tuple[UUID, UUID], list[Met]]()
    for it in moved:
        together.setdefault((it.booking.id, it.room.id), []).append(it)
    for theirs in together.values():
        first = theirs[0]
        await count_moved(session, first.booking, first.room, [it.time for it in theirs], now)


async def _asked(
    session: AsyncSession, policy: Policy, bookings: Collection[Booking], rooms: Collection[str]
) -> dict[UUID, Asked]:
    """As if each was booked in time: how far ahead it had to be is no question any more."""
    figures = await figured_each(session, [Again(it, [policy], rooms) for it in bookings])
    return {it.id: replace(Asked.of(it, None), figures=figures.get(it.id)) for it in bookings}


def _meet(policy: Policy, coming: Coming, it: Met, asked: Asked) -> Met:
    """Ask the new version what this time costs."""
    try:
        quote = priced(policy, it.room, [it.time.period], asked)[0]
    except Refusal as refusal:
        return replace(it, refusal=refusal)
    cents = None if quote.on_request else quote.total.cents
    return replace(it, outcome=outcome(coming.terms.existing, it.before, cents), quote=quote)


def _kept(coming: Coming, it: Met) -> dict[str, Any]:
    return {
        "occurrence_id": it.time.id,
        "policy_id": coming.term.policy_id,
        "before_id": it.time.policy_id or it.booking.policy_id,
        "outcome": it.outcome,
        "before_cents": it.before,
        "after_cents": it.after,
        "at": coming.now,
        "refused": kept(it.refusal) if it.refusal else {},
    }


def _bring(policy_id: UUID, it: Met) -> None:
    """From now on the time is judged by the new version, or by the cheapest of all that it had."""
    time = it.time
    if it.outcome != "stays":
        time.judged_by = [policy_id] if it.outcome == "moved" else [*it.booking.judges(time), policy_id]
    if it.touched and it.quote:
        time.policy_id, time.cents, time.quote = policy_id, it.after, it.quote.as_json()
        time.sequence += 1


def _step(coming: Coming, it: Met) -> dict[str, Any]:
    """As its history keeps it."""
    said = NewVersion(coming.term.version, it.before, it.after)
    state, clause = it.time.state, it.quote.lines[0].clause if it.quote and it.quote.lines else ""
    step = {"occurrence_id": it.time.id, "before": state, "after": state, "at": coming.now}
    return step | {"reason": said.reason, "clause": clause}
