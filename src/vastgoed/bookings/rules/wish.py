"""What somebody wants: a room, a time, for how many, how often."""

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.bookings.rules.series import NONE, Exceptions, Repetition, Rule
from vastgoed.period import Period


@dataclass(frozen=True, slots=True)
class Wish:
    """rule: how it repeats, None for once; the period is then the first time.

    whole: all times of it, or none. follows_id: the booking that it continues, if any.
    """

    room_id: UUID
    period: Period
    persons: int
    category: str = ""
    rule: Rule | None = None
    extras: dict[str, int] = field(default_factory=dict)
    exceptions: Exceptions = NONE
    whole: bool = False
    follows_id: UUID | None = None
    particulars: Particulars = UNSAID

    @property
    def repeats(self) -> bool:
        return self.rule is not None or bool(self.exceptions.extra)

    @property
    def repetition(self) -> Repetition:
        return Repetition(self.rule, self.exceptions, self.whole)

    def repeated(self, how: Repetition) -> "Wish":
        """The same wish, as often as this."""
        return replace(self, rule=how.rule, exceptions=how.exceptions, whole=how.whole)

    def as_json(self) -> dict[str, Any]:
        """As it is kept when it is refused."""
        return {
            "start": self.period.start.isoformat(),
            "end": self.period.end.isoformat(),
            "persons": self.persons,
            "category": self.category,
            "rule": self.rule.text if self.rule else "",
            "extra_dates": [day.isoformat() for day in self.exceptions.extra],
            "skipped_dates": [day.isoformat() for day in self.exceptions.skipped],
            "outside_school_holidays": self.exceptions.outside_school_holidays,
        }


@dataclass(frozen=True, slots=True)
class Buffers:
    """Minutes around a booking: set-up and strike are the booking's, turnover is the room's."""

    setup: int = 0
    strike: int = 0
    turnover: int = 0


@dataclass(frozen=True, slots=True)
class RoomToBook:
    """Everything about a room that booking it needs."""

    id: UUID
    slug: str
    name: str
    house_id: UUID
    house_slug: str
    house_name: str
    capacity: int
    turnover: int
    grid: int
    parts: tuple[UUID, ...]
    facts: tuple[str, ...] = ()
    floor: str = ""
    school_region: str = "midden"
    open_on_holidays: bool = False
    most_people: int | None = None
    """In the building as a whole; None: nobody counts."""
