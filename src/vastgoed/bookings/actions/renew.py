"""A hold that outlasts the rules under which it began: judged and priced by those that hold now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.actions.describe import describe
from vastgoed.bookings.actions.price import policy_for
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.errors import Refusal
from vastgoed.money import Money, total
from vastgoed.policies.rules.quote import Quote


@dataclass(frozen=True, slots=True)
class Renewed:
    """What they saw, and what it is by the rules of now; after None: these ask more, or say no."""

    before: Money
    after: Money | None


async def renew(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> Renewed | None:
    """Bring a hold under the rules of now. None: nothing is different of what they saw.

    Where these ask more, or say no, it has no category any more: what it is for is asked again.
    """
    policy_id = await _ruling(session, booking, times, now)
    if policy_id == booking.policy_id or not booking.category:
        return None
    saw, before = _said(times), total([Money(time.cents) for time in live(times)])
    booking.policy_id = policy_id
    await session.flush()
    try:
        async with session.begin_nested():
            await describe(session, booking, times, _as_it_was_told(booking), now)
    except Refusal:
        await session.refresh(booking)
        booking.category = ""
        await session.flush()
        return Renewed(before, None)
    for time in times:
        await session.refresh(time)
    after = total([Money(time.cents) for time in live(times)])
    return None if _said(times) == saw else Renewed(before, after)


async def _ruling(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> UUID:
    room, held = await room_to_book(session, booking.room_id), live(times)
    return await policy_for(session, room, held[0].period, now) if held else booking.policy_id


def _said(times: Sequence[Occurrence]) -> list[tuple[object, ...]]:
    """What the last page showed before they decided: prices, deposits, whether somebody must say yes."""
    quotes = [Quote.from_json(time.quote) for time in live(times) if time.quote]
    return [(it.total, it.deposit, it.needs_approval, it.on_request) for it in quotes]


def _as_it_was_told(booking: Booking) -> Details:
    return Details(
        category=booking.category,
        title=booking.title,
        group_id=booking.group_id,
        private=booking.private,
        wants_host=booking.wants_host,
        persons=booking.persons,
        extras=dict(booking.extras),
        layout_id=booking.layout_id,
        equipment=dict(booking.equipment),
        particulars=Particulars.of(booking),
    )
