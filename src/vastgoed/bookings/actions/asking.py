"""What the times of a booking ask of all that is limited besides rooms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.price import facts_for
from vastgoed.bookings.actions.protecting import protected_in, touched
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.limits import Asking, Demand, Share
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.bookings.rules.protected import Protected, Taker
from vastgoed.bookings.rules.wish import Buffers, RoomToBook
from vastgoed.period import Period
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import from_json
from vastgoed.policies.clauses.quota.rules import Quota
from vastgoed.policies.rules.limits import uses
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request

Spot = tuple[UUID, Period, Buffers]


@dataclass(frozen=True, slots=True)
class Whom:
    """Whose booking it is, as far as limits go. person_id and group_id are the keys of their counts."""

    booking_id: UUID
    policy_id: UUID
    category: str
    persons: int
    group_id: str | None = None
    person_id: str | None = None
    on_behalf: bool = False
    series: bool = False
    equipment: dict[str, int] | None = None
    particulars: Particulars = UNSAID
    function: str = ""
    ruling: UUID | None = None
    """The policy that decides now about protected hours, if it is another than that of the booking."""
    counted_by: Mapping[UUID, UUID] = field(default_factory=dict[UUID, UUID])
    """By time the policy of which the quotas count it, if it is another than that of the booking."""

    @classmethod
    def of_row(cls, row: dict[str, Any]) -> "Whom":
        """Columns of a booking that is about to be stored."""
        return cls(
            UUID(row["id"]),
            UUID(row["policy_id"]),
            row["category"],
            row["persons"],
            row.get("group_id"),
            row.get("person_id"),
            bool(row.get("entered_by")),
            bool(row.get("rule") or row.get("extra_dates")),
            row.get("equipment"),
            Particulars(row.get("activity", ""), row.get("facts", {}), row.get("unit", "")),
            row.get("function", ""),
        )

    @classmethod
    def of(cls, booking: Booking) -> "Whom":
        return cls(
            booking.id,
            booking.policy_id,
            booking.category,
            booking.persons,
            str(booking.group_id) if booking.group_id else None,
            str(booking.person_id) if booking.person_id else None,
            booking.entered_by is not None,
            booking.repeats,
            booking.equipment,
            Particulars.of(booking),
            booking.function or "",
        )

    def scope(self, per: str) -> str | None:
        """Who shares one count; None while nobody knows who it is for."""
        if per == "house":
            return "house"
        if per == "category":
            return f"category:{self.category}"
        if self.group_id:
            return f"group:{self.group_id}"
        return f"person:{self.person_id}" if self.person_id else None


async def asking_for(
    session: AsyncSession,
    whom: Whom,
    room: RoomToBook,
    times: Sequence[Spot],
    now: datetime,
    *,
    counted: bool,
) -> Asking:
    """What these times take. counted: quotas too; a hold has none, since nobody said who it is for."""
    shares = await _all_shares(session, whom, room, times) if counted else {}
    protected = await _protected(session, whom, room, times, now) if counted else None
    demands = [
        Demand(it[0], it[1], _spread(*it[1:]), (*shares.get(it[0], ()), *_kept(protected, whom, room, it)))
        for it in times
    ]
    equipment = {UUID(key): number for key, number in (whom.equipment or {}).items() if number}
    persons = whom.persons if room.most_people else 0
    ruling = whom.ruling or whom.policy_id
    return Asking(room.house_id, whom.booking_id, demands, persons, equipment, protected, ruling)


async def _protected(
    session: AsyncSession, whom: Whom, room: RoomToBook, times: Sequence[Spot], now: datetime
) -> Protected | None:
    """None where no clause counts them."""
    policy = await policies.policy(session, whom.ruling or whom.policy_id)
    function = "" if whom.category in policy.vocabulary.categories else whom.function
    periods = [period for _, period, _ in times]
    if not touched(policy, periods, whom.category, function):
        return None
    return await protected_in(session, room.house_id, policy, periods, now)


def _kept(protected: Protected | None, whom: Whom, room: RoomToBook, time: Spot) -> Iterator[Share]:
    """What a time takes of what protected hours leave; everybody shares one count."""
    if protected is not None:
        taker = Taker(*time[:2], frozenset(room.parts), whom.category, whom.function)
        yield from (Share(taking, "house") for taking in protected.takings(taker))


async def _all_shares(
    session: AsyncSession, whom: Whom, room: RoomToBook, times: Sequence[Spot]
) -> dict[UUID, tuple[Share, ...]]:
    by = {key: whom.counted_by.get(key, whom.policy_id) for key, *_ in times}
    counting = {key: await policies.policy(session, key) for key in set(by.values())}
    limited = {key: policy for key, policy in counting.items() if policy.of(Quota)}
    return {
        key: _shares(limited[by[key]], whom, room, period) for key, period, _ in times if by[key] in limited
    }


def _shares(policy: Policy, whom: Whom, room: RoomToBook, period: Period) -> tuple[Share, ...]:
    said = whom.particulars
    request = Request(
        (room.slug,),
        whom.category,
        period,
        whom.persons,
        said.doing,
        series=whom.series,
        known=from_json(said.facts),
    )
    found = ((use, whom.scope(use.quota.per)) for use in uses(policy, request, facts_for(policy, [period])))
    user = whom.scope("group") or ""
    shares = [Share(use, scope, user) for use, scope in found if scope is not None]
    return tuple(it for it in shares if it.counts(on_behalf=whom.on_behalf))


def _spread(period: Period, buffers: Buffers) -> Period:
    return period.widened(timedelta(minutes=buffers.setup), timedelta(minutes=buffers.strike))
