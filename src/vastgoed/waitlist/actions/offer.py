"""Offering what came free to whoever waits: the room is held for them, so that nobody else can take it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.describe import describe
from vastgoed.bookings.actions.place import Placing, Time, place
from vastgoed.bookings.actions.price import policy_for
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries import Stretch, look, occurrences_of, rooms_to_book
from vastgoed.bookings.rules.slots import Sought
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.models import House
from vastgoed.houses.queries import Hours, hours_of
from vastgoed.jobs.actions import remind
from vastgoed.period import HOUSE_ZONE, Period, day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.horizon import bookable_from_until
from vastgoed.waitlist import queries
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.rules import offered_until

OVER, NEWS = "waitlist_over", "waitlist_news"
NOTHING_ELSE: dict[str, Any] = {"category": "", "address": "", "extras": {}, "rule": ""}
TRIED = 6
"""Rooms and days that are tried for one wish in one go."""


@dataclass
class Search:
    """Free time in one house, looked up once for all who want the same."""

    session: AsyncSession
    rooms: Sequence[RoomToBook]
    hours: Hours
    scope: Period
    now: datetime
    seen: dict[Any, list[Stretch]] = field(default_factory=dict[Any, list[Stretch]])

    async def options(self, wish: WaitingWish) -> list[tuple[RoomToBook, Period]]:
        """Where and when this wish fits, the soonest first, a few at most."""
        days, rooms = wish.wanted.days(self.scope, self.now), fitting(self.rooms, wish)
        if not days or not rooms:
            return []
        found = await self._look(rooms, days, wish)
        first = ((it.room, next(filter(wish.wanted.admits, it.starts), None)) for it in found)
        fits = ((room, Period(start, start + wish.wanted.length)) for room, start in first if start)
        return list(islice(fits, TRIED))

    async def _look(self, rooms: list[RoomToBook], days: list[date], wish: WaitingWish) -> list[Stretch]:
        key = tuple(room.id for room in rooms), tuple(days), wish.minutes, wish.group_id
        if key not in self.seen:
            sought = Sought(wish.minutes, self.now, group_id=wish.group_id)
            found = await look(self.session, rooms, days, self.hours, sought, self.now)
            self.seen[key] = found.stretches
        return self.seen[key]


def fitting(rooms: Sequence[RoomToBook], wish: WaitingWish) -> list[RoomToBook]:
    """The room that is waited for, or all that are large enough and have what is needed."""
    if wish.room_id is not None:
        return [room for room in rooms if room.id == wish.room_id]
    needs = set(wish.needs)
    return [room for room in rooms if room.capacity >= wish.persons and needs <= set(room.facts)]


async def search_for(
    session: AsyncSession, house_id: UUID, wishes: Sequence[WaitingWish], now: datetime, scope: Period | None
) -> Search:
    """Scope None: all the time that these wishes reach."""
    slug = await session.scalar(select(House.slug).where(House.id == house_id))
    rooms = await rooms_to_book(session, house_slug=slug) if slug else []
    whole = scope or Period(now, max(wish.wanted.reach.end for wish in wishes))
    days = [day for wish in wishes for day in wish.wanted.days(whole, now)]
    today = day_of(now)
    hours = await hours_of(session, [house_id], min(days, default=today), max(days, default=today))
    return Search(session, rooms, hours, whole, now)


async def pass_on(
    session: AsyncSession, house_id: UUID, now: datetime, scope: Period | None = None
) -> list[UUID]:
    """Offer what is free to those who wait, first who goes first. Returns the wishes that got an offer.

    One transaction at a time in a house: two at once would both begin with the same person, and the second
    would find nothing left for the next. scope: only who wants something of this time; None: everybody.
    """
    if await queries.somebody(session, house_id, scope, now) is None:
        return []
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"waitlist {house_id}"))))
    line = await queries.line(session, house_id, scope, now)
    if not line:
        return []
    search = await search_for(session, house_id, line, now, scope)
    return [wish.id for wish in line if await _offered(search, wish)]


async def _offered(search: Search, wish: WaitingWish) -> bool:
    """What is refused to this person, by a rule or by who was faster, leaves the next one a chance."""
    for room, period in await search.options(wish):
        try:
            async with search.session.begin_nested():
                await _offer(search.session, wish, room, period, search.now)
        except Refusal:
            continue
        search.seen.clear()
        return True
    return False


async def _offer(
    session: AsyncSession, wish: WaitingWish, room: RoomToBook, period: Period, now: datetime
) -> None:
    policy_id = await policy_for(session, room, period, now)
    until = await _until(session, wish, policy_id, period, now)
    row = _row(wish, room, policy_id)
    placing = Placing(row, [Time(uuid4(), period)], "held", held_until=until)
    if await place(session, room, placing, now):
        raise Conflict("bookings.full", "{room} is dan al bezet: {when}.", room=room.name, when=period)
    await _described(session, wish, UUID(row["id"]), now)
    await _note(session, wish, UUID(row["id"]), until)
    await remind(session, OVER, wish.id, until)
    await remind(session, NEWS, wish.id, now)


async def _note(session: AsyncSession, wish: WaitingWish, booking_id: UUID, until: datetime) -> None:
    """The wish has an offer from now on, unless it changed meanwhile."""
    values = {"state": "offered", "offered_until": until, "booking_id": booking_id}
    mine = update(WaitingWish).where(WaitingWish.id == wish.id, WaitingWish.state == "waiting").values(values)
    if (await session.execute(mine.returning(WaitingWish.id))).first() is None:
        raise Conflict("waitlist.changed", "Deze wens is intussen veranderd.")


async def _described(session: AsyncSession, wish: WaitingWish, booking_id: UUID, now: datetime) -> None:
    """Priced, so that accepting is one tap."""
    booking = await session.get_one(Booking, booking_id)
    details = Details(wish.category, wish.title, wish.group_id, private=wish.private, persons=wish.persons)
    details = replace(details, later=True)
    await describe(session, booking, await occurrences_of(session, booking), details, now)


async def _until(
    session: AsyncSession, wish: WaitingWish, policy_id: UUID, period: Period, now: datetime
) -> datetime:
    """Until when they can answer. Raises Refusal when it is too late for that already."""
    policy = await policies.policy(session, policy_id)
    if wish.category not in policy.vocabulary.categories:
        raise Refusal("waitlist.category", "Deze gebruikerscategorie bestaat hier niet meer.")

    def earliest(moment: datetime) -> datetime | None:
        return bookable_from_until(policy, wish.category, False, moment, HOUSE_ZONE)[0]  # noqa: FBT003

    until = offered_until(period.start, now, earliest)
    if until <= now:
        raise Refusal("waitlist.late", "Het is te laat om deze tijd nog aan te bieden.")
    return until


def _row(wish: WaitingWish, room: RoomToBook, policy_id: UUID) -> dict[str, Any]:
    """An offer has no mark: no browser holds it, so it counts in nobody's limit of holds."""
    return {
        "id": str(uuid4()),
        "house_id": str(room.house_id),
        "room_id": str(room.id),
        "policy_id": str(policy_id),
        "persons": wish.persons,
        "person_id": str(wish.person_id),
        "group_id": str(wish.group_id) if wish.group_id else None,
        "title": wish.title,
        "private": wish.private,
    } | NOTHING_ELSE
