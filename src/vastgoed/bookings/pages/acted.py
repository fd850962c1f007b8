"""What a manager did to a booking, in the words for the page that follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.desk import Contact, contact_of
from vastgoed.web.language import gettext, ngettext, say, when_said


@dataclass(frozen=True, slots=True)
class Acted:
    """what: «Koor De Linde, dinsdag 24 november, 19:00–21:00»; reach: how they hear of it."""

    what: str
    reach: str


async def acted(session: AsyncSession, booking: Booking, times: Sequence[Occurrence]) -> Acted:
    contact = await contact_of(session, booking)
    who = contact.group or contact.name or booking.title or gettext("Zonder naam")
    words = [who, when_said(times[0].period)] if times else [who]
    if more := len(times) - 1:
        words.append(ngettext("en nog %(num)d keer", "en nog %(num)d keer", more) % {"num": more})
    return Acted(", ".join(words), _reach(contact))


def _reach(contact: Contact) -> str:
    if contact.email:
        return say("Zij krijgen een mail.")
    return say("Zij hebben geen mail: bel {phone}.", phone=contact.phone) if contact.phone else ""
