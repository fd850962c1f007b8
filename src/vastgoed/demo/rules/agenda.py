"""What is taken already while a year of bookings is being made up; days and minutes of the house's clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import product
from uuid import NAMESPACE_OID, UUID, uuid5

from vastgoed.demo.rules.sketches import HouseSketch, RoomSketch, houses
from vastgoed.houses.rules import Closed, Exceptional, HouseHours, WeekHours, reason_closed
from vastgoed.period import HOUSE_ZONE, Period, midnight, series_instant

DAY = 1440
FULL = "bookings.full"


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of one day, in minutes since midnight; why: what kept it from being, if anything did."""

    day: date
    start: int
    end: int
    why: str = ""

    @property
    def period(self) -> Period:
        return Period(moment(self.day, self.start), moment(self.day, self.end))


@dataclass(frozen=True, slots=True)
class Buffer:
    """Minutes to set up and to strike."""

    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Shut:
    """A closure of a part, or (empty) of the whole house."""

    part: str
    first: date
    last: date
    reason: str

    @property
    def period(self) -> Period:
        return Period(midnight(self.first), midnight(self.last + timedelta(days=1)))


@lru_cache(maxsize=400_000)
def moment(day: date, minute: int) -> datetime:
    """An instant on the clock of the house; none of these times lies where the clock jumps."""
    found = series_instant(datetime.combine(day, time()) + timedelta(minutes=minute))
    if found is None:
        raise ValueError(day.isoformat())
    return found


def closures(today: date) -> Mapping[str, Sequence[Shut]]:
    """By house."""
    floor, summer = today + timedelta(days=17), date(today.year, 8, 3)
    linde = Shut("Keuken", floor, floor + timedelta(days=1), "Nieuwe vloer in de keuken")
    anker = Shut("", summer, summer + timedelta(days=6), "Zomerstop: wij zitten zelf op een boot")
    return {"de-linde": (linde,), "het-anker": (anker,)}


def exceptions(first: date, last: date) -> Sequence[Exceptional]:
    """The evenings before Christmas and New Year end early."""
    eves = product(range(first.year, last.year + 1), ((24, "Kerstavond"), (31, "Oudejaarsdag")))
    days = ((date(year, 12, day), reason) for year, (day, reason) in eves)
    found = (Exceptional(day, time(10), time(16), reason=reason) for day, reason in days)
    return tuple(one for one in found if first <= one.day <= last)


def hours(house: HouseSketch, shut: Sequence[Shut], other: Sequence[Exceptional]) -> HouseHours:
    """Parts are named by `part_key`."""
    week: dict[int, list[WeekHours]] = {}
    for one in house.hours:
        week.setdefault(one.weekday, []).append(one)
    closed = [Closed(s.period, s.reason, part_key(house.slug, s.part) if s.part else None) for s in shut]
    return HouseHours(week, {one.day: [one] for one in other}, closed)


def part_key(house: str, part: str) -> UUID:
    return uuid5(NAMESPACE_OID, f"{house}/{part}")


class Agenda:
    """The three houses between two days."""

    def __init__(self, first: date, last: date, today: date) -> None:
        other, shut = exceptions(first, last), closures(today)
        self.rooms = {(house.slug, room.slug): room for house in houses() for room in house.rooms}
        self._hours = {house.slug: hours(house, shut.get(house.slug, ()), other) for house in houses()}
        self._taken: dict[tuple[str, str, date], list[tuple[int, int]]] = {}
        self._closed: dict[tuple[str, str, Slot], str] = {}

    def fresh(self) -> "Agenda":
        """The same hours, nothing taken."""
        self._taken = {}
        return self

    def why_not(self, house: str, room: str, slot: Slot, buffer: Buffer) -> str:
        """The code of what stands in the way; empty: it can be."""
        sketch = self.rooms[house, room]
        closed = self._why_closed(house, sketch, slot)
        if closed:
            return closed
        begins, ends = _occupied(sketch, slot, buffer)
        days = (slot.day + timedelta(days=n) for n in (-1, 0, 1))
        for number, day in enumerate(days, -1):
            for part in sketch.parts:
                for start, end in self._taken.get((house, part, day), ()):
                    if start + number * DAY < ends and begins < end + number * DAY:
                        return FULL
        return ""

    def take(self, house: str, room: str, slot: Slot, buffer: Buffer) -> None:
        sketch = self.rooms[house, room]
        for part in sketch.parts:
            self._taken.setdefault((house, part, slot.day), []).append(_occupied(sketch, slot, buffer))

    def _why_closed(self, house: str, room: RoomSketch, slot: Slot) -> str:
        known = self._closed.get((house, room.slug, slot))
        if known is None:
            parts = [part_key(house, part) for part in room.parts]
            refusal = reason_closed(self._hours[house], slot.period, parts, zone=HOUSE_ZONE)
            known = self._closed[house, room.slug, slot] = refusal.code if refusal else ""
        return known


def _occupied(room: RoomSketch, slot: Slot, buffer: Buffer) -> tuple[int, int]:
    return slot.start - buffer.before, slot.end + buffer.after + room.turnover
