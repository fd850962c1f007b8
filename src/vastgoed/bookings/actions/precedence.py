"""Who may take the place of whom: a request that goes first, long enough before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.queries import Entry, rivals, waiting
from vastgoed.bookings.queries.claims import claims_of
from vastgoed.houses.models import Room
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.ranking import priority_in

Rivals = Mapping[UUID, Sequence[Entry]]
"""Per requested time what else was asked for, or booked, in its place."""


@dataclass(frozen=True, slots=True)
class GivesWay:
    """A confirmed time that a request may take the place of, until and including a day; by which clause."""

    other: Entry
    until: date
    clause: str


async def may_still_have(
    session: AsyncSession, house_id: UUID, times: Collection[UUID], now: datetime
) -> set[UUID]:
    """Which of these requests, of which others have the room by now, may take it back."""
    asked = [it for it in await waiting(session, house_id, now) if it.id in times]
    slugs = await session.execute(select(Room.id, Room.slug).where(Room.house_id == house_id))
    beside = await rivals(session, house_id, now)
    return {*await who_gives_way(session, asked, beside, dict(slugs.all()), now)}


async def who_gives_way(
    session: AsyncSession, asked: Iterable[Entry], beside: Rivals, rooms: Mapping[UUID, str], now: datetime
) -> dict[UUID, list[GivesWay]]:
    """By requested time. rooms: as the policy names them."""
    pairs = [(it, other) for it in asked for other in beside.get(it.id, ()) if other.state == "confirmed"]
    claims = await claims_of(
        session, {key for it, other in pairs for key in (it.booking_id, other.booking_id)}
    )
    found, today = dict[UUID, list[GivesWay]](), day_of(now)
    for it, other in pairs:
        policy = await policies.policy(session, it.policy_id)
        rule = priority_in(policy, rooms.get(it.room_id, ""))
        used = day_of(other.period.start)
        until = rule.may_take_until(claims[it.booking_id], claims[other.booking_id], used) if rule else None
        if rule and until and until >= today:
            found.setdefault(it.id, []).append(GivesWay(other, until, rule.clause))
    return found
