"""What lives in the log of a house, with the words of its entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.errors import or_absent
from vastgoed.people.models import Person
from vastgoed.steering.models import Action, Agreement, LogBody, LogEntry, Outreach, Tension, Yield

PAGE = 20
MOST = 200
LARGEST = 2**31 - 1
"""More than the database counts to."""
SAID, ANSWERED = aliased(LogBody), aliased(LogBody)


@dataclass(frozen=True, slots=True)
class Told:
    """A tension with its words; text None: erased. shown: everyone may read it."""

    it: Tension
    text: str | None
    shown: bool
    answer: str | None


def _tensions(house_id: UUID) -> Any:
    first = (SAID.house_id == Tension.house_id) & (SAID.seq == Tension.seq)
    last = (ANSWERED.house_id == Tension.house_id) & (ANSWERED.seq == Tension.answer_seq)
    found = select(Tension, SAID.text, func.coalesce(SAID.shown, True), ANSWERED.text)
    joined = found.outerjoin(SAID, first).outerjoin(ANSWERED, last)
    return joined.where(Tension.house_id == house_id)


async def tensions(session: AsyncSession, house_id: UUID, page: int = 1) -> tuple[list[Told], int]:
    """A page of them, the newest first, and how many pages there are."""
    count = await session.scalar(select(func.count()).where(Tension.house_id == house_id)) or 0
    newest = _tensions(house_id).order_by(Tension.number.desc())
    found = await session.execute(newest.offset((page - 1) * PAGE).limit(PAGE))
    return [Told(*row) for row in found], max(1, -(-count // PAGE))


async def waiting(session: AsyncSession, house_id: UUID) -> list[Told]:
    """Tensions of which nothing has become yet, the oldest first."""
    mine = _tensions(house_id).where(Tension.state == "open").order_by(Tension.number)
    return [Told(*row) for row in await session.execute(mine.limit(MOST))]


async def tension(session: AsyncSession, house_id: UUID, key: int | UUID, *, locked: bool = False) -> Told:
    """By its number in the house, or by its id. Raises Absent."""
    which = Tension.number == min(key, LARGEST) if isinstance(key, int) else Tension.id == key
    mine = _tensions(house_id).where(which)
    return Told(*await _one(session, mine.with_for_update(of=Tension) if locked else mine))


async def raised_between(
    session: AsyncSession, house_id: UUID, first: datetime, until: datetime
) -> list[Told]:
    """What rubbed in [first, until), as far as everyone may read it, the oldest first."""
    these = Tension.at >= first, Tension.at < until, func.coalesce(SAID.shown, True)
    mine = _tensions(house_id).where(*these).order_by(Tension.number).limit(PAGE)
    return [Told(*row) for row in await session.execute(mine)]


async def agreements(session: AsyncSession, house_id: UUID) -> Sequence[Row[Agreement, str]]:
    """What holds: what is looked at again soonest first."""
    found = _worded(Agreement, house_id).where(Agreement.ended_at.is_(None))
    ordered = found.order_by(Agreement.review_on.asc().nulls_last(), Agreement.seq.desc())
    return await _all(session, ordered.limit(MOST))


async def agreement(session: AsyncSession, house_id: UUID, key: UUID) -> Row[Agreement, str]:
    """Raises Absent."""
    found: Row[Agreement, str] = await _one(session, _worded(Agreement, house_id).where(Agreement.id == key))
    return found


async def actions(
    session: AsyncSession, house_id: UUID, *, done: bool = False
) -> Sequence[Row[Action, str, str]]:
    """With words and owner: what is to be done, the most urgent first; or what was done, the last first."""
    found = _worded(Action, house_id).outerjoin(Person, Person.id == Action.owner_id)
    named = found.add_columns(func.coalesce(Person.name, ""))
    if done:
        ended = named.where(Action.done_at.is_not(None)).order_by(Action.done_at.desc())
        return await _all(session, ended.limit(PAGE))
    still = named.where(Action.done_at.is_(None)).order_by(Action.due_on, Action.seq)
    return await _all(session, still.limit(MOST))


async def action(
    session: AsyncSession, house_id: UUID, key: UUID, *, locked: bool = False
) -> Row[Action, str]:
    """Raises Absent."""
    mine = _worded(Action, house_id).where(Action.id == key)
    found: Row[Action, str] = await _one(session, mine.with_for_update(of=Action) if locked else mine)
    return found


async def yields(session: AsyncSession, house_id: UUID) -> Sequence[Row[Yield, str]]:
    """The newest first."""
    newest = _worded(Yield, house_id).order_by(Yield.seq.desc())
    return await _all(session, newest.limit(PAGE))


async def yields_between(
    session: AsyncSession, house_id: UUID, first: date, until: date
) -> Sequence[Row[Yield, str]]:
    """Of the days [first, until), the oldest first."""
    these = _worded(Yield, house_id).where(Yield.day >= first, Yield.day < until)
    return await _all(session, these.order_by(Yield.seq).limit(PAGE))


async def came_of(session: AsyncSession, house_id: UUID, decision_id: UUID) -> Sequence[Row[Action, str]]:
    """Actions that came of a decision, the oldest first."""
    these = _worded(Action, house_id).where(Action.links["decision"].astext == str(decision_id))
    return await _all(session, these.order_by(Action.seq).limit(PAGE))


async def outreach(session: AsyncSession, house_id: UUID) -> Sequence[Row[Outreach, str, str | None]]:
    """Whom we asked, with what came of it (None: not known yet), the newest first."""
    last = (ANSWERED.house_id == Outreach.house_id) & (ANSWERED.seq == Outreach.came_seq)
    found = _worded(Outreach, house_id).outerjoin(ANSWERED, last).add_columns(ANSWERED.text)
    return await _all(session, found.order_by(Outreach.seq.desc()).limit(PAGE))


async def asked(session: AsyncSession, house_id: UUID, key: UUID) -> Row[Outreach, str]:
    """Raises Absent."""
    found: Row[Outreach, str] = await _one(session, _worded(Outreach, house_id).where(Outreach.id == key))
    return found


async def entry(session: AsyncSession, house_id: UUID, seq: int) -> LogEntry:
    """Raises Absent."""
    return or_absent(await session.get(LogEntry, (house_id, seq)))


def _worded(kind: Any, house_id: UUID) -> Any:
    """With the words of its entry, empty once they were erased."""
    on = (SAID.house_id == kind.house_id) & (SAID.seq == kind.seq)
    return select(kind, func.coalesce(SAID.text, "")).outerjoin(SAID, on).where(kind.house_id == house_id)


async def _all(session: AsyncSession, statement: Any) -> Sequence[Any]:
    return (await session.execute(statement)).all()


async def _one(session: AsyncSession, statement: Any) -> Any:
    return or_absent((await session.execute(statement)).one_or_none())
