"""How a lower feature tells upper ones that something happened, in the same transaction.

The lower feature has its events as plain dataclasses in `events.py`; `wiring.py` says who listens.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

Listener = Callable[[AsyncSession, Any], Awaitable[None]]
_listeners: dict[type[Any], list[Listener]] = {}


def listen(event: type[Any], listener: Listener) -> None:
    """Call this listener at each such event; the same one twice is once."""
    known = _listeners.setdefault(event, [])
    if listener not in known:
        known.append(listener)


async def publish(session: AsyncSession, event: object) -> None:
    """Tell whoever listens, one after the other; what they raise undoes what happened."""
    for listener in _listeners.get(type(event), ()):
        await listener(session, event)
