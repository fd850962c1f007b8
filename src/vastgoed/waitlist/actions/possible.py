"""Whether there is any sense in waiting: not for what can never be, nor for what is free now."""

from collections.abc import Sequence

from vastgoed.bookings.actions.particulars import unanswered
from vastgoed.bookings.actions.price import Asked, policy_for, priced, refusal_of
from vastgoed.bookings.actions.protecting import left_for
from vastgoed.bookings.rules.admission import admit
from vastgoed.bookings.rules.hearing import Hearing
from vastgoed.bookings.rules.particulars import UNSAID
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.period import Period
from vastgoed.policies import queries as policies
from vastgoed.waitlist.actions.offer import Search
from vastgoed.waitlist.models import WaitingWish


async def may_be(search: Search, wish: WaitingWish, rooms: Sequence[RoomToBook]) -> None:
    """Raise Refusal when no room will ever do, or when one is free for them now."""
    if wish.starts_at is not None:
        await _one_admits(search, wish, rooms)
    elif wish.category not in await _categories(search, wish, rooms[0]):
        raise Refusal("waitlist.category", "Kies een van de mogelijkheden.", field="category")
    for room, period in await search.options(wish):
        kept = await _kept(search, wish, room, period)
        if kept is None and await _refused(search, wish, room, period) is None:
            raise Refusal(
                "waitlist.free",
                "{room} is vrij: {when}. Reserveer die tijd meteen.",
                next_possible=period.start,
                room=room.name,
                when=period,
                room_id=room.id,
            )


async def _one_admits(search: Search, wish: WaitingWish, rooms: Sequence[RoomToBook]) -> None:
    """By opening hours, grid and policy, in at least one of the rooms."""
    found = [await _objection(search, wish, room) for room in rooms]
    if found[0] is not None and None not in found:
        raise found[0]


async def _objection(search: Search, wish: WaitingWish, room: RoomToBook) -> Refusal | None:
    period, hours = wish.wanted.reach, search.hours[room.house_id]
    try:
        admit(room, period, wish.persons, hours, search.now, wish.group_id)
    except Refusal as no:
        return no
    kept = await _kept(search, wish, room, period, ever=True)
    return kept or await _refused(search, wish, room, period)


async def _refused(search: Search, wish: WaitingWish, room: RoomToBook, period: Period) -> Refusal | None:
    """What the policy in force says against it, for this category.

    As long as it asks something nothing is held against them: that is heard when they accept an offer.
    """
    policy_id = await policy_for(search.session, room, period, search.now)
    policy = await policies.policy(search.session, policy_id)
    still = unanswered(await policies.document(search.session, policy_id), room.slug, wish.category, UNSAID)
    asked = Asked(wish.category, wish.persons, {}, search.now)
    try:
        priced(policy, room, [period], asked, Hearing(lenient=bool(still)))
    except Refusal as no:
        return no
    return None


async def _kept(
    search: Search, wish: WaitingWish, room: RoomToBook, period: Period, *, ever: bool = False
) -> Refusal | None:
    """Which rule keeps this time for others now; ever: whatever is let go, and whoever cancels."""
    policy = await policies.policy(search.session, await policy_for(search.session, room, period, search.now))
    left = await left_for(search.session, room.house_id, policy, [period], search.now)
    say_no = left and (left.never if ever else left.refused)
    refused = say_no(room.parts, period, wish.category) if say_no else None
    return refusal_of(refused) if refused else None


async def _categories(search: Search, wish: WaitingWish, room: RoomToBook) -> set[str]:
    policy_id = await policy_for(search.session, room, wish.wanted.reach, search.now)
    return set((await policies.policy(search.session, policy_id)).vocabulary.categories)
