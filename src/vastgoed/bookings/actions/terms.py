"""How a booking is paid and secured, by the policy under which it was made."""

from collections.abc import Sequence
from datetime import UTC, datetime

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
from vastgoed.policies.rules.policy import Policy


async def terms_of(session: AsyncSession, booking: Booking, room: str, times: Sequence[Occurrence]) -> Terms:
    """room: as the policy names it. times: those that are to be; without any there is nothing to pay."""
    if not times or not booking.category:
        return Terms()
    policy = await policies.policy(session, booking.policy_id)
    asked_at = booking.created_at or datetime.now(UTC)
    payment = applying_to(policy, room, times[0].period, Asked.of(booking, asked_at), Payment)
    asked, used = (it.astimezone(HOUSE_ZONE).date() for it in (asked_at, times[0].starts_at))
    due = due_on(payment, asked, used) if payment else None
    quotes = [Quote.from_json(time.quote) for time in times if time.quote]
    highest = max(quotes, key=lambda quote: quote.deposit, default=None)
    deposit = highest if highest is not None and highest.deposit else None
    return Terms(
        total([Money(time.cents) for time in times]),
        payment,
        due,
        at_once=due is not None and due <= asked,
        many=len(times) > 1,
        deposit=deposit.deposit if deposit else Money(0),
        deposit_clause=(deposit.deposit_clause or "") if deposit else "",
        on_request=any(quote.on_request for quote in quotes),
        netted=deposit is not None and _netted(policy, deposit.deposit_clause),
    )


def _netted(policy: Policy, clause: str | None) -> bool:
    rules = policy.by_clause.get(clause or "", ())
    return any(isinstance(rule, Deposit) and rule.netted for rule in rules)
