"""When a house is open: weekly hours, other hours on a date, public holidays, minus closures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from uuid import UUID

from vastgoed.errors import Refusal
from vastgoed.houses.rules.days import public_holidays
from vastgoed.period import HOUSE_ZONE, NonexistentTime, Period, day_of, instant, merged, midnight, without
from vastgoed.text import clock, msgid

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeekHours:
    """On this weekday (0 is Monday); closes 00:00 is midnight at the end of the day."""

    weekday: int
    opens: time
    closes: time
    kind: str = "staffed"


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Replaces everything else on its day; without hours the house is closed then."""

    day: date
    opens: time | None = None
    closes: time | None = None
    kind: str = "staffed"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """A time that cannot be booked in one part, or (part_id None) the whole house, save for exempt groups."""

    period: Period
    reason: str
    part_id: UUID | None = None
    exempt: frozenset[UUID] = frozenset()
    id: UUID | None = None

    def stops(self, parts: Collection[UUID], group_id: UUID | None) -> bool:
        return (self.part_id is None or self.part_id in parts) and group_id not in self.exempt


@dataclass(frozen=True, slots=True)
class HouseHours:
    """All there is to know about the hours of one house, between the days that were asked for."""

    week: Mapping[int, Sequence[WeekHours]] = field(default_factory=dict)
    exceptions: Mapping[date, Sequence[Exceptional]] = field(default_factory=dict)
    closures: Sequence[Closed] = ()
    open_on_holidays: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """kind: staffed, or key: only for who holds a key."""

    period: Period
    kind: str


def openings(hours: HouseHours, day: date, zone: tzinfo = HOUSE_ZONE) -> list[Opening]:
    """When the house opens on this day of the calendar, in order, before closures."""
    planned: Sequence[WeekHours | Exceptional]
    if day in hours.exceptions:
        planned = hours.exceptions[day]
    elif day in public_holidays(day.year) and not hours.open_on_holidays:
        planned = ()
    else:
        planned = hours.week.get(day.weekday(), ())
    times = ((_between(day, p.opens, p.closes, zone), p.kind) for p in planned)
    return sorted(Opening(period, kind) for period, kind in times if period is not None)


def open_periods(
    hours: HouseHours,
    day: date,
    parts: Collection[UUID] = (),
    group_id: UUID | None = None,
    zone: tzinfo = HOUSE_ZONE,
) -> list[Opening]:
    """When a room of these parts can be used on this day by this group: the openings minus the closures."""
    found = openings(hours, day, zone)
    closed = [c.period for c in hours.closures if c.stops(parts, group_id)]
    if not closed:
        return found
    return [Opening(left, o.kind) for o in found for left in without([o.period], closed)]


def reason_closed(
    hours: HouseHours,
    wanted: Period,
    parts: Collection[UUID] = (),
    group_id: UUID | None = None,
    zone: tzinfo = HOUSE_ZONE,
) -> Refusal | None:
    """Why this time lies outside the opening hours; None when it lies within."""
    for closed in hours.closures:
        if closed.stops(parts, group_id) and closed.period.overlaps(wanted):
            why = msgid("Deze ruimte is dicht van {start} tot {end}: {reason}.")
            return Refusal(
                "houses.closed", why, start=closed.period.start, end=closed.period.end, reason=closed.reason
            )
    days = list(wanted.days(zone))
    opened = merged([o.period for day in days for o in openings(hours, day, zone)])
    if any(period.contains(wanted) for period in opened):
        return None
    shut = next((day for day in days if not openings(hours, day, zone)), None)
    return _shut(hours, shut) if shut else _too_long(hours, days[0], zone)


def next_open(
    hours: HouseHours, after: datetime, parts: Collection[UUID] = (), within: int = 60
) -> Opening | None:
    """The first opening that is still going on or to come, looking this many days ahead."""
    first = day_of(after)
    for number in range(within):
        for opening in open_periods(hours, first + number * DAY, parts):
            if opening.period.end > after:
                return opening
    return None


def _shut(hours: HouseHours, day: date) -> Refusal:
    if day in hours.exceptions:
        reason = next((e.reason for e in hours.exceptions[day] if e.reason), "")
        if reason:
            return Refusal(
                "houses.closed_day", "Het huis is dicht op {day}: {reason}.", day=day, reason=reason
            )
    elif day in public_holidays(day.year):
        holiday = public_holidays(day.year)[day]
        return Refusal("houses.holiday", "Het huis is dicht op {day}: {holiday}.", day=day, holiday=holiday)
    return Refusal("houses.closed_day", "Het huis is dicht op {day}.", day=day)


def _too_long(hours: HouseHours, day: date, zone: tzinfo) -> Refusal:
    opened = openings(hours, day, zone)
    words = ", ".join(f"{clock(o.period.start, zone)}–{clock(o.period.end, zone)}" for o in opened)
    return Refusal("houses.outside_hours", "Het huis is op {day} open van {hours}.", day=day, hours=words)


@lru_cache(maxsize=10_000)
def _between(day: date, opens: time | None, closes: time | None, zone: tzinfo) -> Period | None:
    """On the day that the clock goes back, an hour that comes twice belongs to the opening both times."""
    if opens is None or closes is None:
        return None
    start = _moment(day, opens, zone, fold=0)
    end = midnight(day + DAY, zone) if closes == time() else _moment(day, closes, zone, fold=1)
    return Period(start, end) if start < end else None


def _moment(day: date, at: time, zone: tzinfo, fold: int) -> datetime:
    """A time that the clock jumps over is taken an hour later."""
    local = datetime.combine(day, at)
    try:
        return instant(local, zone, fold=fold)
    except NonexistentTime:
        return instant(local + timedelta(hours=1), zone, fold=fold)
