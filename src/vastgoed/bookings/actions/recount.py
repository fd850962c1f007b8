"""Counters of protected hours, counted anew when another policy decides than the one they were counted by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.statements import KEEP
from vastgoed.bookings.queries.protected import Rooms, shared_rooms, wait_for_changes
from vastgoed.bookings.rules.limits import Asking, Key
from vastgoed.bookings.rules.protected import Protected, Stretch, Taker, uses, whole_days
from vastgoed.period import Period
from vastgoed.policies.rules.protecting import Taking

LOCK = text("""
INSERT INTO usage_counter AS c (house_id, clause, scope, first, used)
SELECT :house_id, clause, scope, first, 0
FROM jsonb_to_recordset(:keys) AS k(clause text, scope text, first date)
ORDER BY first, clause, scope
ON CONFLICT (house_id, clause, scope, first) DO UPDATE SET used = c.used
RETURNING clause, scope, first, counted_by
""").bindparams(bindparam("keys", type_=JSONB))

UP_TO_DATE = text("""
SELECT clause, scope, first, counted_by FROM usage_counter
JOIN jsonb_to_recordset(:keys) AS k(clause text, scope text, first date) USING (clause, scope, first)
WHERE house_id = :house_id
""").bindparams(bindparam("keys", type_=JSONB))

FORGET = text("""
DELETE FROM quota_use AS q USING jsonb_to_recordset(:keys) AS k(clause text, scope text, first date)
WHERE q.house_id = :house_id AND (q.clause, q.scope, q.first) = (k.clause, k.scope, k.first)
""").bindparams(bindparam("keys", type_=JSONB))

COUNTED = text("""
UPDATE usage_counter AS c SET counted_by = :policy_id, used = (
  SELECT coalesce(sum(q.amount) FILTER (WHERE NOT q.beyond), 0) FROM quota_use AS q
  WHERE (q.house_id, q.clause, q.scope, q.first) = (c.house_id, c.clause, c.scope, c.first)
), beyond = (
  SELECT coalesce(sum(q.amount) FILTER (WHERE q.beyond), 0) FROM quota_use AS q
  WHERE (q.house_id, q.clause, q.scope, q.first) = (c.house_id, c.clause, c.scope, c.first)
)
FROM jsonb_to_recordset(:keys) AS k(clause text, scope text, first date)
WHERE c.house_id = :house_id AND (c.clause, c.scope, c.first) = (k.clause, k.scope, k.first)
""").bindparams(bindparam("keys", type_=JSONB))


@dataclass(frozen=True, slots=True)
class Ruling:
    """The policy that decides now in a house, and what it protects there. but: times that are left out."""

    house_id: UUID
    policy_id: UUID | None
    protected: Protected
    but: Sequence[UUID] = ()


async def wait_to_count(session: AsyncSession, asking: Asking) -> set[Key]:
    """Wait for whoever changes what has to be counted anew, before any counter is locked.

    Who ends a time holds that time, and then wants its counters. Returns the counters that may be counted.
    """
    ruling, keys = _asked(asking)
    return await _waited(session, ruling, keys) if ruling else set()


async def up_to_date(session: AsyncSession, asking: Asking, waited: set[Key]) -> None:
    """Lock the counters of protected hours that are asked for; each then stands at what was booked."""
    ruling, keys = _asked(asking)
    if ruling:
        await recount(session, ruling, keys, waited)


def _asked(asking: Asking) -> tuple[Ruling | None, set[Key]]:
    shares = (share for demand in asking.demands for share in demand.shares)
    keys = {share.key for share in shares if isinstance(share.use, Taking)}
    if asking.protected is None or not keys:
        return None, set()
    but = [demand.occurrence_id for demand in asking.demands]
    return Ruling(asking.house_id, asking.ruling, asking.protected, but), keys


async def recount(
    session: AsyncSession, ruling: Ruling, keys: Iterable[Key], waited: set[Key] | None = None
) -> None:
    """Lock these counters, and count all that is booked where that was done by another policy.

    waited: of which nobody is changing what they count; None: nobody waited yet.
    """
    keys = list(keys)
    waited = await _waited(session, ruling, keys) if waited is None else waited
    rows = await session.execute(LOCK, {"house_id": ruling.house_id, "keys": _named(keys)})
    stale = [(clause, scope, first) for clause, scope, first, by in rows if by != ruling.policy_id]
    if not stale:
        return
    if not waited.issuperset(stale):
        await _wait(session, ruling, stale)
    asked = {"house_id": ruling.house_id, "keys": _named(stale)}
    stretches = {(clause, first) for clause, _, first in stale}
    takers = await _takers(session, ruling, stretches)
    await session.execute(FORGET, asked)
    if kept := list(_uses(ruling.protected, takers, stretches)):
        await session.execute(KEEP, {"house_id": ruling.house_id, "kept": kept})
    await session.execute(COUNTED, asked | {"policy_id": ruling.policy_id})


async def _waited(session: AsyncSession, ruling: Ruling, keys: Iterable[Key]) -> set[Key]:
    """The counters that another policy counted, or nobody; what they count stays as it is from now on."""
    wanted = set(keys)
    rows = await session.execute(UP_TO_DATE, {"house_id": ruling.house_id, "keys": _named(wanted)})
    stale = wanted - {(clause, scope, first) for clause, scope, first, by in rows if by == ruling.policy_id}
    if stale:
        await _wait(session, ruling, stale)
    return stale


async def _wait(session: AsyncSession, ruling: Ruling, stale: Iterable[Key]) -> None:
    await wait_for_changes(session, *_where(ruling, {(clause, first) for clause, _, first in stale}))


async def _takers(session: AsyncSession, ruling: Ruling, stretches: Iterable[Stretch]) -> list[Taker]:
    """Who has rooms in these stretches."""
    found = await shared_rooms(session, *_where(ruling, stretches))
    return [taker for room in found for taker in room.takers]


def _where(ruling: Ruling, stretches: Iterable[Stretch]) -> tuple[Rooms, Sequence[Period], Sequence[UUID]]:
    """The protected rooms of the house, all days of these stretches, and the times that are left out."""
    times = [whole_days(ruling.protected.days(stretches))]
    return {ruling.house_id: ruling.protected.rooms}, times, ruling.but


def _uses(
    protected: Protected, takers: Iterable[Taker], stale: set[tuple[str, date]]
) -> Iterable[dict[str, Any]]:
    for taker in takers:
        for ground, first, minutes in uses(protected, taker):
            clause = ground.rule.clause
            if (clause, first) in stale:
                key = _named([(clause, "house", first)])[0]
                yield key | {"id": str(taker.id), "amount": minutes, "beyond": clause in taker.beyond}


def _named(keys: Iterable[Key]) -> list[dict[str, Any]]:
    return [{"clause": clause, "scope": scope, "first": f"{first}"} for clause, scope, first in keys]
