"""Appeals, by who may see them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.models import Appeal, Classification
from vastgoed.classification.queries.standing import SHOWN
from vastgoed.errors import or_absent
from vastgoed.people.models import Group

Told = Row[Appeal, Classification, Group]


def _about() -> Select[Appeal, Classification, Group]:
    return (
        select(Appeal, Classification, Group)
        .join(Classification, Classification.id == Appeal.classification_id)
        .join(Group, Group.id == Classification.group_id)
    )


async def appeals_of(session: AsyncSession, house_id: UUID) -> Sequence[Told]:
    """Open ones first, then the newest."""
    mine = _about().where(Classification.house_id == house_id)
    ordered = mine.order_by(Appeal.state != "open", Appeal.at.desc(), Appeal.id)
    return (await session.execute(ordered.limit(SHOWN))).all()


async def appeal_of(session: AsyncSession, house_id: UUID, key: UUID, *, locked: bool = False) -> Told:
    """Raises Absent: unknown and of another house look the same."""
    mine = _about().where(Classification.house_id == house_id, Appeal.id == key)
    return or_absent(
        (await session.execute(mine.with_for_update(of=Appeal) if locked else mine)).one_or_none()
    )


async def last_appeal(session: AsyncSession, it: Classification, *, locked: bool = False) -> Appeal | None:
    """The newest appeal of this house, group and activity."""
    line = (
        Classification.house_id == it.house_id,
        Classification.group_id == it.group_id,
        Classification.activity == it.activity,
    )
    newest = (
        select(Appeal)
        .join(Classification, Classification.id == Appeal.classification_id)
        .where(*line)
        .order_by(Appeal.at.desc(), Appeal.id.desc())
        .limit(1)
    )
    found: Appeal | None = await session.scalar(newest.with_for_update(of=Appeal) if locked else newest)
    return found
