"""What staff see besides on the page of a booking: whom to call, and which rules were set aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.grounds import Ground, has_grounds, sayable
from vastgoed.bookings.models import Booking, Occurrence, RuleOverride
from vastgoed.bookings.pages.desk_done import said
from vastgoed.bookings.pages.panels import Panel
from vastgoed.bookings.queries.desk import Contact, contact_of, overrides_of
from vastgoed.houses.queries.offices import speaks_for
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Behind:
    """What lies behind a booking, for who manages its house."""

    booking: Booking
    contact: Contact
    aside: Sequence[tuple[str, RuleOverride]]
    grounds: Sequence[Ground]
    """By which somebody may say something of its price."""
    offices: frozenset[str]
    """As what this visitor may."""


async def from_desk(
    session: AsyncSession, visitor: Visitor, booking: Booking, times: Sequence[Occurrence]
) -> Panel | None:
    if not visitor.holds("manager", booking.house_id) or booking.person_id is None or not booking.category:
        return None
    contact = await contact_of(session, booking)
    aside = [(said(it), it) for it in await overrides_of(session, booking.id)]
    may = await has_grounds(session, booking, times)
    grounds = (await sayable(session, booking, times)).grounds if may else ()
    offices = await speaks_for(session, visitor, booking.house_id) if grounds else frozenset[str]()
    return Panel("bookings/_desk_panel.html", Behind(booking, contact, aside, grounds, offices))
