"""When something cannot be: which rule says so, and where or when it can."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.actions.price import Asked, Window, tried, windows
from vastgoed.bookings.actions.protecting import judged, left_in
from vastgoed.bookings.forms import HoldForm
from vastgoed.bookings.pages.unmet import Unmet, unmet_of
from vastgoed.bookings.pages.why import why
from vastgoed.bookings.queries.nearby import AHEAD, DAY, Nearby, Place, Search, nearby
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.rules.remaining import Left
from vastgoed.bookings.rules.wish import RoomToBook, Wish
from vastgoed.errors import Absent, Limited, Refusal
from vastgoed.period import Period, day_of
from vastgoed.web.language import say

OF_THE_BUTTON = {"form_key", "room", "start", "minutes", "persons"}
TOLD = "category", "title", "group", "private"
NO_HELP = {"policies.none", "bookings.too_short", "bookings.too_long"}
"""Another room or moment would not change this."""


OF_THE_HOUSE = {"policies.quota", "bookings.people", "bookings.equipment"}
"""Another room of the house would not change this, a later moment or another house may."""


@dataclass(frozen=True, slots=True)
class Instead:
    """rule: words and address of what says no; kept: what else was typed, which a button takes along."""

    wish: Wish
    room: RoomToBook
    rule: tuple[str, str]
    nearby: Nearby
    kept: Mapping[str, Any] = field(default_factory=dict[str, Any])
    searched: bool = True
    """Whether another moment would help at all."""

    @staticmethod
    def why(place: Place) -> str:
        return why(place)

    @property
    def minutes(self) -> int:
        return int(self.wish.period.minutes)

    @property
    def fields(self) -> dict[str, Any]:
        """Of a button that holds another room or moment, besides those two."""
        return {"minutes": self.minutes, "persons": self.wish.persons, **self.kept}

    @property
    def waiting(self) -> dict[str, Any]:
        """Exactly this room and time, as the waiting list asks for it."""
        typed = {name: self.kept[name] for name in TOLD if name in self.kept}
        asked = {"minutes": self.minutes, "persons": self.wish.persons, "category": self.wish.category}
        return {"room": self.room.id, "start": self.wish.period.start.isoformat(), **asked, **typed}

    @property
    def sought(self) -> dict[str, Any]:
        """The same wish as the finder asks it."""
        day = day_of(self.wish.period.start)
        house = self.room.house_slug
        return {
            "persons": self.wish.persons,
            "minutes": self.minutes,
            "from": day.isoformat(),
            "house": house,
        }

    @property
    def unmet(self) -> Unmet:
        return unmet_of({name: str(value) for name, value in self.sought.items()})


@asynccontextmanager
async def naming_the_next(
    session: AsyncSession, now: datetime, typed: Mapping[str, Any] | None = None
) -> AsyncGenerator[None, None]:
    """Add to a Refusal what is possible instead; first let go of the locks, since others wait for them."""
    try:
        yield
    except Refusal as refusal:
        if isinstance(refusal.asked, Wish) and not isinstance(refusal, Absent):
            await session.rollback()
            instead = await instead_of(session, refusal, refusal.asked, now, typed or {})
            refusal.ways_on = (*refusal.ways_on, ("bookings/_instead.html", instead))
            if instead.searched:
                refusal.next_possible = instead.nearby.soonest
        raise


async def instead_of(
    session: AsyncSession, refusal: Refusal, wish: Wish, now: datetime, typed: Mapping[str, Any]
) -> Instead:
    kept = {name: typed[name] for name in set(HoldForm.model_fields) - OF_THE_BUTTON if typed.get(name)}
    if isinstance(refusal, Limited) or refusal.code in NO_HELP or refusal.code.startswith("bookings.series"):
        room = await any_room(session, wish.room_id)
        return Instead(wish, room, rule_of(refusal, room, wish), Nearby(), kept, searched=False)
    rooms = await queries.rooms_to_book(session)
    room = next(it for it in rooms if it.id == wish.room_id)
    houses, series = list({it.house_id for it in rooms}), wish.repeats
    bookable = await windows(session, houses, now, series=series, category=wish.category)
    left = await _left(session, refusal, wish, bookable, now)
    search = _search(refusal, room, wish, (bookable, left), now)
    return Instead(wish, room, rule_of(refusal, room, wish), await nearby(session, room, rooms, search), kept)


async def _left(
    session: AsyncSession, refusal: Refusal, wish: Wish, bookable: Mapping[UUID, Window], now: datetime
) -> Mapping[UUID, Left]:
    """What protected hours leave in the time that we look at."""
    first = day_of(wish.period.start)
    last = day_of(max(wish.period.start, refusal.next_possible or now))
    policies = {house: window.policy for house, window in bookable.items()}
    return await left_in(session, policies, (first - DAY, last + AHEAD * DAY), now)


def _search(
    refusal: Refusal,
    room: RoomToBook,
    wish: Wish,
    limits: tuple[Mapping[UUID, Window], Mapping[UUID, Left]],
    now: datetime,
) -> Search:
    """Where and when we look; as long as the house itself is full, not there."""
    bookable, left = limits
    full = refusal.code in OF_THE_HOUSE
    since = refusal.next_possible if full else None

    def may(it: RoomToBook, start: datetime) -> bool:
        if full and it.house_id == room.house_id and (since is None or start < since):
            return False
        return _may((bookable[it.house_id], left.get(it.house_id)), it, start, wish, now)

    spans = {house: (it.first, it.last) for house, it in bookable.items()}
    return Search(wish, spans, may, now, since)


def _may(
    limits: tuple[Window, Left | None], room: RoomToBook, start: datetime, wish: Wish, now: datetime
) -> bool:
    """What the policy says, as far as it was said what it is for."""
    window, left = limits
    if wish.category not in window.policy.vocabulary.categories:
        return True
    period = Period(start, start + timedelta(minutes=int(wish.period.minutes)))
    asked = Asked(wish.category, wish.persons, {}, now, wish.repeats, wish.particulars)
    found = tried(window.policy, room, period, asked)
    return found is not None and judged(left, room, period, found).refused_by is None


def rule_of(refusal: Refusal, room: RoomToBook, wish: Wish) -> tuple[str, str]:
    """The rule that says no, in words, and where it stands."""
    house = f"/houses/{room.house_slug}"
    if refusal.clause:
        return say("Lees deze regel van {house}", house=room.house_name), f"{house}/rules#{refusal.clause}"
    if refusal.code.startswith("houses."):
        return say("Openingstijden van {house}", house=room.house_name), f"{house}#open"
    if refusal.code in {"bookings.full", "bookings.no_time_to_furnish"}:
        day = day_of(wish.period.start).isoformat()
        words = say("Bekijk de week van {room}", room=room.name)
        return words, f"{house}/rooms/{room.slug}?day={day}#week"
    return say("Over {room}", room=room.name), f"{house}/rooms/{room.slug}"
