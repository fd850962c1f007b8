"""What can be counted of a booking instead of being asked, as far as the policy looks at it."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries.uses import User, other_uses, periods_of, uses_of
from vastgoed.bookings.rules.figures import COUNTED, OF_USE, Figures
from vastgoed.bookings.rules.rhythm import repetition_of
from vastgoed.bookings.rules.rule import Rule
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.period import Period
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.reading import figures_read


class Again(NamedTuple):
    """A booking that is looked at anew: by which policies, in which rooms, as these name them."""

    booking: Booking
    policies: Collection[Policy]
    rooms: Collection[str]

    @property
    def read(self) -> frozenset[str]:
        """All that these look at."""
        found = (figures_read(it, room, self.booking.category) for it in self.policies for room in self.rooms)
        return frozenset[str]().union(*found)


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


async def figured_again(
    session: AsyncSession, again: Again, returning: Collection[UUID] = ()
) -> Figures | None:
    """For times that are priced anew; None where no rule looks at what can be counted.

    returning: times that are not to be yet, and will be when this price is right.
    """
    return (await figured_each(session, [again], returning)).get(again.booking.id)


async def figured_each(
    session: AsyncSession, those: Iterable[Again], returning: Collection[UUID] = ()
) -> dict[UUID, Figures]:
    """The same by booking, in two statements however many there are."""
    looked_at = [it for it in those if it.read & COUNTED]
    if not looked_at:
        return {}
    times = await periods_of(session, [it.booking.id for it in looked_at], returning)
    known = [it for it in looked_at if times.get(it.booking.id)]
    users = {it.booking.id: user_of(it.booking, it.booking.group_id) for it in known if it.read & OF_USE}
    used = await uses_of(session, {user: times[key] for key, user in users.items()})
    return {
        it.booking.id: Figures(
            times[it.booking.id],
            rule_of(it.booking),
            used.get(users[it.booking.id], ()) if it.booking.id in users else None,
        )
        for it in known
    }


def user_of(booking: Booking, group_id: UUID | None) -> User:
    """Whoever this booking is of, if it is for this group."""
    return User(booking.house_id, group_id, booking.person_id, booking.id)


def rule_of(booking: Booking) -> Rule | None:
    how = repetition_of(booking)
    return how.rule if how else None
