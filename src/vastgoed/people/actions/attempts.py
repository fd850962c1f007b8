from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.people.models import Attempt
from vastgoed.people.rules import Limit


async def count(session: AsyncSession, limit: Limit, who: str, now: datetime) -> int:
    """Note one more attempt. Returns how many there are now; who counts at the same time waits."""
    row = {"kind": limit.kind, "who": who, "window": limit.since(now), "count": 1}
    statement = insert(Attempt).values({Attempt.window if k == "window" else k: v for k, v in row.items()})
    more = statement.on_conflict_do_update(
        index_elements=["kind", "who", "since"], set_={"count": Attempt.count + 1}
    )
    return (await session.scalars(more.returning(Attempt.count))).one()
