"""Cutting a series in two, and shifting it by days: what its rule says afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Recurring:
    """rule: RRULE, empty for times without a pattern; extra: days besides it; skipped: days it leaves out."""

    rule: str
    extra: tuple[date, ...] = ()
    skipped: tuple[date, ...] = ()

    def fitted(self, days: Sequence[date]) -> "Recurring":
        """The same rule, ended at the last of these days, so that it is exactly on these days."""
        wanted = sorted(set(days))
        if len(wanted) < 2 or not self.rule:  # noqa: PLR2004
            return Recurring("", tuple(wanted[1:]))
        rule = _until(self.rule, wanted[-1])
        given = _days(rule, wanted[0])
        return Recurring(
            rule,
            tuple(day for day in wanted if day not in given),
            tuple(sorted(given - set(wanted))),
        )

    def shifted(self, days: int, first: date) -> "Recurring":
        """So many days later; a rule by the month follows its new first day."""
        if not self.rule or not days:
            return self
        parts = dict(part.split("=", 1) for part in self.rule.split(";"))
        if parts["FREQ"] == "MONTHLY":
            parts |= _of_the_month(parts, first)
        elif "BYDAY" in parts:
            parts["BYDAY"] = ",".join(_later(day, days) for day in parts["BYDAY"].split(","))
        return Recurring(";".join(f"{name}={value}" for name, value in parts.items()))


def _later(weekday: str, days: int) -> str:
    return WEEKDAYS[(WEEKDAYS.index(weekday) + days) % 7]


def _of_the_month(parts: dict[str, str], first: date) -> dict[str, str]:
    if "BYMONTHDAY" in parts:
        return {"BYMONTHDAY": str(first.day)}
    if "BYDAY" not in parts:
        return {}
    nth = -1 if parts["BYDAY"].startswith("-") else (first.day - 1) // 7 + 1
    return {"BYDAY": f"{nth}{WEEKDAYS[first.weekday()]}"}


def _until(rule: str, last: date) -> str:
    kept = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    return ";".join([*kept, f"UNTIL={last:%Y%m%d}"])


def _days(rule: str, first: date) -> set[date]:
    """The days a rule gives, its last one included."""
    start = datetime(first.year, first.month, first.day)  # noqa: DTZ001
    until = rule.rsplit("UNTIL=", 1)[1]
    last = datetime.strptime(until, "%Y%m%d") + timedelta(hours=1)  # noqa: DTZ007
    plain = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL="))
    return {moment.date() for moment in rrulestr(plain, dtstart=start).between(start, last, inc=True)}
