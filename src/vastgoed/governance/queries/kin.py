"""Proposals that one came from, and those that came from it; and who is asked to write along."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Author, Invitation, Origin, Proposal
from vastgoed.governance.queries.proposals import PUBLIC
from vastgoed.governance.rules.life import TALKED
from vastgoed.people.models import Person


@dataclass(frozen=True, slots=True)
class Kin:
    """how: split, merged or replaces; is_from: the other one was there first."""

    how: str
    is_from: bool
    number: int
    title: str


async def kin_of(session: AsyncSession, proposal: Proposal, *, drafts: bool) -> list[Kin]:
    """The oldest link first; drafts: also what nobody outside has seen yet."""
    mine = or_(
        and_(Origin.proposal_id == proposal.id, Proposal.id == Origin.from_id),
        and_(Origin.from_id == proposal.id, Proposal.id == Origin.proposal_id),
    )
    found = select(Origin, Proposal.number, Proposal.title).join(Proposal, mine)
    found = found.order_by(Origin.at, Proposal.number)
    rows = await session.execute(found if drafts else found.where(PUBLIC))
    return [Kin(it.how, it.proposal_id == proposal.id, number, title) for it, number, title in rows]


async def invited(session: AsyncSession, proposal_id: UUID, person_id: UUID) -> bool:
    """Whether this person was asked to write along and has not answered yet."""
    return await session.get(Invitation, (proposal_id, person_id)) is not None


async def asked_along(session: AsyncSession, proposal_id: UUID) -> Sequence[tuple[UUID, str]]:
    """Who was asked to write along and has not answered yet, by name."""
    found = select(Person.id, Person.name).join(Invitation, Invitation.person_id == Person.id)
    mine = found.where(Invitation.proposal_id == proposal_id).order_by(Person.name)
    return [(key, name or "") for key, name in await session.execute(mine)]


async def others(session: AsyncSession, proposal: Proposal) -> Sequence[Proposal]:
    """What is talked about in the same house, the newest first."""
    mine = select(Proposal).where(Proposal.house_id == proposal.house_id, Proposal.id != proposal.id)
    found = mine.where(Proposal.state.in_(TALKED)).order_by(Proposal.number.desc())
    return (await session.scalars(found)).all()


async def written_by(session: AsyncSession, person_id: UUID) -> set[UUID]:
    """Proposals that somebody writes."""
    mine = select(Author.proposal_id).where(Author.person_id == person_id)
    return set((await session.scalars(mine)).all())
