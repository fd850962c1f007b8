"""Hours that were kept for others are let go on some day: who waits for them is offered them then."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.jobs.actions import remind
from vastgoed.period import Period, day_of, midnight
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.protection.rules import Protection
from vastgoed.policies.events import Adopted
from vastgoed.policies.rules.policy import Policy
from vastgoed.waitlist import queries
from vastgoed.waitlist.models import WaitingWish

RELEASED = "waitlist_released"
"""Of a house: the next moment at which hours are let go that somebody waits for."""
A_DAY = timedelta(days=1)


async def on_adopted(session: AsyncSession, event: Adopted) -> None:
    """Other rules keep other hours, from their first day on."""
    await await_release(session, event.house_id, event.at)


async def await_release(session: AsyncSession, house_id: UUID, now: datetime) -> None:
    """Wake the worker when the first hours are let go that somebody waits for, or other rules begin."""
    wishes = await queries.line(session, house_id, None, now)
    known = await policies.terms(session, [house_id]) if wishes else []
    moments = [begins for term in known if (begins := midnight(term.first)) > now]
    holding = policies.in_force(known, house_id, day_of(now))
    if holding is not None:
        moments += releases(await policies.policy(session, holding.policy_id), wishes, now)
    if moments:
        await remind(session, RELEASED, house_id, min(moments))


def releases(policy: Policy, wishes: Iterable[WaitingWish], now: datetime) -> Iterator[datetime]:
    """All moments to come at which something is let go of a day that would do for one of these."""
    rules = policy.of(Protection)
    if not rules:
        return
    days = {day for wish in wishes for day in wish.wanted.days(Period(now, wish.until + A_DAY), now)}
    found = {first for day in days for rule in rules for first, _ in rule.releases(day)}
    yield from (moment for first in found if (moment := midnight(first)) > now)
