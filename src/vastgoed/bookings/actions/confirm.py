"""From a hold to a booking: what it is for, what that costs, and the word that makes it definite."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.limits import reclaim
from vastgoed.bookings.actions.occupy import let_go
from vastgoed.bookings.actions.particulars import nothing_open
from vastgoed.bookings.actions.price import policy_for
from vastgoed.bookings.events import Moved
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.mine import hold_over
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.rules.life import CERTAIN, HOLDING
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Conflict, Refusal
from vastgoed.people.queries import group_of
from vastgoed.policies.rules.quote import Quote
from vastgoed.subscriptions import publish
from vastgoed.web.visitor import Visitor

SETTLE = text("""
WITH before AS (
  SELECT id, state FROM occurrence WHERE booking_id = :booking_id AND state = 'held' FOR UPDATE
), history AS (
  INSERT INTO transition (occurrence_id, before, after, at, actor_id, clause)
  SELECT id, state, :state, :now, :actor_id, :clause FROM before
), kept AS (
  UPDATE occupancy SET expires_at = NULL WHERE occurrence_id IN (SELECT id FROM before)
)
UPDATE occurrence SET state = :state, held_until = NULL WHERE id IN (SELECT id FROM before) RETURNING id
""")


def live(times: Sequence[Occurrence]) -> list[Occurrence]:
    """The times that really are to be: not skipped, refused, cancelled or lapsed."""
    return [time for time in times if time.state in HOLDING | CERTAIN]


async def confirm(
    session: AsyncSession, visitor: Visitor, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> str:
    """Make a held booking definite, or a request where the policy wants approval. Returns the new state.

    Raises Unknown when nobody signed in, Refusal when it was not said what it is for, Spent when the hold
    lapsed meanwhile, Absent when the room is no longer in use, or the group no longer theirs; Conflict when
    other rules hold by now than those it was priced by (`renew` comes first).
    """
    person_id = visitor.me
    if booking.group_id is not None:
        await group_of(session, person_id, booking.group_id)
    if not booking.category:
        raise Refusal("bookings.no_purpose", "Zeg eerst waar het voor is.", field="category")
    room = await room_to_book(session, booking.room_id)
    await _still_ruled(session, booking, room, times, now)
    await nothing_open(session, booking, room.slug)
    booking.person_id = person_id
    quotes = [Quote.from_json(time.quote) for time in live(times)]
    clauses = [quote.approval_clause or "" for quote in quotes if quote.needs_approval]
    await session.flush()
    await reclaim(session, booking, room, live(times), now)
    state = await _settled(session, booking, live(times), clauses, now)
    if not all(quote.holds for quote in quotes):
        await let_go(session, booking.id)
    for time in live(times):
        await publish(session, Moved(time.id, booking.id, "held", state, now))
    return state


async def _still_ruled(
    session: AsyncSession, booking: Booking, room: RoomToBook, times: Sequence[Occurrence], now: datetime
) -> None:
    held = live(times)
    if held and await policy_for(session, room, held[0].period, now) != booking.policy_id:
        raise Conflict("bookings.other_rules", "Er gelden nu andere huisregels. Kijk nog eens naar de prijs.")


async def _settled(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], clauses: list[str], now: datetime
) -> str:
    """All of the held times, or none. clauses: that want somebody's yes. Returns their new state."""
    state = "requested" if clauses else "confirmed"
    who = {"booking_id": booking.id, "actor_id": booking.person_id}
    asked = who | {"state": state, "now": now, "clause": next(iter(clauses), "")}
    if len((await session.execute(SETTLE, asked)).all()) < len(times):
        raise hold_over()
    return state
