"""Who may take part in a vote, who did, who is there, and who votes for whom."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import or_absent
from vastgoed.people.models import Person
from vastgoed.votes.models import Elector, OpenBallot, RollEntry, Vote, VoteProxy
from vastgoed.votes.queries.votes import holds, silent


async def elector_of(session: AsyncSession, vote: Vote, person_id: UUID | None) -> Elector:
    """Somebody in this electorate; to anybody else there is no such vote."""
    mine = select(Elector).where(Elector.vote_id == vote.id, Elector.person_id == person_id)
    return or_absent(await session.scalar(mine))


async def electors(session: AsyncSession, vote: Vote) -> Sequence[Elector]:
    """In the order of their keys, which are drawn."""
    rows = select(Elector).where(Elector.vote_id == vote.id).order_by(Elector.id)
    return (await session.scalars(rows)).all()


async def given_to(session: AsyncSession, vote: Vote, holder_id: UUID, now: datetime) -> Sequence[Elector]:
    """Who is represented by this elector now, as far as they did not take part themselves."""
    rows = _represented(vote, now).where(VoteProxy.holder_id == holder_id)
    return (await session.scalars(rows)).all()


async def received_proxies(
    session: AsyncSession, vote: Vote, person_id: UUID, now: datetime
) -> Sequence[Person]:
    """For whom this person votes too: those who gave them a proxy and did not take part themselves."""
    mine = select(Elector.id).where(Elector.vote_id == vote.id, Elector.person_id == person_id)
    givers = _represented(vote, now).where(VoteProxy.holder_id.in_(mine)).with_only_columns(Elector.person_id)
    return (await session.scalars(select(Person).where(Person.id.in_(givers)).order_by(Person.id))).all()


def _represented(vote: Vote, now: datetime) -> Select[Elector]:
    return (
        select(Elector)
        .join(VoteProxy, (VoteProxy.vote_id == Elector.vote_id) & (VoteProxy.giver_id == Elector.id))
        .where(VoteProxy.vote_id == vote.id, holds(now), Elector.id.not_in(taking_part(vote)))
        .order_by(Elector.id)
    )


def taking_part(vote: Vote) -> Select[UUID]:
    """Electors who handed in a ballot; for an open vote and for a secret one alike."""
    where = RollEntry if vote.secret else OpenBallot
    return select(where.elector_id).where(where.vote_id == vote.id)


async def voted(session: AsyncSession, vote: Vote, elector_id: UUID) -> bool:
    """Whether this elector took part, also through somebody else."""
    rows = taking_part(vote).subquery()
    return bool(await session.scalar(select(rows.c.elector_id).where(rows.c.elector_id == elector_id)))


async def turnout(session: AsyncSession, vote: Vote) -> int:
    """How many took part: all that is told before the close."""
    return await session.scalar(select(func.count()).select_from(taking_part(vote).subquery())) or 0


async def to_remind(session: AsyncSession, vote: Vote, now: datetime) -> Sequence[Person]:
    """Who can be written to, did not take part, and gave nobody a proxy."""
    rows = (
        select(Person)
        .join(Elector, Elector.person_id == Person.id)
        .where(Elector.vote_id == vote.id, Person.email.is_not(None), silent(now))
        .order_by(Person.id)
    )
    return (await session.scalars(rows)).all()
