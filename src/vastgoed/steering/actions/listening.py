"""What the log hears from lower features."""

from datetime import datetime
from typing import Any

from sqlalchemy import distinct, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.events import GivenOff
from vastgoed.bookings.models import Booking, SpokenPrice
from vastgoed.policies.models import StoredPolicy
from vastgoed.steering.actions.by import NOBODY
from vastgoed.steering.actions.log import note
from vastgoed.steering.actions.tensions import Raising, raise_tension
from vastgoed.steering.models import Tension
from vastgoed.steering.rules.entries import Entry
from vastgoed.steering.rules.life import ALIKE, ALIKE_WITHIN

ROLES = {"manager": "beheerder", "board": "bestuur", "committee": "huiscommissie"}


async def on_given_off(session: AsyncSession, event: GivenOff) -> None:
    """A discretion is written down; three by one clause, since we last said so, become a tension."""
    policy = await session.scalar(select(StoredPolicy.hash).where(StoredPolicy.id == event.policy_id))
    facts = {"clause": event.clause, "policy": policy, event.kind: event.amount}
    role = ROLES.get(event.office, event.office)
    await note(session, Entry(event.house_id, "discretion", event.spoken_id, facts, role=role), event.at)
    if await _alike(session, event) >= ALIKE:
        await _say_so(session, event, policy)


async def _alike(session: AsyncSession, event: GivenOff) -> int:
    """Bookings for which something was given off by this clause; how often for one does not count."""
    since = max(event.at - ALIKE_WITHIN, await _last(session, event))
    of_house = select(func.count(distinct(SpokenPrice.booking_id))).join(
        Booking, Booking.id == SpokenPrice.booking_id
    )
    mine = of_house.where(Booking.house_id == event.house_id, SpokenPrice.clause == event.clause)
    given = mine.where(SpokenPrice.kind != "agreed", SpokenPrice.amount > 0, SpokenPrice.office != "booker")
    return await session.scalar(given.where(SpokenPrice.at > since)) or 0


async def _last(session: AsyncSession, event: GivenOff) -> datetime:
    """When this clause last became a tension by itself."""
    mine = Tension.house_id == event.house_id, Tension.sort == "discretion"
    found = select(func.max(Tension.at)).where(*mine, Tension.links["clause"].astext == event.clause)
    return await session.scalar(found) or event.at - ALIKE_WITHIN


async def _say_so(session: AsyncSession, event: GivenOff, policy: str | None) -> None:
    links: dict[str, Any] = {"clause": event.clause, "policy": policy, "times": ALIKE}
    await raise_tension(session, event.house_id, Raising("", "discretion", links=links), NOBODY, event.at)
