"""Hearing what the rules of the house say no to; some of it a manager may set aside, with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vastgoed.errors import Refusal

SET_ASIDE = frozenset(
    {
        "bookings.grid",
        "bookings.layout_capacity",
        "bookings.standing",
        "houses.closed_day",
        "houses.holiday",
        "houses.outside_hours",
        "policies.not_for_hire",
        "policies.protected",
        "policies.quota",
        "policies.too_far_ahead",
        "policies.too_late",
    }
)
"""Nothing physical: a room that is taken, too small or closed for a reason stays so for everybody."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """lenient: somebody decides who may set rules aside; what they pass over is noted."""

    lenient: bool = False
    noted: list[Refusal] = field(default_factory=list)

    def hear(self, refusals: Iterable[Refusal]) -> None:
        """Raise the first that stands, and note the others."""
        for refusal in refusals:
            if not self.passes(refusal):
                raise refusal

    def passes(self, refusal: Refusal) -> bool:
        """Whether this is set aside; of more that are alike the first is noted."""
        if not self.lenient or refusal.code not in SET_ASIDE:
            return False
        if (refusal.code, refusal.clause) not in {(known.code, known.clause) for known in self.noted}:
            self.noted.append(refusal)
        return True


STRICT = Hearing()
