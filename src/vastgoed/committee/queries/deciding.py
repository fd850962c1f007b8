"""How a house decides now, and how it did before."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.models import DecisionRules
from vastgoed.committee.rules import OF_HOUSE, Rules, preset
from vastgoed.errors import or_absent
from vastgoed.houses.models import House


async def rules_now(session: AsyncSession, house_id: UUID, now: datetime) -> Rules:
    """The version in force; before there is one (a draft of a house), the preset that was chosen."""
    mine = select(DecisionRules).where(DecisionRules.house_id == house_id, DecisionRules.since <= now)
    found = await session.scalar(mine.order_by(DecisionRules.version.desc()).limit(1))
    if found:
        return _read(found)
    deciding = await session.scalar(select(House.deciding).where(House.id == house_id))
    return Rules.of(preset(OF_HOUSE[deciding or "committee"]))


async def rules_of(session: AsyncSession, house_id: UUID, version: int) -> Rules:
    """One version; raises Absent when there is none."""
    found = or_absent(await session.get(DecisionRules, (house_id, version)))
    return _read(found)


async def rules_with(session: AsyncSession, house_id: UUID, digest: str) -> Rules | None:
    """The newest version with this hash."""
    same = select(DecisionRules).where(DecisionRules.house_id == house_id, DecisionRules.hash == digest)
    found = await session.scalar(same.order_by(DecisionRules.version.desc()).limit(1))
    return _read(found) if found else None


async def versions(session: AsyncSession, house_id: UUID) -> Sequence[DecisionRules]:
    """The newest first."""
    mine = select(DecisionRules).where(DecisionRules.house_id == house_id)
    return (await session.scalars(mine.order_by(DecisionRules.version.desc()))).all()


def _read(found: DecisionRules) -> Rules:
    return Rules.of(found.document, found.version, found.hash, found.since)
