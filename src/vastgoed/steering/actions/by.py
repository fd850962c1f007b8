"""Who does something in the log."""

from dataclasses import dataclass
from uuid import UUID

from vastgoed.steering.rules.life import BESIDE


@dataclass(frozen=True, slots=True)
class By:
    """role: as what, such as «beheerder» or «zetel bewoners»; empty: as anybody."""

    person_id: UUID | None = None
    role: str = ""

    @property
    def acts(self) -> bool:
        """False for who sits beside a seat and has no office: they read, and write nothing."""
        return not self.role.startswith(BESIDE)


NOBODY = By()
