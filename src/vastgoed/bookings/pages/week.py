"""The week of one room, as `ui.week` draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from vastgoed.bookings.rules.public import Seen, joined
from vastgoed.houses.models import House, Room
from vastgoed.houses.rules import HouseHours, holiday_name, open_periods, openings
from vastgoed.period import HOUSE_ZONE, Period, day_of, midnight, without
from vastgoed.text import clock
from vastgoed.web.language import current, day_said, gettext, say

DAY = timedelta(days=1)
KINDS = {"social": "social", "own": "own"}
FIRST_HOUR, LAST_HOUR = 8, 23


@dataclass(frozen=True, slots=True)
class RoomWeek:
    """Seven days from monday, with what takes the room and when the house is open."""

    house: House
    room: Room
    monday: date
    seen: Sequence[Seen]
    hours: HouseHours
    now: datetime

    def days(self) -> list[dict[str, Any]]:
        return [self._day(self.monday + n * DAY) for n in range(7)]

    def _day(self, of: date) -> dict[str, Any]:
        whole, parts = whole_day(of), [part.id for part in self.room.parts]
        taken = joined([one for one in self.seen if one.period.overlaps(whole)])
        opened = [opening.period for opening in open_periods(self.hours, of, parts)]
        entries = [self._entry(one, whole) for one in taken] + self._closed(of, taken)
        coming = any(period.end > self.now for period in opened)
        return {
            "label": day_said(of, short=True),
            "today": of == day_of(self.now),
            "entries": sorted(entries, key=lambda entry: entry["start"]),
            "href": f"/?house={self.house.slug}&from={of.isoformat()}" if coming else "",
            "spoken": say("Zoek een vrije tijd op {day}", day=of),
        }

    def _entry(self, one: Seen, whole: Period) -> dict[str, Any]:
        start, end = clocks(one.period, whole)
        elsewhere = one.room and one.room_id != self.room.id
        kind = "option" if one.option else KINDS.get(one.function, "hire")
        title = one.title or (gettext("Nog niet zeker") if one.option else gettext("Bezet"))
        note = say("in {room}", room=one.room) if elsewhere else ""
        shown = {"start": start, "end": end, "title": title, "kind": kind, "note": note}
        return shown | {"around": "", "href": ""}

    def _closed(self, of: date, taken: Sequence[Seen]) -> list[dict[str, Any]]:
        """Closures of this room, and days on which the house does not open at all."""
        parts, usual = [part.id for part in self.room.parts], openings(self.hours, of)
        closures = [closed for closed in self.hours.closures if closed.stops(parts, None)]
        spans = [(o.period.shared(c.period), c.reason) for o in usual for c in closures]
        if not usual:
            spans = [(_by_day(of), why_closed(self.hours, of))]
        busy = [one.period for one in taken]
        left = [(period, why) for span, why in spans if span for period in without([span], busy)]
        return [self._shut(period, why, whole_day(of)) for period, why in left]

    def _shut(self, period: Period, why: str, whole: Period) -> dict[str, Any]:
        start, end = clocks(period, whole)
        return {
            "start": start,
            "end": end,
            "title": gettext("Dicht"),
            "kind": "closed",
            "note": why,
            "around": "",
            "href": "",
        }


def why_closed(hours: HouseHours, of: date) -> str:
    """What was said about a day on which the house does not open, or the holiday that it is."""
    told = (e.reason for e in hours.exceptions.get(of, ()) if e.reason)
    return next(told, "" if of in hours.exceptions else holiday_name(of, current.get()))


def whole_day(of: date) -> Period:
    return Period(midnight(of), midnight(of + DAY))


def _by_day(of: date) -> Period:
    first = datetime.combine(of, datetime.min.time(), tzinfo=HOUSE_ZONE)
    return Period(first.replace(hour=FIRST_HOUR), first.replace(hour=LAST_HOUR))


def clocks(period: Period, whole: Period) -> tuple[str, str]:
    """From when until when on this day; 24:00 when it goes on."""
    start, end = max(period.start, whole.start), min(period.end, whole.end)
    return clock(start), "24:00" if end == whole.end else clock(end)


def hours_shown(days: Sequence[dict[str, Any]], opened: Sequence[Period]) -> tuple[int, int]:
    """The first and last hour of the grid: everything lies within."""
    entries = [entry for of in days for entry in of["entries"]]
    starts = [int(entry["start"][:2]) for entry in entries] + [
        p.start.astimezone(HOUSE_ZONE).hour for p in opened
    ]
    ends = [_up(entry["end"]) for entry in entries]
    ends += [_up(clocks(p, whole_day(day_of(p.start)))[1]) for p in opened]
    return min(starts, default=FIRST_HOUR), max(ends, default=LAST_HOUR)


def _up(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) + (minute != "00")
