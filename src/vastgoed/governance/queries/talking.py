"""Who writes a proposal, and what is said about it."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent, or_absent
from vastgoed.governance.models import Amendment, Author, Hearing, Message, Objection, Proposal
from vastgoed.governance.queries.rounds import told
from vastgoed.people.models import Membership, Person

Numbered = TypeVar("Numbered", Amendment, Objection)


async def authors(session: AsyncSession, proposal_id: UUID) -> Sequence[Row[Author, str]]:
    """With their names; the one who began is the first."""
    found = select(Author, Person.name).join(Person, Person.id == Author.person_id)
    mine = found.where(Author.proposal_id == proposal_id).order_by(Author.at, Author.person_id)
    return (await session.execute(mine)).all()


async def is_author(session: AsyncSession, proposal_id: UUID, person_id: UUID) -> bool:
    return await session.get(Author, (proposal_id, person_id)) is not None


async def thread(session: AsyncSession, proposal_id: UUID) -> Sequence[Row[Message, str | None]]:
    """Everything that was said, in the order of time, with who said it where that is still known."""
    found = select(Message, Person.name).outerjoin(Person, Person.id == Message.by_id)
    mine = found.where(Message.proposal_id == proposal_id).order_by(Message.at, Message.id)
    return (await session.execute(mine)).all()


async def amendments(session: AsyncSession, proposal_id: UUID) -> Sequence[Row[Amendment, str | None]]:
    """With who offered them, by number."""
    found = select(Amendment, Person.name).outerjoin(Person, Person.id == Amendment.by_id)
    mine = found.where(Amendment.proposal_id == proposal_id).order_by(Amendment.number)
    return (await session.execute(mine)).all()


async def objections(session: AsyncSession, proposal_id: UUID) -> Sequence[Row[Objection, str | None]]:
    """With who raised them, by number; not what the box of a round still keeps."""
    found = select(Objection, Person.name).outerjoin(Person, Person.id == Objection.by_id)
    mine = found.where(Objection.proposal_id == proposal_id, told()).order_by(Objection.number)
    return (await session.execute(mine)).all()


async def open_objections(session: AsyncSession, proposal: Proposal) -> Sequence[Objection]:
    """By number; not what the box of a round still keeps."""
    mine = select(Objection).where(Objection.proposal_id == proposal.id, Objection.state == "open", told())
    return (await session.scalars(mine.order_by(Objection.number))).all()


async def one(session: AsyncSession, kind: type[Numbered], proposal: Proposal, number: int) -> Numbered:
    """An amendment or objection by its number, kept from other changes. Raises Absent."""
    mine = select(kind).where(kind.proposal_id == proposal.id, kind.number == number)
    known = mine.where(told()) if kind is Objection else mine
    return or_absent(await session.scalar(known.with_for_update().execution_options(populate_existing=True)))


async def message(session: AsyncSession, proposal: Proposal, message_id: UUID) -> Message:
    """Raises Absent."""
    found = await session.get(Message, message_id)
    if found is None or found.proposal_id != proposal.id:
        raise Absent
    return found


async def next_number(session: AsyncSession, kind: type[Amendment | Objection], proposal_id: UUID) -> int:
    """One more than the last; the proposal is held."""
    last = select(func.max(kind.number)).where(kind.proposal_id == proposal_id)
    return (await session.scalar(last) or 0) + 1


async def is_heard(session: AsyncSession, proposal_id: UUID, person_id: UUID) -> bool:
    """Whether this person, or a group of theirs, is to be heard about it."""
    groups = select(Membership.group_id).where(Membership.person_id == person_id)
    whom = (Hearing.person_id == person_id) | Hearing.group_id.in_(groups)
    mine = select(Hearing.id).where(Hearing.proposal_id == proposal_id, whom)
    return bool(await session.scalar(select(mine.exists())))
