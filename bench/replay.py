"""The reference: the very statements of one booking, recorded from the app and sent again by bare asyncpg."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

import asyncpg
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

INSIDE = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|\d{4}-\d\d-\d\dT[\d:]+\+00:00")
"""Identifiers and moments in the middle of a text."""

Statement = tuple[str, tuple[Any, ...]]
Other = Mapping[Any, Any]
"""Recorded values that are different this time. Identifiers that do not stand in it are drawn anew."""


async def recorded(engine: AsyncEngine, once: Callable[[], Awaitable[None]]) -> list[Statement]:
    """What PostgreSQL is asked while `once` runs, as the driver gets it."""
    seen: list[Statement] = []

    def note(*them: Any) -> None:
        seen.append((them[2], tuple(them[3])))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    await once()
    event.remove(engine.sync_engine, "before_cursor_execute", note)
    return seen


async def replay(connection: asyncpg.Connection, statements: list[Statement], other: Other) -> None:
    """One transaction with the same statements."""
    drawn: dict[UUID, UUID] = {}
    async with connection.transaction():
        for sql, parameters in statements:
            await connection.fetch(sql, *(_changed(value, other, drawn) for value in parameters))


def _changed(value: Any, other: Other, drawn: dict[UUID, UUID]) -> Any:
    if isinstance(value, UUID):
        return other.get(value) or drawn.setdefault(value, uuid4())
    if isinstance(value, list):
        return [_changed(one, other, drawn) for one in value]
    if isinstance(value, str):
        return INSIDE.sub(lambda found: _retold(found, other, drawn), value)
    return other.get(value, value)


def _retold(found: re.Match[str], other: Other, drawn: dict[UUID, UUID]) -> str:
    if found[1]:
        return str(_changed(UUID(found[1]), other, drawn))
    return str(other.get(found[0], found[0]))
