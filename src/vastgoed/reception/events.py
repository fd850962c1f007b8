"""What happens at the reception that others, or another part of it, want to know."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Fitted:
    """Doors of a house open with a code now, or no longer do."""

    house_id: UUID
