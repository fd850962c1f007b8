"""The worker: does what is due, one municipality and one thing per transaction."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import anyio
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.errors import Refusal
from vastgoed.jobs import actions, queries
from vastgoed.jobs.models import Effect
from vastgoed.text import msgid

log = logging.getLogger("vastgoed.worker")

Doing = Callable[[AsyncSession, dict[str, Any]], Awaitable[None]]
"""An effect: session and payload."""
Reminding = Callable[[AsyncSession, UUID, datetime], Awaitable[None]]
"""What a feature does when it is woken: session, id of its row, now."""

NAP = 1.0
UNEXPECTED = msgid("Er ging iets mis bij ons. Vraag de beheerder van het systeem om te kijken.")


@dataclass(frozen=True)
class Worker:
    """Any number of workers may run at once; none of them remembers anything."""

    engine: AsyncEngine
    effects: Mapping[str, Doing] = field(default_factory=dict[str, Doing])
    reminders: Mapping[str, Reminding] = field(default_factory=dict[str, Reminding])

    @property
    def sessions(self) -> Sessions:
        return sessions_of(self.engine)

    async def run(self, stop: anyio.Event) -> None:
        """Work until told to stop; what is in hand is finished first. A lost database is waited for."""
        while not stop.is_set():
            try:
                await self.turn(datetime.now(UTC), stop)
            except Exception:
                log.exception("the worker could not look")
            with anyio.move_on_after(NAP):
                await stop.wait()

    async def turn(self, now: datetime, stop: anyio.Event | None = None) -> int:
        """Do everything that is due by now, in all municipalities. Returns how many things were tried."""
        async with self.engine.connect() as connection:
            schemas = (await connection.scalars(queries.places(now))).all()
        return sum([await self._visit_safely(schema, now, stop) for schema in schemas])

    async def _visit_safely(self, schema: str, now: datetime, stop: anyio.Event | None) -> int:
        """What is wrong in one municipality does not hold up the others."""
        try:
            return await self._visit(schema, now, stop)
        except DBAPIError:
            log.exception("could not work in %s", schema)
            return 0

    async def _visit(self, schema: str, now: datetime, stop: anyio.Event | None) -> int:
        done = 0
        async with transaction(self.sessions, schema) as session:
            await actions.announce(session, now)
        while stop is None or not stop.is_set():
            async with transaction(self.sessions, schema) as session:
                effect = await actions.claim(session, now)
            if effect is None:
                await self._settle(schema, now)
                break
            await self._attempt(schema, effect, now)
            done += 1
        return done

    async def _settle(self, schema: str, now: datetime) -> None:
        async with self.sessions(schema=schema) as session:
            if await actions.settle(session, now):
                await session.commit()

    async def _attempt(self, schema: str, effect: Effect, now: datetime) -> None:
        if effect.dead_at is not None:
            return
        try:
            async with transaction(self.sessions, schema) as session:
                mine = await queries.in_hand(session, effect.id, effect.attempts)
                if mine is not None:
                    await self._do(session, mine, now)
                    actions.finish(mine, now)
        except Exception as error:
            log.warning("attempt %s of %s failed", effect.attempts, effect.key, exc_info=error)
            await self._keep_error(schema, effect, error, now)

    async def _do(self, session: AsyncSession, effect: Effect, now: datetime) -> None:
        if effect.kind in self.reminders:
            await self.reminders[effect.kind](session, UUID(effect.payload["subject"]), now)
            return
        await self.effects[effect.kind](session, effect.payload)

    async def _keep_error(self, schema: str, effect: Effect, error: Exception, now: datetime) -> None:
        words = str(error) if isinstance(error, Refusal) else UNEXPECTED
        async with transaction(self.sessions, schema) as session:
            mine = await queries.in_hand(session, effect.id, effect.attempts)
            if mine is not None:
                actions.failed(mine, words, now)
