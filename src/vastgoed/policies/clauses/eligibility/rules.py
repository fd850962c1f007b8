"""What is not for hire to whom, and when."""

from dataclasses import dataclass

from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Refuses what its scope covers; persons_over: only bookings of more people than this."""

    clause: str
    scope: Scope
    words: Words
    persons_over: int | None = None

    @property
    def always(self) -> bool:
        """Whatever the number of people, so that no price is needed there."""
        return self.persons_over is None

    def refuses(self, room: str, category: str, activity: str, mask: int, persons: int | None) -> bool:
        too_many = self.persons_over is None or (persons or 0) > self.persons_over
        return too_many and self.scope.covers(room, category) and self.scope.holds(activity, mask)
