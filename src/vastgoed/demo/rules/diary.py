"""A year of bookings made up: series of every season, what happens once, and what did not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from vastgoed.demo.rules.agenda import Agenda, Buffer, Slot, moment
from vastgoed.demo.rules.sketches import Activity, GroupSketch, Occasion, groups, occasions
from vastgoed.period import day_of

WEEK = timedelta(days=7)
AHEAD = 8 * WEEK
NO_BUFFER = Buffer()
PARTY = Buffer(30, 30)
LARGE_PARTY = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A booking to be. group: its number, None for a person.

    waits: nobody answered yet; queued: on the waiting list.
    """

    house: str
    room: str
    title: str
    category: str
    persons: int
    created: datetime
    slots: Sequence[Slot]
    group: int | None = None
    rule: str = ""
    private: bool = False
    buffer: Buffer = NO_BUFFER
    waits: bool = False
    queued: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """A wish that was refused: the hidden demand."""

    entry: Entry
    code: str
    clause: str = ""

    @property
    def created(self) -> datetime:
        return self.entry.created


@dataclass(frozen=True, slots=True)
class Span:
    """first and last: days of the house, both included."""

    first: date
    last: date
    now: datetime

    @classmethod
    def of(cls, now: datetime, years: int) -> "Span":
        today = day_of(now)
        return cls(today - timedelta(days=365 * years), today + AHEAD, now)

    @property
    def today(self) -> date:
        return day_of(self.now)

    def mondays(self) -> Iterator[date]:
        day = self.first + timedelta(days=-self.first.weekday() % 7)
        while day <= self.last:
            yield day
            day += WEEK


def diary(random: Random, agenda: Agenda, span: Span) -> Iterator[Entry | Missed]:
    """Series first, as they do; then what happens once, week by week."""
    for number, group in enumerate(groups()):
        for activity in group.activities:
            yield from _series(random, agenda, span, (number, group), activity)
    for monday in span.mondays():
        for occasion in occasions():
            for _ in range(_times(random, occasion)):
                yield _once(random, agenda, span, occasion, monday)


def seasons(span: Span, *, all_year: bool) -> Iterator[tuple[date, date]]:
    """Clubs rest in the summer and around Christmas; who goes on all year books by the half year."""
    for year in range(span.first.year, span.last.year + 1):
        halves = (
            ((date(year, 1, 1), date(year, 7, 31)), (date(year, 8, 1), date(year, 12, 31)))
            if all_year
            else ((date(year, 1, 5), date(year, 7, 12)), (date(year, 8, 24), date(year, 12, 20)))
        )
        for first, last in halves:
            if last >= span.first and first <= span.last:
                yield max(first, span.first), min(last, span.last)


def _series(
    random: Random, agenda: Agenda, span: Span, who: tuple[int, GroupSketch], activity: Activity
) -> Iterator[Entry]:
    number, group = who
    for first, last in seasons(span, all_year=group.all_year):
        created = _daytime(random, first - timedelta(days=random.randint(30, 55)))
        created = min(created, span.now - timedelta(minutes=random.randint(1500, 30_000)))
        for weekday in activity.weekdays:
            slots = _taken(agenda, activity, _dates(first, last, weekday, activity.every))
            if slots:
                yield Entry(
                    activity.house,
                    activity.room,
                    activity.title,
                    group.category,
                    activity.persons,
                    created,
                    slots,
                    number,
                    f"FREQ=WEEKLY;INTERVAL={activity.every};UNTIL={slots[-1].day:%Y%m%d}",
                    group.private,
                )


def _dates(first: date, last: date, weekday: int, every: int) -> Iterator[date]:
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day <= last:
        if day.toordinal() // 7 % every == weekday % every:
            yield day
        day += WEEK


def _taken(agenda: Agenda, activity: Activity, days: Iterator[date]) -> list[Slot]:
    """Those that cannot be stay in the list, with the reason; a series in which nothing fits is none."""
    slots = []
    for day in days:
        slot = Slot(day, activity.start, activity.start + activity.minutes)
        why = agenda.why_not(activity.house, activity.room, slot, NO_BUFFER)
        if not why:
            agenda.take(activity.house, activity.room, slot, NO_BUFFER)
        slots.append(replace(slot, why=why))
    return slots if any(not slot.why for slot in slots) else []


def _times(random: Random, occasion: Occasion) -> int:
    whole, rest = divmod(occasion.often.numerator, occasion.often.denominator)
    return whole + (random.randrange(occasion.often.denominator) < rest)


def _once(random: Random, agenda: Agenda, span: Span, occasion: Occasion, monday: date) -> Entry | Missed:
    """In the first of its rooms that is free; else it is missed."""
    day = monday + timedelta(days=random.choice(occasion.weekdays))
    entry = occasional(random, occasion, day, _asked(random, span, day))
    places = random.sample(occasion.rooms, len(occasion.rooms))
    for house, room in places:
        why = agenda.why_not(house, room, entry.slots[0], entry.buffer)
        if not why and entry.persons <= agenda.rooms[house, room].capacity:
            agenda.take(house, room, entry.slots[0], entry.buffer)
            return replace(entry, house=house, room=room)
    return Missed(replace(entry, house=places[-1][0], room=places[-1][1]), why or "bookings.capacity")


def occasional(random: Random, occasion: Occasion, day: date, created: datetime) -> Entry:
    """In the first of its rooms; whoever calls looks for a free one."""
    start = random.choice(occasion.starts)
    persons = random.randint(*occasion.persons)
    slot = Slot(day, start, start + random.choice(occasion.lengths))
    house, room = occasion.rooms[0]
    title = random.choice(occasion.titles)
    buffer = PARTY if persons >= LARGE_PARTY else NO_BUFFER
    group = somebody(random, occasion.category)
    private = occasion.category == "particulier"
    return Entry(
        house,
        room,
        title,
        occasion.category,
        persons,
        created,
        (slot,),
        group,
        private=private,
        buffer=buffer,
    )


def somebody(random: Random, category: str) -> int | None:
    fitting = [number for number, group in enumerate(groups()) if group.category == category]
    return random.choice(fitting) if fitting else None


def _asked(random: Random, span: Span, day: date) -> datetime:
    """Some days or weeks before, in the past, and answered since then."""
    asked = _daytime(random, day - timedelta(days=random.randint(3, 60)))
    return min(asked, span.now - timedelta(minutes=random.randint(6000, 20_000)))


def _daytime(random: Random, day: date) -> datetime:
    return moment(day, random.randint(8 * 60, 22 * 60))
