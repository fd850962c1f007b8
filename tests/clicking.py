"""The same press, many times at the same moment, in transactions that really commit."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA, browsing
from tests.factories import signed_in
from tests.linde import Linde, a_linde
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.people.models import Person
from vastgoed.web.work import UnitOfWork

OFTEN = 64


@dataclass
class Town:
    """De Linde in a database of its own, and the browser of somebody who is signed in there."""

    sessions: Sessions
    browser: httpx.AsyncClient
    linde: Linde
    person: Person

    @asynccontextmanager
    async def looking(self) -> AsyncGenerator[AsyncSession, None]:
        """A transaction that is kept."""
        async with transaction(self.sessions, SCHEMA) as session:
            yield session

    async def pressed(self, path: str, files: Any = None, **typed: Any) -> set[str]:
        """Where the copies of one press led. Whoever waited too long for its turn is told that it is busy."""
        sent: dict[str, Any] = {"data": {"form_key": str(uuid4())} | typed, "files": files}
        copies = (self.browser.post(path, **sent, follow_redirects=False) for _ in range(OFTEN))
        answers = await asyncio.gather(*copies)
        found = Counter(it.status_code for it in answers)
        assert found[303] + found[503] == OFTEN, found
        return {it.headers["location"] for it in answers if it.status_code == 303}


@asynccontextmanager
async def a_town(app: UnitOfWork, engine: AsyncEngine, *roles: str) -> AsyncGenerator[Town, None]:
    sessions = sessions_of(engine)
    async with browsing(replace(app, sessions=sessions)) as browser:
        async with transaction(sessions, SCHEMA) as session:
            linde = await a_linde(session)
            person = await signed_in(browser, session, None, *roles, house_id=linde.house.id)
        yield Town(sessions, browser, linde, person)
