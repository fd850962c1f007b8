"""How a booking repeats: a local rule (RFC 5545 RRULE subset), and the instants it comes down to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from dateutil.rrule import rrulestr

from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE, Period, series_instant

MOST = 200
"""Occurrences of one series."""
YEARS_AHEAD = 2
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rule:
    """text: an RRULE such as FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630; UNTIL is a local day, included."""

    text: str

    @classmethod
    def weekly(cls, until: date, interval: int = 1) -> "Rule":
        return cls(f"FREQ=WEEKLY;INTERVAL={interval};UNTIL={until:%Y%m%d}")

    @property
    def parts(self) -> dict[str, str]:
        return dict(part.split("=", 1) for part in self.text.split(";"))

    @property
    def until(self) -> date:
        return datetime.strptime(self.parts["UNTIL"], "%Y%m%d").date()  # noqa: DTZ007

    @property
    def interval(self) -> int:
        return int(self.parts.get("INTERVAL", "1"))


def occurrences(first: Period, rule: Rule | None, zone: tzinfo = HOUSE_ZONE) -> list[Period]:
    """The times of a booking, each as long on the wall as the first; a time the clock skips is left out.

    Raises Refusal when the rule gives none, too many, or reaches too far ahead.
    """
    if rule is None:
        return [first]
    start = first.start.astimezone(zone)
    if rule.until > start.date() + timedelta(days=366 * YEARS_AHEAD):
        raise Refusal("bookings.series_too_long", "Een reeks loopt hooguit twee jaar.", field="until")
    found = list(_expanded(first, rule, zone))
    if not found:
        raise Refusal("bookings.series_empty", "Met deze einddatum is er geen enkele keer.", field="until")
    return found


def _expanded(first: Period, rule: Rule, zone: tzinfo) -> Iterator[Period]:
    start, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in (first.start, first.end))
    text = ";".join(part for part in rule.text.split(";") if not part.startswith("UNTIL="))
    for number, local in enumerate(rrulestr(text, dtstart=start)):
        if local.date() > rule.until:
            return
        if number == MOST:
            raise Refusal(
                "bookings.series_too_many", "Een reeks is hooguit {most} keer.", field="until", most=MOST
            )
        begins, ends = series_instant(local, zone), series_instant(local + (end - start), zone)
        if begins is not None and ends is not None and begins < ends:
            yield Period(begins, ends)
