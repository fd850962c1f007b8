"""The constituencies in a vote: how many may take part, and how many did."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import Constituency
from vastgoed.votes.models import Elector, Vote
from vastgoed.votes.queries import taking_part


@dataclass(frozen=True, slots=True)
class Side:
    """A constituency that may take part. took: how many did."""

    key: str
    name: str
    seats: int
    took: int


async def sides_of(session: AsyncSession, vote: Vote) -> Sequence[Side]:
    """By name."""
    here = (Constituency.key == Elector.constituency) & (Constituency.house_id == vote.house_id)
    took = taking_part(vote).subquery()
    name = func.coalesce(func.max(Constituency.name), Elector.constituency)
    counts = func.count(Elector.id), func.count(took.c.elector_id)
    rows = select(Elector.constituency, name, *counts).outerjoin(Constituency, here)
    found = rows.outerjoin(took, took.c.elector_id == Elector.id).where(Elector.vote_id == vote.id)
    return [Side(*row) for row in await session.execute(found.group_by(Elector.constituency).order_by(name))]
