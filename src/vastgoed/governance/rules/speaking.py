"""As what somebody speaks about a proposal, and what they may do with it."""

from dataclasses import dataclass
from uuid import UUID

SEAT = "seat:"
OFFICES = ("facilitator", "manager", "treasurer")
HEARD, VISITOR = "heard", "visitor"
NAMES = {
    "facilitator": "procesbegeleider",
    "manager": "beheerder",
    "treasurer": "penningmeester",
    HEARD: "gehoorde",
    VISITOR: "bezoeker",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """role: `seat:bewoners`, an office, `heard` or `visitor`. guides: is facilitator, whatever else they are.

    acts: has the voice of the seat now; a substitute has not, as long as the member is there.
    """

    person_id: UUID
    role: str = VISITOR
    guides: bool = False
    acts: bool = True
    name: str = ""

    @property
    def constituency(self) -> str:
        """The key of the constituency whose seat this is; empty for who has none."""
        return constituency(self.role)

    @property
    def has_a_say(self) -> bool:
        return self.role not in (HEARD, VISITOR)

    @property
    def takes_part(self) -> bool:
        """Proposes, amends and writes down; who sits beside the seat reads and talks."""
        return self.has_a_say and self.acts

    @property
    def stops(self) -> bool:
        """Ends a trial where it was agreed: from a seat, or as who guides the house."""
        return self.guides or bool(self.constituency and self.acts)

    @property
    def may_object(self) -> bool:
        """From a seat, by who acts in it now; and whoever must be heard."""
        return bool(self.constituency and self.acts) or self.role == HEARD

    @property
    def noted(self) -> str:
        """As the steering log calls them."""
        if not self.constituency:
            return NAMES[self.role]
        return f"zetel {self.constituency}" if self.acts else f"naast zetel {self.constituency}"


def constituency(role: str) -> str:
    """Its key, of a role such as `seat:bewoners`; empty for a role that is no seat."""
    return role.removeprefix(SEAT) if role.startswith(SEAT) else ""
