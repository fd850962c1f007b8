"""What is not settled: requests that wait for the manager, the waiting list, what was refused."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from vastgoed.demo.rules.agenda import FULL, Agenda, Slot, moment
from vastgoed.demo.rules.diary import WEEK, Entry, Missed, Span, occasional, somebody
from vastgoed.demo.rules.sketches import minutes, occasions

REQUESTS = (
    ("Bruiloft Elif en Bas", "particulier", "de-linde", "grote-zaal", "18:00", 240, 90),
    ("Verjaardag opa Wim (80)", "particulier", "de-linde", "zaal-links", "17:00", 180, 40),
    ("Pubquiz bedrijf", "bedrijf", "de-klaproos", "podium-zaal", "20:00", 180, 60),
    ("Kerstborrel Thuiszorg Morgenzon", "bedrijf", "de-klaproos", "zaal", "20:00", 180, 70),
    ("Babyshower Dewi", "particulier", "de-klaproos", "kamer-1", "14:00", 180, 15),
    ("Buurtdiner op de kade", "buurt", "het-anker", "zaal", "17:00", 240, 80),
    ("Housewarming Yusuf", "particulier", "de-linde", "zaal-rechts", "19:00", 180, 45),
)
"""Title, category, house, room, start, minutes, people; each waits for the manager."""
RIVALS = ("Zestig jaar Corrie", "Diploma-uitreiking", "Afscheid van de fysio", "Kerststukjes maken")
REFUSED_A_WEEK = 4


def requests(random: Random, agenda: Agenda, span: Span) -> Iterator[Entry]:
    """In the coming weeks, where it is free; two of them have a rival who wants the same time."""
    for number, (title, category, house, room, start, length, persons) in enumerate(REQUESTS):
        first = minutes(start)
        for day in _coming(span, number):
            slot = Slot(day, first, first + length)
            entry = Entry(house, room, title, category, persons, _recently(random, span, day), (slot,))
            if not agenda.why_not(house, room, slot, entry.buffer):
                agenda.take(house, room, slot, entry.buffer)
                yield replace(entry, group=somebody(random, category), private=True, waits=True)
                if number in {0, 2}:
                    yield _rival(random, span, entry, RIVALS[number // 2])
                break


def queue(random: Random, span: Span, placed: Sequence[Entry]) -> Iterator[Entry]:
    """Some wait for a time that somebody else has."""
    coming = [
        replace(entry, slots=(slot,))
        for entry in placed
        for slot in entry.slots
        if not slot.why and slot.day > span.today
    ]
    for title in RIVALS[2:]:
        yield _rival(random, span, random.choice(coming), title)


def refusals(random: Random, agenda: Agenda, span: Span) -> Iterator[Missed]:
    """Too early in the morning, too many people, too far ahead, too late: week after week."""
    for monday in span.mondays():
        if monday <= span.today - WEEK:
            yield from (_refused(random, agenda, monday) for _ in range(REFUSED_A_WEEK))


def _refused(random: Random, agenda: Agenda, monday: date) -> Missed:
    occasion = random.choice(occasions())
    day = monday + timedelta(days=random.choice(occasion.weekdays))
    entry = occasional(random, occasion, day, moment(monday - WEEK, 600 + random.randint(0, 600)))
    slot = entry.slots[0]
    match random.randrange(4):
        case 0:
            early = Slot(day, 6 * 60, slot.end)
            entry = replace(entry, slots=(early,))
            return Missed(entry, agenda.why_not(entry.house, entry.room, early, entry.buffer) or FULL)
        case 1:
            crowd = agenda.rooms[entry.house, entry.room].capacity + random.randint(5, 60)
            return Missed(replace(entry, persons=crowd), "bookings.capacity")
        case 2:
            long_before = day - timedelta(days=random.randint(560, 700))
            return Missed(replace(entry, created=moment(long_before, 720)), "")
        case _:
            return Missed(replace(entry, created=moment(day, slot.start - random.randint(20, 100))), "")


def _coming(span: Span, number: int) -> Iterator[date]:
    """Saturdays and Sundays first, then any day, from next week on."""
    ahead = [span.today + timedelta(days=4 + number + n) for n in range(45)]
    yield from sorted(ahead, key=lambda day: day.weekday() < 5)  # noqa: PLR2004


def _recently(random: Random, span: Span, day: date) -> datetime:
    asked = span.now - timedelta(minutes=random.randint(90, 4000))
    return min(asked, moment(day, 0) - timedelta(days=2))


def _rival(random: Random, span: Span, entry: Entry, title: str) -> Entry:
    created = span.now - timedelta(minutes=random.randint(30, 80))
    rival = replace(entry, title=title, created=created, rule="", waits=False, queued=True)
    return replace(rival, group=somebody(random, entry.category), private=False)
