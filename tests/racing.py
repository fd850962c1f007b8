"""Many at the same moment, in transactions that really commit."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.conftest import SCHEMA
from vastgoed.db import Sessions, transaction
from vastgoed.errors import Refusal
from vastgoed.web.work import is_retryable

Doing = Callable[[AsyncSession], Awaitable[Any]]
A_MOMENT = 0.02
"""Before the next turn; nothing is measured by it."""
WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
"""How many wait: what locks there are is seen as it is, who does what only as it was when first looked at."""


async def tried(sessions: Sessions, doing: Doing, done: str = "done") -> str:
    """Do it in a transaction of its own, again when it took too long to get a turn, as a request does.

    Returns done, or the code of what said no.
    """
    while True:
        try:
            async with transaction(sessions, SCHEMA) as session:
                await doing(session)
        except Refusal as refusal:
            return refusal.code
        except DBAPIError as error:
            if not is_retryable(error):
                raise
            await asyncio.sleep(A_MOMENT)
        else:
            return done
