"""Cutting a series in two, and shifting it by days: what its rule says afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from vastgoed.bookings.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Recurring:
    """rule None: times without a pattern; extra: days besides it; skipped: days it leaves out."""

    rule: Rule | None
    extra: tuple[date, ...] = ()
    skipped: tuple[date, ...] = ()

    def fitted(self, days: Sequence[date]) -> "Recurring":
        """The same rule, ended at the last of these days, so that it is exactly on these days."""
        wanted = sorted(set(days))
        if len(wanted) < 2 or self.rule is None:  # noqa: PLR2004
            return Recurring(None, tuple(wanted[1:]))
        rule = self.rule.ending(wanted[-1])
        given = {moment.date() for moment in rule.starts(datetime.combine(wanted[0], time()), wanted[-1])}
        extra = tuple(day for day in wanted[1:] if day not in given)
        return Recurring(rule, extra, tuple(sorted(given - set(wanted))))

    def shifted(self, days: int, first: date) -> "Recurring":
        """So many days later; a rule by the month follows its new first day."""
        rule = self.rule
        if rule is None or not days:
            return self
        if rule.freq != "MONTHLY":
            return Recurring(replace(rule, weekdays=tuple(sorted((it + days) % 7 for it in rule.weekdays))))
        if rule.month_day:
            return Recurring(replace(rule, month_day=first.day))
        if not rule.weekdays:
            return Recurring(rule)
        nth = -1 if rule.nth < 0 else (first.day - 1) // 7 + 1
        return Recurring(replace(rule, weekdays=(first.weekday(),), nth=nth))

    @property
    def text(self) -> str:
        return self.rule.text if self.rule else ""
