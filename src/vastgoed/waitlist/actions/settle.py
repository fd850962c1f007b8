"""What becomes of an offer: accepted, declined, or over; and then the next one in line."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions import lapse
from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries import occurrences_of
from vastgoed.errors import Conflict
from vastgoed.jobs.actions import remind
from vastgoed.period import Period
from vastgoed.waitlist import queries
from vastgoed.waitlist.actions.offer import pass_on
from vastgoed.waitlist.actions.release import await_release
from vastgoed.waitlist.models import WaitingWish

LOOK, LOOK_FOR = "waitlist_look", "waitlist_look_for"
"""Of a house, by the worker alone; of a wish, so that those who ask for it do not wait for each other."""
AGAIN = timedelta(hours=1)
MARGIN = timedelta(hours=12)
"""Around a time that came free: set-up and turnover of what was there kept the neighbours out too."""


async def settle(session: AsyncSession, wish_id: UUID, now: datetime) -> str:
    """Write down what became of an offer, as its booking says it. Returns the state of the wish.

    First the booking is locked, then the wish: in the same order as who accepts.
    """
    wish = await _locked(session, wish_id)
    if wish is None or wish.state != "offered":
        return wish.state if wish else ""
    times = await _times(session, wish)
    if _runs_out(times, now) and wish.booking_id:
        await lapse(session, wish.booking_id, now)
        times = await _times(session, wish)
    state = _became(times)
    if state != "offered":
        wish.state = state
        await session.flush()
    if state in {"lapsed", "declined"}:
        await _next(session, wish, times, now)
    return state


async def decline(session: AsyncSession, wish: WaitingWish, now: datetime) -> None:
    """Not wanted any more: the room goes to the next one in line. Raises Conflict when it is settled."""
    locked = await _locked(session, wish.id)
    if locked is None or locked.state != "offered":
        raise Conflict("waitlist.settled", "Over dit aanbod is al beslist.")
    times = await _times(session, wish)
    wish.state = "declined"
    await session.flush()
    for time in times:
        if time.state == "held":
            await move(session, time, "lapsed", now)  # it was never theirs, so they did not cancel it
    await _next(session, wish, times, now)


async def withdraw(session: AsyncSession, wish: WaitingWish, now: datetime) -> None:
    """Stop waiting. Who was offered something gives it back."""
    locked = await _locked(session, wish.id)
    if locked is not None and locked.state == "offered":
        await decline(session, wish, now)
    elif locked is not None and locked.state in {"draft", "waiting"}:
        wish.state = "withdrawn"
        await session.flush()
    else:
        raise Conflict("waitlist.settled", "Over dit aanbod is al beslist.")


async def catch_up(session: AsyncSession, late: Sequence[UUID], now: datetime) -> None:
    """Settle offers that ran out while the worker was down."""
    for wish_id in late:
        await settle(session, wish_id, now)


async def look_again(session: AsyncSession, house_id: UUID, now: datetime) -> None:
    """Once an hour, and when kept hours are let go: a time may have come free of which nobody told us.

    Who waited for a time that is past waits no longer.
    """
    await catch_up(session, await queries.over(session, now, house_id=house_id), now)
    past = WaitingWish.house_id == house_id, WaitingWish.state == "waiting", WaitingWish.until <= now
    gone = update(WaitingWish).where(*past).values(state="lapsed")
    await session.execute(gone.execution_options(synchronize_session=False))
    await pass_on(session, house_id, now)
    if await queries.somebody(session, house_id, None, now) is not None:
        await remind(session, LOOK, house_id, now + AGAIN)
        await await_release(session, house_id, now)


async def look_for(session: AsyncSession, wish_id: UUID, now: datetime) -> None:
    """Look at once in the house of a wish: somebody joined, or a lock could not be had in time."""
    wish = await session.get(WaitingWish, wish_id)
    if wish is not None:
        await look_again(session, wish.house_id, now)


async def came_free(session: AsyncSession, house_id: UUID, free: Period, now: datetime) -> list[UUID]:
    """Offer a time that can be had again. Returns the wishes that got an offer."""
    return await pass_on(session, house_id, now, free.widened(MARGIN, MARGIN))


async def _locked(session: AsyncSession, wish_id: UUID) -> WaitingWish | None:
    offered = select(WaitingWish.booking_id).where(WaitingWish.id == wish_id)
    booking = select(Booking.id).where(Booking.id == offered.scalar_subquery())
    await session.execute(booking.with_for_update(key_share=True))
    wish = select(WaitingWish).where(WaitingWish.id == wish_id).with_for_update()
    found: WaitingWish | None = await session.scalar(wish.execution_options(populate_existing=True))
    return found


async def _times(session: AsyncSession, wish: WaitingWish) -> Sequence[Occurrence]:
    booking = await session.get(Booking, wish.booking_id) if wish.booking_id else None
    return await occurrences_of(session, booking) if booking else []


def _runs_out(times: Sequence[Occurrence], now: datetime) -> bool:
    return any(time.state == "held" and time.held_until and time.held_until <= now for time in times)


def _became(times: Sequence[Occurrence]) -> str:
    """Before anything else happened to it: a booking that was cancelled afterwards had been taken."""
    states = {time.state for time in times}
    if not states or states == {"lapsed"}:
        return "lapsed"
    if "held" in states:
        return "offered"
    return "declined" if states == {"cancelled"} else "taken"


async def _next(session: AsyncSession, wish: WaitingWish, times: Sequence[Occurrence], now: datetime) -> None:
    for time in times:
        await came_free(session, wish.house_id, time.period, now)
