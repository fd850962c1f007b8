"""Who does something in the log."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class By:
    """role: as what, such as «beheerder» or «zetel bewoners»; empty: as anybody."""

    person_id: UUID | None = None
    role: str = ""


NOBODY = By()
