"""The log of a house, as it is read and as it is published."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.people.models import Person
from vastgoed.steering.models import LogBody, LogDay, LogEntry, LogHead
from vastgoed.steering.rules.chain import START, row
from vastgoed.steering.rules.entries import Entry

PAGE = 20
"""So many entries on a page of the log."""
MOST = 40
"""So many about one thing."""
READ = (
    LogEntry.kind, LogEntry.subject, LogEntry.facts, LogEntry.seq, LogEntry.at, LogEntry.body_hash,
    LogEntry.previous, LogEntry.hash,
)  # fmt: skip


async def rows(session: AsyncSession, house_id: UUID, after: int = 0) -> list[dict[str, Any]]:
    """The entries in their order, as whoever checks them expects; after: beyond this one."""
    mine = select(LogEntry).where(LogEntry.house_id == house_id, LogEntry.seq > after)
    found = await session.execute(mine.with_only_columns(*READ).order_by(LogEntry.seq))
    return [_row(house_id, *it) for it in found]


def _row(house_id: UUID, *stored: Any) -> dict[str, Any]:
    kind, subject, facts, seq, at, body, previous, own = stored
    return row(Entry(house_id, kind, subject, facts), seq, at, body) | {"previous": previous, "hash": own}


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry to read. text None: erased. hidden: nobody of the house has read it yet. by: a name."""

    entry: LogEntry
    text: str | None
    hidden: bool
    by: str


async def timeline(
    session: AsyncSession, house_id: UUID, kinds: Collection[str] = (), page: int = 1
) -> tuple[list[Shown], int]:
    """A page of the log, the newest first, and how many pages there are; kinds: only these."""
    mine = LogEntry.house_id == house_id, *([LogEntry.kind.in_(kinds)] if kinds else [])
    count = await session.scalar(select(func.count()).select_from(LogEntry).where(*mine)) or 0
    found = _read().where(*mine).order_by(LogEntry.seq.desc())
    rows = await session.execute(found.offset((page - 1) * PAGE).limit(PAGE))
    return [_shown(*row) for row in rows.all()], max(1, -(-count // PAGE))


async def about(
    session: AsyncSession, house_id: UUID, subjects: Collection[UUID], kinds: Collection[str]
) -> list[Shown]:
    """Entries of these kinds about any of these, and what was decided on them, the oldest first."""
    decided = (LogEntry.kind == "decision") & LogEntry.facts["proposal"].astext.in_(map(str, subjects))
    theirs = LogEntry.subject.in_(subjects) | decided
    mine = LogEntry.house_id == house_id, theirs, LogEntry.kind.in_(kinds)
    found = await session.execute(_read().where(*mine).order_by(LogEntry.seq).limit(MOST))
    return [_shown(*row) for row in found.all()]


async def steps_of(
    session: AsyncSession, house_id: UUID, subjects: Collection[UUID], most: int = MOST
) -> list[Shown]:
    """The last entries about any of these, the oldest first; without every word that was said."""
    word = (LogEntry.kind == "conversation") & (LogEntry.facts["step"].astext == "said")
    mine = LogEntry.house_id == house_id, LogEntry.subject.in_(subjects), word.is_not(true())
    found = await session.execute(_read().where(*mine).order_by(LogEntry.seq.desc()).limit(most))
    return [_shown(*row) for row in reversed(found.all())]


def _read() -> Any:
    """Entries with what was said in them, and by whom."""
    of_entry = (LogBody.house_id == LogEntry.house_id) & (LogBody.seq == LogEntry.seq)
    found = select(LogEntry, LogBody.text, LogBody.shown, Person.name).outerjoin(LogBody, of_entry)
    return found.outerjoin(Person, Person.id == LogBody.by_id)


def _shown(entry: LogEntry, text: str | None, *rest: Any) -> Shown:
    shown, by = rest
    return Shown(entry, text if entry.body_hash else "", shown is False, by or "")


async def texts(session: AsyncSession, house_id: UUID) -> list[dict[str, Any]]:
    """What was said, as far as everyone may read it, with what it is hashed with; not who said it."""
    read = LogBody.seq, LogBody.salt, LogBody.text, LogBody.author
    found = select(*read).where(LogBody.house_id == house_id, LogBody.shown).order_by(LogBody.seq)
    return [
        {"seq": seq, "salt": salt, "text": text, "author": str(author)}
        for seq, salt, text, author in await session.execute(found)
    ]


async def days(session: AsyncSession, house_id: UUID, most: int | None = None) -> Sequence[LogDay]:
    """What was published of it, the last day first."""
    found = select(LogDay).where(LogDay.house_id == house_id).order_by(LogDay.day.desc())
    return (await session.scalars(found.limit(most))).all()


async def head(session: AsyncSession, house_id: UUID) -> tuple[int, str]:
    """Number and hash of the last entry; 0 where there is none."""
    found = await session.get(LogHead, house_id)
    return (found.seq, found.hash) if found else (0, START)
