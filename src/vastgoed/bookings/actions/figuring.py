"""What can be counted of a booking instead of being asked, as far as the policy looks at it."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries.mine import occurrences_of
from vastgoed.bookings.queries.uses import User, other_uses
from vastgoed.bookings.rules.figures import COUNTED, OF_USE, Figures
from vastgoed.bookings.rules.rhythm import repetition_of
from vastgoed.bookings.rules.rule import Rule
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.period import Period
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.reading import figures_read


async def figured(
    session: AsyncSession,
    policy: Policy,
    room: RoomToBook,
    user: User,
    series: tuple[Sequence[Period], Rule | None],
    categories: Iterable[str],
) -> Figures:
    """What else they booked is looked up only where a rule for one of these categories asks for it."""
    times, rule = series
    looked_at = any(figures_read(policy, room.slug, category) & OF_USE for category in categories)
    return Figures(times, rule, await other_uses(session, user, times) if looked_at else None)


async def figured_of(
    session: AsyncSession, policy: Policy, room: RoomToBook, booking: Booking, times: Sequence[Period]
) -> Figures:
    """Of a booking as it is; times: all that it will have."""
    user, series = user_of(booking, booking.group_id), (times, rule_of(booking))
    return await figured(session, policy, room, user, series, [booking.category])


async def figured_again(
    session: AsyncSession,
    policy: Policy,
    room: RoomToBook,
    booking: Booking,
    returning: Collection[UUID] = (),
) -> Figures | None:
    """For a time that is priced anew; None where no rule looks at what can be counted.

    returning: times that are not to be yet, and will be when this price is right.
    """
    if not figures_read(policy, room.slug, booking.category) & COUNTED:
        return None
    known = await occurrences_of(session, booking)
    there = {time.id for time in live(known)} | {*returning}
    times = [time for time in known if time.id in there]
    return await figured_of(session, policy, room, booking, [time.period for time in times])


def user_of(booking: Booking, group_id: UUID | None) -> User:
    """Whoever this booking is of, if it is for this group."""
    return User(booking.house_id, group_id, booking.person_id, booking.id)


def rule_of(booking: Booking) -> Rule | None:
    how = repetition_of(booking)
    return how.rule if how else None
