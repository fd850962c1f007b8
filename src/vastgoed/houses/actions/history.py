"""Lines of history, and what the database refused told nicely."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from copy import copy
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.db import broken
from vastgoed.errors import Conflict
from vastgoed.houses.models import Change


@asynccontextmanager
async def saving(session: AsyncSession, **conflicts: Conflict) -> AsyncGenerator[None, None]:
    """Store all that is done inside, or nothing of it; a named constraint raises its Conflict."""
    try:
        async with session.begin_nested():
            yield
    except IntegrityError as error:
        for constraint, conflict in conflicts.items():
            if broken(error, constraint):
                raise copy(conflict) from error
        raise


def note(
    session: AsyncSession,
    house_id: UUID,
    actor_id: UUID | None,
    subject: str,
    name: str,
    change: Mapping[str, tuple[Any, Any]],
) -> None:
    """Write down who changed what: field → old and new. Nothing changed, nothing written."""
    values = {field: [plain(old), plain(new)] for field, (old, new) in change.items() if old != new}
    if values:
        session.add(
            Change(house_id=house_id, actor_id=actor_id, subject=subject, name=name[:200], change=values)
        )


def assign(row: Any, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Set fields of a row; return what they were and are."""
    change = {field: (getattr(row, field), new) for field, new in values.items()}
    for field, new in values.items():
        setattr(row, field, new)
    return change


def made(values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Everything is new."""
    return {field: (None, value) for field, value in values.items() if value not in ("", None, [])}


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case UUID():
            return str(value)
        case list() | tuple():
            return [plain(one) for one in value]
        case _:
            return value
