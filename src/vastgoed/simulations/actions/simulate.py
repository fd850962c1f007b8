"""Working out what a policy would have done with the bookings of the past year."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.canonical import digest
from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document, stored
from vastgoed.simulations.actions.replaying import METHOD, Replay, Replayed, replayed
from vastgoed.simulations.models import SimulationEffect, SimulationRun
from vastgoed.simulations.queries.past import Booker, bygone
from vastgoed.simulations.queries.runs import with_hash
from vastgoed.simulations.rules.counting import Count

YEAR = timedelta(days=365)


async def simulate(
    session: AsyncSession, house: House, candidate: Document, now: datetime, against: UUID | None = None
) -> SimulationRun:
    """Price all that was booked in the 365 days before today under the policy of now and under this one.

    against: another policy than that of now. What was worked out before is given back. Raises Refusal for a
    house without a policy in force.
    """
    term = await policies.ruling(session, house.id, now)
    if term is None:
        raise Refusal("simulations.no_rules", "Dit huis heeft nog geen huisregels om mee te vergelijken.")
    until = day_of(now)
    first = until - YEAR
    past = await bygone(session, house.id, first, until)
    known = against or term.policy_id
    baseline = await policies.document(session, known)
    found = await asyncio.to_thread(replayed, baseline, candidate, Replay(past, first, until))
    made = _run(house.id, known, found, (first, until)) | {"candidate": stored(candidate), "made_at": now}
    return await _stored(session, made, found)


def _run(house_id: UUID, baseline_id: UUID, found: Replayed, days: tuple[date, date]) -> dict[str, Any]:
    return {
        "house_id": house_id,
        "method": METHOD,
        "baseline_id": baseline_id,
        "baseline_hash": found.figures["baseline"],
        "candidate_hash": found.figures["candidate"],
        "first": days[0],
        "until": days[1],
        "figures": found.figures,
        "hash": digest(found.figures),
    }


async def _stored(session: AsyncSession, values: Mapping[str, Any], found: Replayed) -> SimulationRun:
    """Once, however often it is worked out."""
    made = upsert(SimulationRun).values(**values).on_conflict_do_nothing().returning(SimulationRun)
    run = await session.scalar(made)
    if run is None:
        return await with_hash(session, values["house_id"], values["hash"])
    effects = [_effect(run.id, booker, count) for booker, count in found.bookers]
    if effects:
        await session.execute(insert(SimulationEffect), effects)
    return run


def _effect(run_id: UUID, booker: Booker, count: Count) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "group_id": booker.group_id,
        "person_id": booker.person_id,
        "bookings": count.bookings,
        "minutes": count.minutes,
        "cents_before": count.now,
        "cents_after": count.soon,
        "refused": count.refused_newly,
    }
