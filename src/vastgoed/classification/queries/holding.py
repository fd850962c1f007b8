"""What counts for a booking of a group."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.models import Classification
from vastgoed.policies.asking import from_json
from vastgoed.policies.rules.conditions import Value


@dataclass(frozen=True, slots=True)
class Classified:
    """Where a group stands, by which answers. until: not included. basis: told, checked or decided."""

    category: str
    function: str
    answers: Mapping[str, Value]
    until: date
    basis: str


async def classified(
    session: AsyncSession, house_id: UUID, group_id: UUID, activity: str, day: date
) -> Classified | None:
    """What holds on this day for this activity, else for all that the group does.

    activity: id in the policy; empty or `other`: none in particular. None when nothing holds, or when no
    category fitted and the manager has not decided yet: the booking then asks.
    """
    known = (
        select(Classification)
        .where(*_of(house_id, group_id), Classification.activity.in_(("", activity)))
        .where(Classification.valid_from <= day, Classification.valid_until > day)
        .order_by(Classification.activity == "", Classification.number.desc())
        .limit(1)
    )
    found = await session.scalar(known)
    if found is None or found.function is None:
        return None
    return Classified(
        found.category, found.function, from_json(found.answers), found.valid_until, found.basis
    )


async def newest(
    session: AsyncSession, house_id: UUID, group_id: UUID, activity: str
) -> Classification | None:
    """The last word about this activity, whether it holds or not."""
    line = select(Classification).where(*_of(house_id, group_id), Classification.activity == activity)
    found: Classification | None = await session.scalar(line.order_by(Classification.number.desc()).limit(1))
    return found


def _of(house_id: UUID, group_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return Classification.house_id == house_id, Classification.group_id == group_id
