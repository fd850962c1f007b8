"""Every step stands in the log of each house that it is about."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.mandates.models import Mandate
from vastgoed.steering.actions import Entry, note
from vastgoed.text import msgid

MUNICIPALITY, COMMITTEE = msgid("gemeente"), msgid("commissie")


async def noted(
    session: AsyncSession,
    it: Mandate,
    house_ids: Iterable[UUID],
    what: tuple[str, dict[str, Any], str],
    by: tuple[UUID | None, str],
    now: datetime,
) -> None:
    """what: the step, its facts, and what was said. by: who, and as what. What was typed is no fact."""
    state, facts, said = what
    known = {"mandate": it.id, "state": state, "kind": it.kind, "legal": it.legal}
    text = f"{it.title}\n\n{said}".strip()
    amount = {} if it.cents is None else {"cents": it.cents}
    for house_id in sorted(house_ids):
        entry = Entry(house_id, "mandate", it.id, known | amount | facts, text, *by)
        await note(session, entry, now)
