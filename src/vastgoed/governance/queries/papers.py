"""Ballots on paper or by telephone: who can still hand one in, and what waits for a second pair of eyes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.people.models import Person
from vastgoed.votes import queries as votes
from vastgoed.votes.models import Elector, Envelope, Vote


@dataclass(frozen=True, slots=True)
class Entered:
    """Ballots that somebody entered and nobody confirmed. people: whose they are."""

    id: UUID
    way: str
    people: list[str]
    papers: list[Any]
    by: UUID | None
    reason: str
    resolves: str


async def entered(session: AsyncSession, vote_id: UUID) -> list[Entered]:
    """In the order in which they were entered."""
    rows = select(Envelope).where(Envelope.vote_id == vote_id, Envelope.state == "entered")
    found = (await session.scalars(rows.order_by(Envelope.id))).all()
    keys = [UUID(key) for it in found for key in it.electors]
    whose = select(Elector.id, Person.name).join(Person, Person.id == Elector.person_id)
    names = dict((await session.execute(whose.where(Elector.id.in_(keys)))).all())
    return [
        Entered(
            it.id,
            it.way,
            [names.get(UUID(key), "") for key in it.electors],
            it.papers,
            it.entered_by,
            it.reason,
            it.resolves,
        )
        for it in found
    ]


async def not_yet(session: AsyncSession, vote: Vote) -> Sequence[tuple[UUID, str, str]]:
    """Person, name and constituency of who did not take part, by constituency: papers are counted so."""
    rows = select(Person.id, Person.name, Elector.constituency).join(Elector, Elector.person_id == Person.id)
    found = rows.where(Elector.vote_id == vote.id, Elector.id.not_in(votes.taking_part(vote)))
    ordered = found.order_by(Elector.constituency, Person.name)
    return [(key, name, side) for key, name, side in await session.execute(ordered)]
