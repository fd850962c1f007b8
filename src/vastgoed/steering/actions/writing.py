"""What everybody who writes in the log says: in which house, who, when, and what it comes from."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.period import day_of
from vastgoed.steering.actions.by import By
from vastgoed.steering.actions.log import note
from vastgoed.steering.actions.tensions import became
from vastgoed.steering.models import LogEntry, Tension
from vastgoed.steering.rules.entries import Entry


@dataclass(frozen=True, slots=True)
class Writing:
    """In which log, by whom, when; tension: what it comes from."""

    house_id: UUID
    by: By
    now: datetime
    tension: Tension | None = None

    @property
    def links(self) -> dict[str, Any]:
        return {"tension": str(self.tension.id)} if self.tension else {}

    @property
    def today(self) -> date:
        return day_of(self.now)

    async def note(
        self, session: AsyncSession, kind: str, subject: UUID, text: str = "", **facts: Any
    ) -> LogEntry:
        by = self.by
        entry = Entry(self.house_id, kind, subject, facts, text, by.person_id, by.role)
        return await note(session, entry, self.now)

    async def led_to(self, session: AsyncSession, state: str, key: UUID) -> None:
        """What rubbed came to this: an agreement or an action, by its key."""
        if self.tension is not None:
            await became(session, self.tension, state, {state: key})
