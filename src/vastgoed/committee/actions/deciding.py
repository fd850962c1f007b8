"""The rules by which a house decides, version after version."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.canonical import digest
from vastgoed.committee.forms.deciding import parse, stored
from vastgoed.committee.models import DecisionRules
from vastgoed.committee.rules import OF_HOUSE, preset
from vastgoed.houses.models import House


async def put_in_force(
    session: AsyncSession, house_id: UUID, document: dict[str, Any], adoption: str, now: datetime
) -> DecisionRules:
    """The next version, from now on. Only a decision of the house calls this, and its set-up.

    Raises DocumentError for a document that cannot be.
    """
    whole = stored(parse(document))
    await session.execute(select(House.id).where(House.id == house_id).with_for_update(key_share=True))
    last = select(func.coalesce(func.max(DecisionRules.version), 0)).where(DecisionRules.house_id == house_id)
    made = DecisionRules(
        house_id=house_id,
        version=(await session.scalar(last) or 0) + 1,
        document=whole,
        hash=digest(whole),
        since=now,
        adoption=adoption,
    )
    session.add(made)
    await session.flush()
    return made


async def found(session: AsyncSession, house: House, now: datetime) -> DecisionRules | None:
    """The rules with which a house begins, as its set-up chose; None when it has rules already."""
    already = select(DecisionRules.version).where(DecisionRules.house_id == house.id).limit(1)
    if await session.scalar(already):
        return None
    return await put_in_force(session, house.id, preset(OF_HOUSE[house.deciding]), "setup", now)
