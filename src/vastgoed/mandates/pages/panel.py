"""Beside a draft of the rules: which limits it keeps to, and which it breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.mandates import queries
from vastgoed.mandates.rules import Finding, illegal
from vastgoed.policies.document import Document
from vastgoed.web.panel import Panel


@dataclass(frozen=True)
class Held:
    house: House
    found: Sequence[Finding]

    @property
    def broken(self) -> list[Finding]:
        return [it for it in self.found if it.ok is False]

    @property
    def unknown(self) -> list[Finding]:
        return [it for it in self.found if it.ok is None]

    @property
    def kept(self) -> list[Finding]:
        return [it for it in self.found if it.ok]

    @property
    def illegal(self) -> bool:
        """As it stands it cannot be proposed."""
        return bool(illegal(self.found))


async def limits_beside(session: AsyncSession, house: House, document: Document, day: date) -> Panel | None:
    """Nothing where no limit holds."""
    found = await queries.findings(session, house, document, None, day)
    return Panel("mandates/_draft.html", Held(house, found)) if found else None
