"""A time may be judged by more than one version of the rules: of prices and fees the lowest holds."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.errors import Refusal
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import Quote

Versions = Mapping[UUID, Policy]


async def versions_for(session: AsyncSession, booking: Booking, times: Iterable[Occurrence]) -> Versions:
    """All versions that judge one of these times; that of the booking first."""
    wanted = dict.fromkeys([booking.policy_id, *(key for time in times for key in booking.judges(time))])
    return {key: await policies.policy(session, key) for key in wanted}


def cheapest(
    versions: Versions, judges: Iterable[UUID], price: Callable[[Policy], Quote]
) -> tuple[UUID, Quote]:
    """The version with the lowest price; one that says no does not count, unless all of them do.

    A price that the house still has to say is never the lowest. Raises the refusal of the first.
    """
    found: list[tuple[UUID, Quote]] = []
    refusals: list[Refusal] = []
    for key in judges:
        try:
            found.append((key, price(versions[key])))
        except Refusal as refusal:
            refusals.append(refusal)
    if not found:
        raise refusals[0]
    return min(found, key=lambda pair: (pair[1].on_request, pair[1].total))
