"""Counters of quotas, moved by conditional upserts, so that of many at once only so many get through."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.statements import CORRECT, GIVE_BACK, KEEP, TAKE
from vastgoed.bookings.queries.limits import Whose, ahead, standing, used_later
from vastgoed.bookings.rules.hearing import Hearing
from vastgoed.bookings.rules.limits import (
    Asking,
    Demand,
    Full,
    Key,
    Own,
    Share,
    Standing,
    again,
    full_up,
    over,
    still_granted,
    totals,
)
from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.rules.limits import UNLIMITED, Use

NEW = Own()


async def count(
    session: AsyncSession,
    asking: Asking,
    demands: Sequence[Demand],
    hearing: Hearing,
    whose: Whose,
    own: Own = NEW,
) -> tuple[dict[UUID, Refusal], set[UUID]]:
    """Take what these times need, one after the other. own: what these had already.

    Returns the times for which nothing is left, each with why, and those that got it all the same because
    the quota is set aside.
    """
    wanted = totals(demands)
    if not wanted:
        return {}, set()
    taken = await _taken(session, asking.house_id, demands, wanted)
    before = await _before(session, asking.house_id, demands, taken)
    full = await _full(session, demands, (before, own.within), whose)
    if not full and taken == wanted:
        return {}, set()
    heard = {key: (it[0][0], full_up(it[0][0], before.of(it[0][0].key))) for key, it in full.items()}
    amounts = [(key, {share.key: cost for share, cost in it}) for key, it in full.items()]
    beyond = still_granted(amounts, own.granted)
    beyond |= {key for key, (_, refusal) in heard.items() if key not in beyond and hearing.passes(refusal)}
    await _correct(session, asking.house_id, demands, taken, (set(full), beyond))
    return await _told(session, demands, {k: it for k, it in heard.items() if k not in beyond}, whose), beyond


async def count_all(session: AsyncSession, house_id: UUID, demands: Sequence[Demand], own: Own) -> None:
    """Count these, whatever is left: what was agreed before a limit may stand above it.

    own: what a manager granted past a limit before stays so, and counts for nobody.
    """
    wanted = totals(demands)
    if not wanted:
        return
    asked = [_named(key) | {"amount": amount, "most": UNLIMITED} for key, amount in wanted.items()]
    await session.execute(TAKE, {"house_id": house_id, "asked": asked})
    amounts = [(it.occurrence_id, totals([it])) for it in demands if it.shares]
    beyond = still_granted(amounts, own.granted)
    if beyond:
        await _correct(session, house_id, demands, wanted, (beyond, beyond))
    await keep(session, house_id, demands, beyond)


async def _full(
    session: AsyncSession,
    demands: Sequence[Demand],
    stood: tuple[Standing, Mapping[Key, int]],
    whose: Whose,
) -> Full:
    """The times that are too much, in their order, each with every quota of which there is not enough.

    stood: what the counters were at, and what these times had of it.
    """
    before, own = stood
    full = over(demands, before, own) if before else {}
    at_once = await _full_at_once(session, demands, whose)
    both = ((d.occurrence_id, full.get(d.occurrence_id, ()), at_once.get(d.occurrence_id)) for d in demands)
    return {key: [*some, *([(share, 1)] if share else [])] for key, some, share in both if some or share}


async def _before(
    session: AsyncSession, house_id: UUID, demands: Sequence[Demand], taken: Mapping[Key, int]
) -> Standing:
    """What the locked counters stood at; nothing where all could be taken, and none counts users or days."""
    wanted = totals(demands)
    if taken == wanted and not any(share.marks for demand in demands for share in demand.shares):
        return Standing({})
    stood = await standing(session, house_id, demands)
    return replace(stood, used={key: stood.used.get(key, 0) - taken.get(key, 0) for key in wanted})


async def keep(session: AsyncSession, house_id: UUID, demands: Sequence[Demand], beyond: set[UUID]) -> None:
    """Write down which time took what, so that it gives back the same when it ends."""
    rows = [
        _named(share.key)
        | {
            "id": str(demand.occurrence_id),
            "mark": mark,
            "amount": amount,
            "beyond": demand.occurrence_id in beyond,
        }
        for demand in demands
        for share in demand.shares
        for mark, amount in share.taken.items()
    ]
    if rows:
        await session.execute(KEEP, {"house_id": house_id, "kept": rows})


async def give_back(session: AsyncSession, occurrence_ids: Sequence[UUID]) -> Own:
    """Count these times no more. Returns what they had."""
    within, granted = dict[Key, int](), dict[Key, int]()
    for clause, scope, first, amount, beyond in await session.execute(
        GIVE_BACK, {"times": list(occurrence_ids)}
    ):
        had, key = granted if beyond else within, (clause, scope, first)
        had[key] = had.get(key, 0) + amount
    return Own(within, granted)


async def _taken(
    session: AsyncSession, house_id: UUID, demands: Sequence[Demand], wanted: Mapping[Key, int]
) -> dict[Key, int]:
    """Together within the least that any of them may have; if not, they are looked at one by one."""
    most = dict[Key, int]()
    for share in (share for demand in demands for share in demand.shares):
        most[share.key] = min(share.most, most.get(share.key, UNLIMITED))
    asked = [_named(key) | {"amount": amount, "most": most[key]} for key, amount in wanted.items()]
    rows = await session.execute(TAKE, {"house_id": house_id, "asked": asked})
    return {(clause, scope, first): amount for clause, scope, first, amount in rows}


async def _full_at_once(session: AsyncSession, demands: Sequence[Demand], whose: Whose) -> dict[UUID, Share]:
    """All times of a booking that is one too many; its counter is locked, so that nobody else counts now."""
    shares = {share.key: share for demand in demands for share in demand.shares if share.at_once}
    full: dict[UUID, Share] = {}
    for key, share in shares.items():
        if len(await ahead(session, share, whose)) >= share.ahead:
            full |= {d.occurrence_id: share for d in demands if key in {s.key for s in d.shares}}
    return full


async def _correct(
    session: AsyncSession,
    house_id: UUID,
    demands: Sequence[Demand],
    taken: Mapping[Key, int],
    apart: tuple[set[UUID], set[UUID]],
) -> None:
    """Bring the locked counters to what is really used. apart: what is full, and what of that is beyond."""
    full, beyond = apart
    within = totals(demand for demand in demands if demand.occurrence_id not in full)
    more = totals(demand for demand in demands if demand.occurrence_id in beyond)
    asked = [
        _named(key) | {"used": within.get(key, 0) - taken.get(key, 0), "beyond": more.get(key, 0)}
        for key in totals(demands)
    ]
    await session.execute(CORRECT, {"house_id": house_id, "asked": asked})


async def _told(
    session: AsyncSession,
    demands: Sequence[Demand],
    heard: Mapping[UUID, tuple[Share, Refusal]],
    whose: Whose,
) -> dict[UUID, Refusal]:
    """The first one also says when it would do; of a series the others are only kept as skipped."""
    for demand in demands:
        if demand.occurrence_id in heard:
            share, refusal = heard[demand.occurrence_id]
            refusal.next_possible = await _again(session, share, demand, whose)
            break
    return {key: refusal for key, (_, refusal) in heard.items()}


async def _again(session: AsyncSession, share: Share, demand: Demand, whose: Whose) -> datetime | None:
    if not isinstance(share.use, Use):
        return None
    if share.at_once:
        starts = await ahead(session, share, whose)
        return starts[len(starts) - share.ahead]
    later = await used_later(session, whose.house_id, share)
    return again(share.use, demand.period.start, later, HOUSE_ZONE)


def _named(key: Key) -> dict[str, object]:
    return {"clause": key[0], "scope": key[1], "first": key[2].isoformat()}
