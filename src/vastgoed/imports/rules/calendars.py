"""An iCalendar file: appointments with a place, and how they repeat (a part of RFC 5545)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar

from vastgoed.imports.rules.lines import BookingLine
from vastgoed.imports.rules.report import WrongFile
from vastgoed.imports.rules.values import LONGEST_NAME, YEARS
from vastgoed.period import HOUSE_ZONE, Period, series_instant

MOST_EVENTS = 5_000
MOST_TIMES = 800
AHEAD = timedelta(days=731)
REPEATS = frozenset({"DAILY", "WEEKLY", "MONTHLY"})
PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"})
LONGEST_RULE = 200


def appointments(text: str, now: datetime) -> Iterator[BookingLine | WrongFile]:
    """Each appointment that is not cancelled; a series up to two years ahead. What is wrong comes as such.

    Raises WrongFile when this is no calendar, or a very large one.
    """
    try:
        events = Calendar.from_ical(text).walk("VEVENT")
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise WrongFile("Dit is geen agenda (.ics) die we kunnen lezen.") from error
    if len(events) > MOST_EVENTS:
        raise WrongFile(f"Er staan meer dan {MOST_EVENTS} afspraken in.")
    begins = [n for n, said in enumerate(text.splitlines(), 1) if said.strip().upper() == "BEGIN:VEVENT"]
    moved = _moved(events)
    for line, event in zip(begins, events, strict=False):
        if str(event.get("STATUS", "")).upper() != "CANCELLED":
            try:
                yield _appointment(event, line, moved, now)
            except WrongFile as wrong:
                yield wrong


def _moved(events: Sequence[Any]) -> Mapping[str, set[datetime]]:
    """Times of a series that have an appointment of their own."""
    found: dict[str, set[datetime]] = {}
    for event in events:
        if "RECURRENCE-ID" in event:
            found.setdefault(str(event.get("UID", "")), set()).add(_local(event["RECURRENCE-ID"].dt))
    return found


def _appointment(event: Any, line: int, moved: Mapping[str, set[datetime]], now: datetime) -> BookingLine:
    start, end = _span(event, line)
    uid = str(event.get("UID", ""))
    alone = "RECURRENCE-ID" in event
    rule = "" if alone or "RRULE" not in event else _rule(event["RRULE"], line)
    skipped = _excluded(event) | (set() if alone else moved.get(uid, set()))
    periods = [p for p in _periods(start, end, rule, skipped, now) if p is not None]
    if not periods:
        raise WrongFile("Deze afspraak is er geen enkele keer.", line, "RRULE")
    place = str(event.get("LOCATION", "")).strip()
    title = " ".join(str(event.get("SUMMARY", "")).split())[:LONGEST_NAME]
    if not place:
        raise WrongFile("Er staat geen ruimte bij deze afspraak.", line, "LOCATION")
    if not title.isprintable():
        raise WrongFile("Hier staat een onzichtbaar teken in.", line, "SUMMARY")
    source = f"{uid}|{place.casefold()}|{start.isoformat() if alone or not uid else ''}"
    columns = {"ruimte": "LOCATION", "categorie": "CATEGORIES"}
    return BookingLine(line, place[:LONGEST_NAME], periods, source, title, rule=rule, columns=columns)


def _span(event: Any, line: int) -> tuple[datetime, datetime]:
    """Start and end on the clock of the house; a date alone is the whole day."""
    try:
        start, end = event.start, event.end
    except Exception as error:
        raise WrongFile("Begin of einde van deze afspraak klopt niet.", line, "DTSTART") from error
    begins, ends = _local(start), _local(end)
    if begins.year not in YEARS or ends.year not in YEARS:
        raise WrongFile("Kies een jaar van 2000 tot en met 2099.", line, "DTSTART")
    if ends <= begins:
        raise WrongFile("Het einde ligt niet na het begin.", line, "DTEND")
    if ends - begins > timedelta(days=31):
        raise WrongFile("Een reservering duurt hooguit 31 dagen.", line, "DTEND")
    return begins, ends


def _local(moment: datetime | date) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return moment.astimezone(HOUSE_ZONE).replace(tzinfo=None) if moment.tzinfo else moment


def _rule(found: Any, line: int) -> str:
    """Raises WrongFile for what we do not know: several rules, by year, by hour."""
    rules = found if isinstance(found, list) else [found]
    text = rules[0].to_ical().decode()
    names = {str(name).upper() for name in rules[0]}
    known = names <= PARTS and set(rules[0].get("FREQ", [])) <= REPEATS and "FREQ" in names
    steps = all(step > 0 for step in (*rules[0].get("INTERVAL", []), *rules[0].get("COUNT", [])))
    if len(rules) > 1 or not known or not steps or len(text) > LONGEST_RULE:
        words = "Zo'n herhaling kennen we niet. Wel: per dag, per week, per maand."
        raise WrongFile(words, line, "RRULE")
    return str(text)


def _excluded(event: Any) -> set[datetime]:
    found = event.get("EXDATE", [])
    return {_local(one.dt) for many in (found if isinstance(found, list) else [found]) for one in many.dts}


def _periods(
    start: datetime, end: datetime, rule: str, skipped: set[datetime], now: datetime
) -> Iterator[Period | None]:
    for local in _starts(start, rule, now):
        if local not in skipped:
            first, last = series_instant(local), series_instant(local + (end - start))
            yield Period(first, last) if first and last and first < last else None


def _starts(start: datetime, rule: str, now: datetime) -> Iterator[datetime]:
    if not rule:
        yield start
        return
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    until = parts.pop("UNTIL", "")
    last = _local(now) + AHEAD
    if until:
        last = min(last, _until(until))
    if last >= start:
        text = ";".join(f"{name}={value}" for name, value in parts.items() if name != "COUNT")
        found = rrulestr(f"{text};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=start)
        yield from islice(found, min(MOST_TIMES, int(parts.get("COUNT", MOST_TIMES))))


def _until(text: str) -> datetime:
    """A day is included; a moment in UTC is put on the clock of the house."""
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d") + timedelta(days=1, seconds=-1)  # noqa: DTZ007
    moment = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    return _local(datetime.fromisoformat(f"{moment.isoformat()}+00:00")) if text.endswith("Z") else moment
