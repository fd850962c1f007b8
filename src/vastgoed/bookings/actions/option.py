"""Keeping a time for somebody who has not decided yet, for as long as the policy allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.actions.particulars import nothing_open
from vastgoed.bookings.actions.price import Asked, applying_to
from vastgoed.bookings.actions.tell import tell, wake_for_hold
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.mine import hold_over, occurrences_of
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.errors import Limited, Refusal
from vastgoed.jobs.actions import remind
from vastgoed.people.queries import group_of
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.option.rules import Option
from vastgoed.policies.rules.horizon import bookable_from_until
from vastgoed.policies.rules.policy import Policy
from vastgoed.web.visitor import Visitor

OPTION = "booking_option"
A_DAY, A_MOMENT = timedelta(days=1), timedelta(microseconds=1)
OPTIONS_PER_PERSON = 3

KEEP = text("""
WITH mine AS (
  SELECT id FROM occurrence WHERE booking_id = :booking_id AND state = 'held' FOR UPDATE
), kept AS (
  UPDATE occupancy SET expires_at = :until WHERE occurrence_id IN (SELECT id FROM mine)
), history AS (
  INSERT INTO transition (occurrence_id, before, after, at, actor_id, clause)
  SELECT id, 'held', 'held', :now, :actor_id, :clause FROM mine
)
UPDATE occurrence SET held_until = :until WHERE id IN (SELECT id FROM mine) RETURNING id
""")


@dataclass(frozen=True, slots=True)
class Kept:
    """clause: what allows it; until: when it ends by itself."""

    clause: str
    until: datetime


async def option_for(
    session: AsyncSession, booking: Booking, room: str, times: Sequence[Occurrence], now: datetime
) -> Kept | None:
    """Until when it could be kept; None where no clause allows it, or it is an option or an offer already.

    room: as the policy names it. Shorter than a day is of no use to anybody.
    """
    held = [time for time in times if time.state == "held"]
    if booking.mark is None or booking.option_clause or not booking.category or not held:
        return None
    policy, first = await policies.policy(session, booking.policy_id), held[0]
    rule = applying_to(policy, room, first.period, Asked.of(booking, now), Option)
    if rule is None:
        return None
    until = _in_time(policy, booking, first.starts_at, min(rule.until(now, HOUSE_ZONE), first.starts_at))
    return Kept(rule.clause, until) if until - now >= A_DAY else None


def _in_time(policy: Policy, booking: Booking, starts: datetime, until: datetime) -> datetime:
    """No later than it could still be booked, whole days earlier if need be."""
    last = until - A_MOMENT
    first, _, _ = bookable_from_until(policy, booking.category, booking.repeats, last, HOUSE_ZONE)
    return until - (first - starts + A_DAY) // A_DAY * A_DAY if first and first > starts else until


async def keep(
    session: AsyncSession, visitor: Visitor, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> None:
    """Keep what is held until the option ends. Raises Refusal where it cannot be kept, Limited at too many.

    It counts in no quota, as no hold does; that comes when it is booked.
    """
    person_id = visitor.me
    if booking.group_id is not None:
        await group_of(session, person_id, booking.group_id)
    room = await room_to_book(session, booking.room_id)
    kept = await option_for(session, booking, room.slug, times, now)
    if kept is None:
        raise Refusal("bookings.no_option", "Deze tijd kan niet in optie. Reserveer, of laat de tijd los.")
    await nothing_open(session, booking, room.slug)
    await _few(session, person_id, now)
    booking.person_id, booking.option_clause = person_id, kept.clause
    booking.mark, booking.address = None, ""
    await session.flush()
    who = {"booking_id": booking.id, "actor_id": person_id, "now": now}
    rows = await session.execute(KEEP, who | {"until": kept.until, "clause": kept.clause})
    if len(rows.all()) < len(live(times)):
        raise hold_over()
    await wake_for_hold(session, booking.id, kept.until)
    await remind(session, OPTION, booking.id, now)


async def _few(session: AsyncSession, person_id: UUID, now: datetime) -> None:
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"options {person_id}"))))
    mine = (Booking.person_id == person_id, Booking.option_clause != "")
    held = (Occurrence.state == "held", Occurrence.held_until > now)
    joined = select(func.count(Booking.id.distinct())).join(Occurrence, Occurrence.booking_id == Booking.id)
    if (await session.scalar(joined.where(*mine, *held)) or 0) >= OPTIONS_PER_PERSON:
        raise Limited(
            "bookings.options", "U hebt al drie tijden in optie. Reserveer er een, of laat er een los."
        )


async def tell_of_option(session: AsyncSession, booking_id: UUID, now: datetime) -> None:
    """At once that it is kept, and a day before it ends that it will."""
    booking = await session.get(Booking, booking_id)
    if booking is None:
        return
    held = [it for it in await occurrences_of(session, booking) if it.state == "held" and it.held_until]
    ends = next((it.held_until for it in held if it.held_until), None)
    if ends is None or ends <= now:
        return
    await tell(session, booking, held, "option" if ends - now > A_DAY else "option_ending")
    if ends - now > A_DAY:
        await remind(session, OPTION, booking_id, ends - A_DAY)


async def tell_option_over(session: AsyncSession, booking_id: UUID) -> None:
    """It ended by itself; of a hold of ten minutes nobody needs a letter."""
    booking = await session.get(Booking, booking_id)
    if booking is not None and booking.option_clause:
        over = [it for it in await occurrences_of(session, booking) if it.state == "lapsed"]
        await tell(session, booking, over, "option_over")
