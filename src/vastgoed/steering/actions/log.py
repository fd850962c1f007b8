"""Write in the log, one after the other."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.jobs.actions import remind
from vastgoed.period import day_of, midnight
from vastgoed.steering.models import LogBody, LogEntry, LogHead
from vastgoed.steering.queries.people import role_in
from vastgoed.steering.rules.chain import body_hash, linked, row
from vastgoed.steering.rules.entries import Entry

DAY = "log_day"
Head = Row[int, str, datetime | None]


async def note(session: AsyncSession, entry: Entry, now: datetime) -> LogEntry:
    """Add an entry to the log of its house; whoever writes next waits until this transaction ends.

    So write last what can be written last. Who does not say as what they write, is noted by seat or office.
    Raises TypeError, ValueError for facts that cannot be kept.
    """
    if entry.by and not entry.role:
        entry = replace(entry, role=await role_in(session, entry.house_id, entry.by, now))
    seq, previous, before = await held(session, entry.house_id)
    body = _body(entry, seq + 1)
    values = linked(row(entry, seq + 1, now, _hash(body)), previous)
    made = LogEntry(
        house_id=entry.house_id, seq=seq + 1, at=now, kind=entry.kind, subject=entry.subject,
        facts=values["facts"], body_hash=_hash(body), previous=previous, hash=values["hash"],
    )  # fmt: skip
    session.add(made)
    await session.flush()
    if body is not None:
        session.add(body)
    mine = update(LogHead).where(LogHead.house_id == entry.house_id)
    await session.execute(mine.values(seq=made.seq, hash=made.hash, at=now))
    await _wake(session, entry.house_id, before, now)
    return made


async def held(session: AsyncSession, house_id: UUID) -> Head:
    """The last entry: seq, hash and moment; nobody else adds one until this transaction ends."""
    mine = insert(LogHead).values(house_id=house_id)
    locked = mine.on_conflict_do_update(index_elements=["house_id"], set_={"seq": LogHead.seq})
    found = await session.execute(locked.returning(LogHead.seq, LogHead.hash, LogHead.at))
    return found.one()


def _body(entry: Entry, seq: int) -> LogBody | None:
    if not entry.text and entry.by is None:
        return None
    made = LogBody(
        house_id=entry.house_id, seq=seq, salt=secrets.token_hex(16), text=entry.text, by_id=entry.by
    )
    made.shown = entry.shown
    return made


def _hash(body: LogBody | None) -> str:
    return "" if body is None else body_hash(body.salt, body.text, body.author)


async def _wake(session: AsyncSession, house_id: UUID, before: datetime | None, now: datetime) -> None:
    """The first entry of a day has the worker publish the last one when the day is over."""
    today = day_of(now)
    if before is None or day_of(before) != today:
        await remind(session, DAY, house_id, midnight(today + timedelta(days=1)))
