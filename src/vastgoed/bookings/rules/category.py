"""That the manager gave a request its category, as its history keeps it. Pure."""

from dataclasses import dataclass

CODE = "bookings.category"
LONGEST = 300
"""Characters of the reason; what is kept beside it must fit too."""


@dataclass(frozen=True, slots=True)
class Given:
    """category: as the policy names it. before, after: cents of one time."""

    category: str
    before: int
    after: int
    why: str

    @property
    def reason(self) -> str:
        return f"{CODE} {self.category} {self.before} {self.after} {self.why}"

    @classmethod
    def told(cls, reason: str) -> "Given | None":
        """Read back what `reason` wrote; None for any other reason."""
        code, *parts = reason.split(" ", maxsplit=4)
        if code != CODE:
            return None
        category, before, after, why = parts
        return cls(category, int(before), int(after), why)
