"""What somebody should know before they press: what cancelling costs and until when, and how it is paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.fees import scales_for
from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.summary import Summary
from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.money import Money
from vastgoed.policies.rules.scale import Fare
from vastgoed.policies.rules.words import Words
from vastgoed.text import euros
from vastgoed.web.language import current, gettext, say


@dataclass(frozen=True, slots=True)
class Ahead:
    """cancelling: empty where only the rule can say it; clause: that rule, where there is one.

    paying: what the house says of it, where no rule does.
    """

    cancelling: str = ""
    clause: str = ""
    paying: str = ""


async def ahead_of(session: AsyncSession, booking: Booking, summary: Summary, now: datetime) -> Ahead | None:
    """For what is held and not booked yet; of a series it is told of the first time."""
    if not summary.times or not booking.category or summary.times[0].state != "held":
        return None
    first = summary.times[0]
    scales, paying = (
        await scales_for(session, booking, [first], now),
        await _paying(session, booking, summary),
    )
    try:
        scale = scales.ahead(first)
    except Refusal:
        return Ahead(paying=paying)
    if scale is None:
        return Ahead(gettext("Afzeggen is gratis."), "", paying)
    return Ahead("" if summary.terms.on_request else cancelling_words(scale.fares), scale.clause, paying)


async def _paying(session: AsyncSession, booking: Booking, summary: Summary) -> str:
    if summary.terms.paying or summary.terms.on_request or not summary.total:
        return ""
    said = (await session.get_one(House, booking.house_id)).paying
    return said or gettext("Het huis laat weten hoe en wanneer u betaalt.")


def cancelling_words(fares: Sequence[Fare]) -> str:
    """From now on: «Afzeggen is gratis, tot en met donderdag 10 december, 19:00. Later kost het € 20,00»."""
    runs = [(due, list(some)[-1].when) for due, some in groupby(fares, key=lambda fare: fare.due)]
    (due, when), later = runs[0], [money for money, _ in runs[1:]]
    return f"{_now(due, when)} {_later(later)}" if later else _always(due)


def _always(due: Money) -> str:
    if not due:
        return gettext("Afzeggen is gratis.")
    return say("Afzeggen kost {price}.", price=euros(due, current.get()))


def _now(due: Money, when: Words) -> str:
    until = when.said(current.get())
    until = until[:1].lower() + until[1:]
    if not due:
        return say("Afzeggen is gratis, {until}.", until=until)
    return say("Afzeggen kost {price}, {until}.", price=euros(due, current.get()), until=until)


def _later(dues: Sequence[Money]) -> str:
    least, most = (euros(it, current.get()) for it in (min(dues), max(dues)))
    if least == most:
        return say("Later kost het {price}.", price=least)
    return say("Later kost het {least} tot {most}.", least=least, most=most)
