"""Who is asking. Made anew for each request, from the session cookie."""

from dataclasses import dataclass, field
from uuid import UUID

from vastgoed.errors import Unknown
from vastgoed.text import Language


@dataclass(frozen=True, slots=True)
class Office:
    """A role somebody holds: in one house, or in the whole municipality when house_id is None."""

    role: str
    house_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Person or passer-by; person_id is None for whoever has not signed in."""

    person_id: UUID | None = None
    name: str = ""
    email: str = ""
    session_id: bytes | None = None
    offices: frozenset[Office] = field(default_factory=frozenset)
    seated: bool = False
    """Has a seat on the committee of some house, or stands in there."""
    language: Language = "nl"
    theme: str = ""
    large_type: bool = False
    mark: str = ""
    """Signed cookie of this browser, by which it finds back its holds."""
    address: str = ""
    """Network the request comes from, cut off at /24 or /64, for limits."""

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None

    @property
    def me(self) -> UUID:
        """Raises Unknown when nobody signed in."""
        if self.person_id is None:
            raise Unknown("web.sign_in", "Meld u eerst aan.")
        return self.person_id

    def holds(self, role: str, house_id: UUID | None = None) -> bool:
        """Say whether this visitor holds a role somewhere, or in this very house."""
        return any(
            o.role == role and (house_id is None or o.house_id in {None, house_id}) for o in self.offices
        )
