"""What a new version of the rules does to a time that was booked under an older one. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Existing = Literal["keep", "cheaper_of_both", "move_at"]
"""What a version says of bookings that exist when it begins."""
Outcome = Literal["moved", "cheaper", "kept", "stays"]
CODE = "bookings.new_version"


@dataclass(frozen=True, slots=True)
class Terms:
    """existing and the days as the version says them; begins: the first day on which it holds."""

    existing: Existing
    begins: date
    notice_days: int = 0
    series_keep_until: date | None = None

    def first(self, today: date, *, series: bool) -> date:
        """The day of use from which it reaches bookings that are told of it today.

        Nobody is moved with less notice than was agreed. What can only become cheaper needs no notice.
        """
        if self.existing != "move_at":
            return max(self.begins, today)
        kept = self.series_keep_until if series and self.series_keep_until else self.begins
        return max(self.begins, kept, today + timedelta(days=self.notice_days))


def outcome(existing: Existing, promised: int, asked: int | None) -> Outcome:
    """promised: cents that were agreed; asked: by the new version, which says yes.

    asked is None where the house still has to say the price: what was agreed is kept until then.
    """
    if asked is None:
        return "kept"
    if existing == "move_at":
        return "moved"
    return "cheaper" if asked < promised else "kept"


@dataclass(frozen=True, slots=True)
class NewVersion:
    """That a time came under another version, as its history keeps it in the reason of a transition."""

    version: int
    before: int
    after: int
    """Cents."""

    @property
    def reason(self) -> str:
        return f"{CODE} {self.version} {self.before} {self.after}"

    @classmethod
    def told(cls, reason: str) -> "NewVersion | None":
        """Read back what `reason` wrote; None for any other reason."""
        code, *numbers = reason.split(" ")
        return cls(*map(int, numbers)) if code == CODE else None
