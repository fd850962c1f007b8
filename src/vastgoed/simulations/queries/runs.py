"""Runs, and what they say of whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent, or_absent
from vastgoed.people.models import Group, Membership
from vastgoed.simulations.models import SimulationEffect, SimulationRun


async def run(session: AsyncSession, run_id: UUID) -> SimulationRun:
    """Raises Absent."""
    return or_absent(await session.get(SimulationRun, run_id))


async def run_of(session: AsyncSession, house_id: UUID, run_id: UUID) -> SimulationRun:
    """One of this house. Raises Absent."""
    found = await run(session, run_id)
    if found.house_id != house_id:
        raise Absent
    return found


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of the bookings of one booker. name: of the group; empty: of somebody without one."""

    group_id: UUID | None
    person_id: UUID | None
    name: str
    bookings: int
    minutes: int
    cents_before: int
    cents_after: int
    refused: int

    @property
    def more(self) -> int:
        return self.cents_after - self.cents_before


MORE = SimulationEffect.cents_after - SimulationEffect.cents_before


def _effects(run_id: UUID, *those: ColumnElement[bool]) -> Select[Any]:
    columns = [getattr(SimulationEffect, name) for name in Effect.__slots__ if name != "name"]
    columns.insert(2, func.coalesce(Group.name, ""))
    found = select(*columns).outerjoin(Group, Group.id == SimulationEffect.group_id)
    return found.where(SimulationEffect.run_id == run_id, *those)


async def own_effects(session: AsyncSession, found: SimulationRun, person_id: UUID) -> Sequence[Effect]:
    """Of the groups of this person, and of what they book without one."""
    groups = select(Membership.group_id).where(Membership.person_id == person_id)
    mine = or_(SimulationEffect.person_id == person_id, SimulationEffect.group_id.in_(groups))
    rows = await session.execute(_effects(found.id, mine).order_by(Group.name.nulls_first()))
    return [Effect(*row) for row in rows]


async def hardest_hit(session: AsyncSession, found: SimulationRun, cents: int) -> Sequence[Effect]:
    """Who pays at least so much more in a year, or can no longer come with some; the hardest first."""
    hit = or_(cents <= MORE, SimulationEffect.refused > 0)
    order = (MORE.desc(), SimulationEffect.refused.desc(), SimulationEffect.id)
    return [Effect(*row) for row in await session.execute(_effects(found.id, hit).order_by(*order))]


async def with_hash(session: AsyncSession, house_id: UUID, digest: str) -> SimulationRun:
    """The run with exactly these figures, that was stored before: nobody can delete it."""
    same = select(SimulationRun).where(SimulationRun.house_id == house_id, SimulationRun.hash == digest)
    return (await session.scalars(same)).one()


async def latest(session: AsyncSession, house_id: UUID, candidate: str) -> SimulationRun | None:
    """The last run of a policy, by its identity."""
    own = SimulationRun.house_id == house_id, SimulationRun.candidate_hash == candidate
    newest = select(SimulationRun).where(*own).order_by(SimulationRun.made_at.desc()).limit(1)
    found: SimulationRun | None = await session.scalar(newest)
    return found
