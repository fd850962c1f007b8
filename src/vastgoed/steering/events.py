"""What upper features hear from the log, in the same transaction."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Raised:
    """Somebody said that something rubs, or put in a word; or three discretions alike said so."""

    house_id: UUID
    tension_id: UUID
