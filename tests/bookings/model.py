"""A house as simple as can be: which times are taken, and when it is closed."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from hypothesis import strategies as st

from vastgoed.period import HOUSE_ZONE, Period

PARTS = {"hall": {"left", "right"}, "left": {"left"}, "right": {"right"}, "meeting": {"meeting"}}
DAYS = [date(2026, 12, 1), date(2026, 12, 2)]
OPENS, CLOSES = time(8), time(23)
HALF_HOUR = timedelta(minutes=30)


def _period(day: date, half: int, long: int) -> Period:
    start = datetime.combine(day, time(), HOUSE_ZONE) + half * HALF_HOUR
    return Period(start.astimezone(UTC), (start + long * HALF_HOUR).astimezone(UTC))


rooms = st.sampled_from(list(PARTS))
periods = st.builds(_period, st.sampled_from(DAYS), st.integers(14, 45), st.integers(1, 8))
"""From 07:00 to 02:30 the next day, so that some lie outside opening hours."""


@dataclass(frozen=True)
class Taken:
    """A time in the model. until: end of a hold."""

    room: str
    period: Period
    until: datetime | None = None


@dataclass
class Model:
    """times: by the id of the booking; closed: part (None: the whole house) and when."""

    now: datetime
    times: dict[UUID, Taken] = field(default_factory=dict)
    closed: list[tuple[str | None, Period]] = field(default_factory=list)

    def holds(self, taken: Taken) -> bool:
        return taken.until is None or taken.until > self.now

    def is_free(self, room: str, period: Period, without: UUID | None = None) -> bool:
        return not any(
            PARTS[room] & PARTS[taken.room] and period.overlaps(taken.period) and self.holds(taken)
            for key, taken in self.times.items()
            if key != without
        )

    def is_open(self, room: str, period: Period, *, ignoring_hours: bool = False) -> bool:
        shut = any((p is None or p in PARTS[room]) and period.overlaps(when) for p, when in self.closed)
        start, end = (moment.astimezone(HOUSE_ZONE) for moment in (period.start, period.end))
        within = start.time() >= OPENS and start.date() == end.date() and end.time() <= CLOSES
        return not shut and (within or ignoring_hours)

    def held(self) -> list[UUID]:
        return [key for key, taken in self.times.items() if taken.until is not None]

    def booked(self) -> list[UUID]:
        return [key for key, taken in self.times.items() if taken.until is None]

    def occupied(self) -> set[tuple[UUID, str, datetime, datetime]]:
        return {
            (key, part, taken.period.start, taken.period.end)
            for key, taken in self.times.items()
            if self.holds(taken)
            for part in PARTS[taken.room]
        }
