"""Where the group stands for which somebody books, as the pages say it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.standing import Standing, standing
from vastgoed.bookings.models import Booking
from vastgoed.people.models import Group
from vastgoed.people.queries import groups_of
from vastgoed.web.language import current
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Stands:
    """The group, the category that counts for it, and where that is explained."""

    group: str
    category: str
    label: str
    href: str
    known: Collection[str]
    """Questions that the group answered before."""


async def stands_as(
    session: AsyncSession,
    booking: Booking,
    groups: Sequence[Group],
    chosen: tuple[Any, str, str],
    now: datetime,
) -> Stands | None:
    """groups: of who asks. chosen: id of the group, the activity, the slug of the house."""
    group_id, activity, slug = chosen
    group = next((one for one in groups if str(one.id) == str(group_id)), None)
    if group is None:
        return None
    whose, doing = (booking.house_id, group.id), (activity, booking.persons)
    found = await standing(session, booking.policy_id, whose, doing, now)
    return _shown(found, group, slug) if found else None


async def own_standing(session: AsyncSession, visitor: Visitor, booking: Booking, slug: str) -> Stands | None:
    """Of the group that was chosen, when its category is the one that was taken."""
    if visitor.person_id is None or booking.group_id is None:
        return None
    mine = await groups_of(session, visitor.person_id)
    chosen = booking.group_id, booking.activity, slug
    found = await stands_as(session, booking, mine, chosen, datetime.now(UTC))
    return found if found and found.category == booking.category else None


def _shown(found: Standing, group: Group, slug: str) -> Stands:
    href = f"/groups/{group.id}/classification/{slug}"
    return Stands(group.name, found.category, found.label.said(current.get()), href, set(found.facts))
