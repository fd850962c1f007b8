"""The log of a house, as it is read and as it is published."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.steering.models import LogEntry
from vastgoed.steering.rules.chain import row
from vastgoed.steering.rules.entries import Entry

READ = (
    LogEntry.kind, LogEntry.subject, LogEntry.facts, LogEntry.seq, LogEntry.at, LogEntry.body_hash,
    LogEntry.previous, LogEntry.hash,
)  # fmt: skip


async def rows(session: AsyncSession, house_id: UUID, after: int = 0) -> list[dict[str, Any]]:
    """The entries in their order, as whoever checks them expects; after: beyond this one."""
    mine = select(LogEntry).where(LogEntry.house_id == house_id, LogEntry.seq > after)
    found = await session.execute(mine.with_only_columns(*READ).order_by(LogEntry.seq))
    return [_row(house_id, *it) for it in found]


def _row(house_id: UUID, *stored: Any) -> dict[str, Any]:
    kind, subject, facts, seq, at, body, previous, own = stored
    return row(Entry(house_id, kind, subject, facts), seq, at, body) | {"previous": previous, "hash": own}
