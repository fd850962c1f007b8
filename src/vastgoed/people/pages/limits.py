"""Too often is refused, and counted also when the request itself was refused."""

from datetime import UTC, datetime
from typing import Any

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Limited
from vastgoed.people.actions.attempts import count
from vastgoed.people.rules import Limit
from vastgoed.web.work import work_of


async def within(request: Request[Any, Any, Any], limit: Limit, who: str) -> None:
    """Count an attempt. Raises Limited when there were too many in this window."""
    work, now = work_of(request.scope), datetime.now(UTC)

    async def count_after_all(session: AsyncSession) -> None:
        if work.failure is not None:
            await count(session, limit, who[:254], now)

    work.afterwards.append(count_after_all)
    if await count(work.session, limit, who[:254], now) > limit.most:
        raise Limited(
            "people.limited", "Dit is te vaak achter elkaar. Wacht een kwartier en probeer het weer."
        )
