"""Every step stands in the log of each house that it is about."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.mandates.models import Mandate
from vastgoed.steering.actions import Entry, note

MUNICIPALITY = "gemeente"
COMMITTEE = "commissie"


async def noted(
    session: AsyncSession,
    it: Mandate,
    house_ids: Iterable[UUID],
    what: tuple[str, dict[str, Any], str],
    by: tuple[UUID | None, str],
    now: datetime,
) -> None:
    """what: the step, its facts, and what was said. by: who, and as what."""
    step, facts, said = what
    known = {"mandate": it.id, "step": step, "kind": it.kind, "legal": it.legal, "title": it.title}
    amount = {} if it.cents is None else {"cents": it.cents}
    for house_id in sorted(house_ids):
        entry = Entry(house_id, "mandate", it.id, known | amount | facts, said, *by)
        await note(session, entry, now)
