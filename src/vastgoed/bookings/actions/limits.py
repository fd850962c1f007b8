"""What is limited besides rooms: equipment, people in the building, quotas. Step 4 of the order of work.

Whoever comes here holds the locks on the parts, and on times of its own that it changes. Then always in this
order: rows of equipment by id, the house, times of others that are counted anew, counters by first day; so
that two bookings never wait for each other in a ring. Who ends a time holds it, and then wants its counters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.asking import Spot, Whom, asking_for
from vastgoed.bookings.actions.peaks import at_peak
from vastgoed.bookings.actions.price import policy_for
from vastgoed.bookings.actions.quotas import NEW, count, count_all, give_back, keep
from vastgoed.bookings.actions.recount import up_to_date, wait_to_count
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.limits import Whose, standing
from vastgoed.bookings.rules.hearing import STRICT, Hearing
from vastgoed.bookings.rules.limits import Asking, Own, full_up, over
from vastgoed.bookings.rules.wish import Buffers, RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.models import Equipment
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.protection.rules import Protection
from vastgoed.policies.clauses.quota.rules import Quota

BORROW = text("""
WITH gone AS (DELETE FROM equipment_use WHERE occurrence_id = ANY(:times) AND equipment_id <> ALL(:ids))
INSERT INTO equipment_use (occurrence_id, equipment_id, count, during)
SELECT id, equipment, count, tstzrange(starts, ends) FROM jsonb_to_recordset(:rows)
AS r(id uuid, equipment uuid, count integer, starts timestamptz, ends timestamptz)
ON CONFLICT (occurrence_id, equipment_id) DO UPDATE SET count = EXCLUDED.count, during = EXCLUDED.during
""").bindparams(
    bindparam("times", type_=ARRAY(PG_UUID)),
    bindparam("ids", type_=ARRAY(PG_UUID)),
    bindparam("rows", type_=JSONB),
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """refused: the times that cannot be, each with why. beyond: those for which a quota was set aside."""

    asking: Asking
    refused: dict[UUID, Refusal] = field(default_factory=dict[UUID, Refusal])
    beyond: set[UUID] = field(default_factory=set[UUID])

    def raise_if_none_left(self) -> None:
        """Of a series some times may be left out; when none is left, say why."""
        if len(self.refused) == len(self.asking.demands):
            self.raise_first()

    def raise_first(self) -> None:
        for demand in self.asking.demands:
            if demand.occurrence_id in self.refused:
                raise self.refused[demand.occurrence_id]


async def claim(
    session: AsyncSession,
    asking: Asking,
    now: datetime,
    hearing: Hearing = STRICT,
    anew: Sequence[UUID] = (),
) -> Claimed:
    """Lock what is limited, and take of the quotas what these times need.

    anew: times that were counted before; what was granted them past a quota stays so, and no more. Of
    protected hours they keep what they had.
    """
    refused = await at_peak(session, asking, now)
    own = await _counters(session, asking, anew)
    whose = Whose(asking.house_id, asking.booking_id, now)
    full, beyond = await count(session, asking, asking.without(refused), hearing, whose, own)
    return Claimed(asking, refused | full, beyond)


async def store(session: AsyncSession, claimed: Claimed) -> None:
    """Write down what these times use, once they are stored themselves."""
    kept = claimed.asking.without(claimed.refused)
    if claimed.asking.equipment:
        await borrow(session, replace(claimed.asking, demands=kept))
    await keep(session, claimed.asking.house_id, kept, claimed.beyond)


async def borrow(session: AsyncSession, asking: Asking) -> None:
    """What these times use of equipment, instead of what they used."""
    rows = [
        {
            "id": str(demand.occurrence_id),
            "equipment": str(equipment_id),
            "count": number,
            "starts": demand.spread.start.isoformat(),
            "ends": demand.spread.end.isoformat(),
        }
        for demand in asking.demands
        for equipment_id, number in asking.equipment.items()
    ]
    times = [demand.occurrence_id for demand in asking.demands]
    await session.execute(BORROW, {"times": times, "ids": list(asking.equipment), "rows": rows})


async def foresee(session: AsyncSession, asking: Asking, now: datetime) -> None:
    """Say early what will not do, and lock what is limited; quotas are only looked at."""
    Claimed(asking, await at_peak(session, asking, now)).raise_first()
    if not any(demand.shares for demand in asking.demands):
        return
    await _counters(session, asking)
    stood = await standing(session, asking.house_id, asking.demands)
    for (share, _), *_rest in over(asking.demands, stood).values():
        raise full_up(share, stood.of(share.key))


async def reclaim(
    session: AsyncSession,
    booking: Booking,
    room: RoomToBook,
    times: Sequence[Occurrence],
    now: datetime,
    hearing: Hearing = STRICT,
) -> None:
    """Count times of a booking that were settled, granted, moved or changed, as they are now.

    Raises Refusal when one of them is too much.
    """
    asking, anew = await _asking(session, booking, room, times, now)
    if asking or anew:
        claimed = await claim(session, asking, now, hearing, anew)
        claimed.raise_first()
        await keep(session, asking.house_id, asking.demands, claimed.beyond)
    if booking.equipment:
        await borrow(session, asking)


async def count_moved(
    session: AsyncSession, booking: Booking, room: RoomToBook, times: Sequence[Occurrence], now: datetime
) -> None:
    """Count times that new rules moved by those rules, also where that is more than they allow."""
    asking, anew = await _asking(session, booking, room, times, now)
    own = await _counters(session, asking, anew)
    await count_all(session, asking.house_id, asking.demands, own)


async def _counters(session: AsyncSession, asking: Asking, anew: Sequence[UUID] = ()) -> Own:
    """Lock what is counted, and have these times give back what they had; the times of others come first."""
    waited = await wait_to_count(session, asking)
    own = await give_back(session, anew) if anew else NEW
    await up_to_date(session, asking, waited)
    return own


async def _asking(
    session: AsyncSession, booking: Booking, room: RoomToBook, times: Sequence[Occurrence], now: datetime
) -> tuple[Asking, list[UUID]]:
    """What these times take as they are now, and those that may have been counted before."""
    own, ruling = (
        await _own(session, booking, room.house_id),
        await _ruling(session, booking, room, times, now),
    )
    counted_by = {time.id: booking.counted_by(time) for time in times}
    whom = replace(Whom.of(booking), equipment=own, ruling=ruling, counted_by=counted_by)
    asking = await asking_for(session, whom, room, [_spot(time) for time in times], now, counted=True)
    known = {booking.policy_id, ruling, *counted_by.values()}
    return asking, [time.id for time in times] if await _counts(session, *known) else []


async def _ruling(
    session: AsyncSession, booking: Booking, room: RoomToBook, times: Sequence[Occurrence], now: datetime
) -> UUID:
    """The policy by which the house decides now; a hold was judged by it some minutes ago."""
    if all(time.state == "held" for time in times):
        return booking.policy_id
    try:
        return await policy_for(session, room, times[0].period, now)
    except Refusal:
        return booking.policy_id


async def _counts(session: AsyncSession, *policy_ids: UUID) -> bool:
    """Whether times may have been counted."""
    found = [await policies.policy(session, policy_id) for policy_id in policy_ids]
    return any(policy.of(Quota) or policy.of(Protection) for policy in found)


async def _own(session: AsyncSession, booking: Booking, house_id: UUID) -> dict[str, int]:
    """What was asked for, as far as this house lends it: a time may have gone to another house."""
    if not booking.equipment:
        return {}
    ids = [UUID(key) for key in booking.equipment]
    there = await session.scalars(
        select(Equipment.id).where(Equipment.id.in_(ids), Equipment.house_id == house_id)
    )
    return {str(key): booking.equipment[str(key)] for key in there}


def _spot(time: Occurrence) -> Spot:
    return time.id, time.period, Buffers(time.setup_minutes, time.strike_minutes)
