"""How a booking is paid and secured, by the version of the rules that each price comes from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.figuring import Again, figured_again
from vastgoed.bookings.actions.price import Asked, applying_to
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.spoken import agreed_at
from vastgoed.bookings.rules.terms import Terms, due_on
from vastgoed.money import Money, total
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.deposit.rules import Deposit
from vastgoed.policies.clauses.payment.rules import Payment
from vastgoed.policies.rules.lines import AGREED, Quote


async def terms_of(session: AsyncSession, booking: Booking, room: str, times: Sequence[Occurrence]) -> Terms:
    """room: as the policy names it. times: those that are to be; without any there is nothing to pay."""
    if not times or not booking.category:
        return Terms()
    first, *later = await _ways(session, booking, room, times)
    quotes = [(Quote.from_json(time.quote), time) for time in times if time.quote]
    return replace(
        first,
        total=total([Money(time.cents) for time in times]),
        on_request=any(quote.on_request for quote, _ in quotes),
        later=tuple(later),
        **await _secured(session, booking, quotes),
    )


async def _ways(
    session: AsyncSession, booking: Booking, room: str, times: Sequence[Occurrence]
) -> list[Terms]:
    """How these are paid, in order of time; those that are paid alike together."""
    versions = {key: await policies.policy(session, key) for key in {priced_by(booking, it) for it in times}}
    depending = [it for it in versions.values() if any(rule.scope.when for rule in it.of(Payment))]
    figures = await figured_again(session, Again(booking, depending, [room]))
    asked = replace(Asked.of(booking, booking.created_at), figures=figures)
    found = {
        time.id: applying_to(versions[priced_by(booking, time)], room, time.period, asked, Payment)
        for time in times
    }
    alike = groupby(times, lambda time: _kind(found[time.id]))
    since = await _known_since(session, booking, times)
    return [_way(since, found[some[0].id], some) for some in (list(group) for _, group in alike)]


def priced_by(booking: Booking, time: Occurrence) -> UUID:
    """The version that the price of a time comes from."""
    return time.policy_id or booking.policy_id


def _kind(payment: Payment | None) -> tuple[str, int, bool] | None:
    return (payment.due, payment.days, payment.lapses) if payment else None


async def _known_since(session: AsyncSession, booking: Booking, times: Sequence[Occurrence]) -> datetime:
    """From when the days to pay count: nobody pays a price before somebody said it."""
    quotes = [(Quote.from_json(time.quote), time) for time in times if time.quote]
    said = [time.id for quote, time in quotes if any(line.code == AGREED for line in quote.lines)]
    return (await agreed_at(session, said) if said else None) or booking.created_at


def _way(since: datetime, payment: Payment | None, times: Sequence[Occurrence]) -> Terms:
    """since: when they asked, or heard the price."""
    asked, used = (day_of(it) for it in (since, times[0].starts_at))
    due = due_on(payment, asked, used) if payment else None
    at_once, cents = due is not None and due <= asked, [Money(time.cents) for time in times]
    return Terms(total(cents), payment, due, at_once=at_once, many=len(times) > 1, first=used)


async def _secured(
    session: AsyncSession, booking: Booking, quotes: Sequence[tuple[Quote, Occurrence]]
) -> dict[str, Any]:
    """The highest deposit that one of them asks, as the version says that its price comes from."""
    quote, time = max(quotes, key=lambda it: it[0].deposit, default=(None, None))
    if quote is None or time is None or not quote.deposit:
        return {}
    policy = await policies.policy(session, priced_by(booking, time))
    clause = quote.deposit_clause or ""
    rules = policy.by_clause.get(clause, ())
    netted = any(isinstance(rule, Deposit) and rule.netted for rule in rules)
    return {"deposit": quote.deposit, "deposit_clause": clause, "netted": netted}
