"""The last entry of each day is published, so that nobody can write another past."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.period import day_of, midnight
from vastgoed.steering.models import LogDay
from vastgoed.steering.queries.log import rows
from vastgoed.steering.rules.chain import START, wrongs
from vastgoed.text import msgid

BROKEN = msgid(
    "Het logboek klopt niet meer vanaf nummer {seq}. Vraag de beheerder van het systeem om te kijken."
)


async def publish_days(session: AsyncSession, house_id: UUID, now: datetime) -> None:
    """For each day that is over and not yet published: its last entry. Any number of days at once.

    Raises Refusal when an entry since the last published one was changed: a false past is never published.
    """
    last = select(LogDay.seq, LogDay.hash).where(LogDay.house_id == house_id).order_by(LogDay.seq.desc())
    seq, previous = (await session.execute(last.limit(1))).first() or (0, START)
    found = await rows(session, house_id, seq)
    wrong = next(wrongs(found, previous, seq), None)
    if wrong is not None:
        raise Refusal("steering.broken", BROKEN, seq=wrong.seq)
    today = midnight(day_of(now))
    heads = {_day(it["at"]): it for it in found if datetime.fromisoformat(it["at"]) < today}
    new = [
        {"house_id": house_id, "day": day, "seq": it["seq"], "hash": it["hash"]} for day, it in heads.items()
    ]
    if new:
        await session.execute(insert(LogDay), new)


def _day(at: str) -> date:
    return day_of(datetime.fromisoformat(at))
