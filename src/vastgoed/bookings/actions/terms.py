"""How a booking is paid, by the policy under which it was made; and secured, by the one that prices it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.price import Asked, applying_to
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.terms import Terms, due_on
from vastgoed.money import Money, total
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.deposit.rules import Deposit
from vastgoed.policies.clauses.payment.rules import Payment
from vastgoed.policies.rules.lines import Quote


async def terms_of(session: AsyncSession, booking: Booking, room: str, times: Sequence[Occurrence]) -> Terms:
    """room: as the policy names it. times: those that are to be; without any there is nothing to pay."""
    if not times or not booking.category:
        return Terms()
    policy = await policies.policy(session, booking.policy_id)
    payment = applying_to(policy, room, times[0].period, Asked.of(booking, booking.created_at), Payment)
    asked, used = (it.astimezone(HOUSE_ZONE).date() for it in (booking.created_at, times[0].starts_at))
    due = due_on(payment, asked, used) if payment else None
    quotes = [(Quote.from_json(time.quote), time) for time in times if time.quote]
    return Terms(
        total([Money(time.cents) for time in times]),
        payment,
        due,
        at_once=due is not None and due <= asked,
        many=len(times) > 1,
        on_request=any(quote.on_request for quote, _ in quotes),
        **await _secured(session, booking, quotes),
    )


async def _secured(
    session: AsyncSession, booking: Booking, quotes: Sequence[tuple[Quote, Occurrence]]
) -> dict[str, Any]:
    """The highest deposit that one of them asks, as the version says that its price comes from."""
    quote, time = max(quotes, key=lambda it: it[0].deposit, default=(None, None))
    if quote is None or time is None or not quote.deposit:
        return {}
    policy = await policies.policy(session, time.policy_id or booking.policy_id)
    clause = quote.deposit_clause or ""
    rules = policy.by_clause.get(clause, ())
    netted = any(isinstance(rule, Deposit) and rule.netted for rule in rules)
    return {"deposit": quote.deposit, "deposit_clause": clause, "netted": netted}
