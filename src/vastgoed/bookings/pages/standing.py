"""Where the group stands for which somebody books, as the pages say it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.standing import Standing, standing
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.people.models import Group
from vastgoed.people.queries import groups_of
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
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


async def typed_standing(
    session: AsyncSession,
    typed: Mapping[str, Any],
    groups: Sequence[Group],
    rooms: Sequence[RoomToBook],
    terms: Sequence[policies.Term],
) -> Stands | None:
    """Of the group that was chosen in a form of all that is asked, in the house of the room chosen there."""
    group = next((one for one in groups if str(one.id) == typed.get("group")), None)
    room = next((one for one in rooms if str(one.id) == typed.get("room")), None)
    now = datetime.now(UTC)
    term = policies.in_force(terms, room.house_id, day_of(now)) if room else None
    if group is None or room is None or term is None:
        return None
    doing = str(typed.get("activity", "")), _people(typed)
    found = await standing(session, term.policy_id, (room.house_id, group.id), doing, now)
    return _shown(found, group, room.house_slug) if found else None


def _people(typed: Mapping[str, Any]) -> int:
    """As far as they were typed."""
    count = str(typed.get("persons", ""))
    return int(count) if re.fullmatch(r"[0-9]{1,4}", count) else 1


async def usual_category(session: AsyncSession, house_id: UUID, group_id: UUID | None, now: datetime) -> str:
    """What the desk begins with; empty when nobody told."""
    if group_id is None:
        return ""
    term = await policies.ruling(session, house_id, now)
    if term is None:
        return ""
    found = await standing(session, term.policy_id, (house_id, group_id), ("", 1), now)
    return found.category if found else ""


def _shown(found: Standing, group: Group, slug: str) -> Stands:
    href = f"/groups/{group.id}/classification/{slug}"
    return Stands(group.name, found.category, found.label.said(current.get()), href, set(found.facts))
