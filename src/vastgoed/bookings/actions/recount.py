"""Counters of protected hours, counted anew when another policy decides than the one they were counted by."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.statements import KEEP
from vastgoed.bookings.queries.protected import shared_rooms, wait_for_changes
from vastgoed.bookings.rules.limits import Asking, Key
from vastgoed.bookings.rules.protected import Protected, Taker, uses, whole_days
from vastgoed.policies.rules.protecting import Taking

LOCK = text("""
INSERT INTO usage_counter AS c (house_id, clause, scope, first, used)
SELECT :house_id, clause, scope, first, 0
FROM jsonb_to_recordset(:keys) AS k(clause text, scope text, first date)
ORDER BY first, clause, scope
ON CONFLICT (house_id, clause, scope, first) DO UPDATE SET used = c.used
RETURNING clause, scope, first, counted_by
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


async def up_to_date(session: AsyncSession, asking: Asking) -> None:
    """Lock the counters of protected hours that are asked for; each then stands at what was booked."""
    keys = {share.key for demand in asking.demands for share in demand.shares if _kept(share.use)}
    if asking.protected is None or not keys:
        return
    rows = await session.execute(LOCK, {"house_id": asking.house_id, "keys": _named(keys)})
    stale = [(clause, scope, first) for clause, scope, first, by in rows if by != asking.ruling]
    if stale:
        await _recount(session, asking, asking.protected, stale)


def _kept(use: object) -> bool:
    return isinstance(use, Taking)


async def _recount(session: AsyncSession, asking: Asking, protected: Protected, stale: Sequence[Key]) -> None:
    """All that is booked in these stretches, but for the times that are about to be counted."""
    rooms = {asking.house_id: protected.rooms}
    during = whole_days(protected.days([(clause, first) for clause, _, first in stale]))
    but = [demand.occurrence_id for demand in asking.demands]
    await wait_for_changes(session, rooms, during, but)
    found = await shared_rooms(session, rooms, during, but)
    takers = (taker for room in found for taker in room.takers)
    asked = {"house_id": asking.house_id, "keys": _named(stale)}
    await session.execute(FORGET, asked)
    if kept := list(_uses(protected, takers, {(clause, first) for clause, _, first in stale})):
        await session.execute(KEEP, {"house_id": asking.house_id, "kept": kept})
    await session.execute(COUNTED, asked | {"policy_id": asking.ruling})


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
