"""A policy that protects hours begins: what was booked before is counted, so that a change keeps its own."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.protecting import names, protected_in
from vastgoed.bookings.actions.recount import Ruling, recount
from vastgoed.bookings.models import UsageCounter
from vastgoed.bookings.queries.protected import shared_rooms
from vastgoed.bookings.rules.limits import Key
from vastgoed.bookings.rules.protected import uses
from vastgoed.jobs.actions import remind
from vastgoed.period import Period, day_of, midnight
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.protection.rules import Protection
from vastgoed.policies.events import Adopted

COUNT_ANEW = "booking_count_anew"
AHEAD = timedelta(days=800)
"""Nothing is booked further ahead."""
AT_ONCE = 20
"""Counters in one transaction; the others come in the next."""


async def on_adopted(session: AsyncSession, event: Adopted) -> None:
    """As soon as it begins; what is booked until then is counted where it is asked for."""
    if (await policies.policy(session, event.policy_id)).of(Protection):
        await remind(session, COUNT_ANEW, event.policy_id, max(event.at, midnight(event.first_day)))


async def count_anew(session: AsyncSession, policy_id: UUID, now: datetime) -> None:
    """Count the next stretches that others have booked in, and come back until there are none left."""
    today = day_of(now)
    term = next(
        (it for it in await policies.stretches(session, policy_id, today) if it.holds_on(today)), None
    )
    if term is None:
        return
    policy, coming = await policies.policy(session, policy_id), Period(now, now + AHEAD)
    protected = await protected_in(session, term.house_id, policy, [coming], now)
    found = await shared_rooms(session, names({term.house_id: policy}), [coming])
    takers = [taker for room in found for taker in room.takers]
    taken = {(it.rule.clause, "house", first) for taker in takers for it, first, _ in uses(protected, taker)}
    done = await _counted_by(session, term.house_id, policy_id)
    left = sorted(taken - done, key=lambda key: (key[2], key[0]))
    await recount(session, Ruling(term.house_id, policy_id, protected), left[:AT_ONCE])
    if len(left) > AT_ONCE:
        await remind(session, COUNT_ANEW, policy_id, now)


async def _counted_by(session: AsyncSession, house_id: UUID, policy_id: UUID) -> set[Key]:
    key = UsageCounter.clause, UsageCounter.scope, UsageCounter.first
    here = UsageCounter.house_id == house_id, UsageCounter.counted_by == policy_id
    return {
        (clause, scope, first) for clause, scope, first in await session.execute(select(*key).where(*here))
    }
