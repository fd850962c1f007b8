"""Which municipality a request is for: by host name, or the only one there is."""

import time
from collections.abc import Sequence
from ipaddress import ip_address

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from vastgoed.municipalities.models import Municipality

FRESH_FOR = 30.0
"""Seconds for which a process believes what it read about the municipalities."""


async def municipalities(engine: AsyncEngine) -> Sequence[Municipality]:
    async with AsyncSession(engine) as session:
        return (await session.scalars(select(Municipality).order_by(Municipality.slug))).all()


def is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Directory:
    """The municipalities by host name; asked on each request, read from the database now and then."""

    def __init__(self, engine: AsyncEngine, default: str = "") -> None:
        self._engine = engine
        self._default = default
        self._read_at = float("-inf")
        self._all: Sequence[Municipality] = ()

    async def find(self, host: str) -> Municipality | None:
        """Return whose host this is; unknown loopback hosts get the default municipality."""
        if time.monotonic() - self._read_at > FRESH_FOR or not self._all:
            await self._read()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        for municipality in self._all:
            if municipality.host == name.lower():
                return municipality
        return self._first() if is_loopback(name) else None

    async def _read(self) -> None:
        """What was known stays known while the database is away."""
        try:
            self._all = await municipalities(self._engine)
            self._read_at = time.monotonic()
        except (DBAPIError, OSError):
            if not self._all:
                raise

    def _first(self) -> Municipality | None:
        named = [m for m in self._all if m.slug == self._default]
        without_host = [m for m in self._all if m.host is None]
        return next(iter(named or without_host or self._all), None)
