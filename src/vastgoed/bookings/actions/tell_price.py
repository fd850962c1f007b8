"""The letter about a price that was said, or about what was given off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.terms import terms_of
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.rules.spoken import Kind
from vastgoed.houses.models import House
from vastgoed.mail.actions import write
from vastgoed.money import Money
from vastgoed.people.models import Person
from vastgoed.policies.rules.words import Words
from vastgoed.text import Language

NAMED = 20
"""Times that the letter names; the rest stands with the booking."""


@dataclass(frozen=True, slots=True)
class PriceNews:
    """Of these times together; before or after is None where the house still has to say it."""

    times: Sequence[Occurrence]
    kind: Kind
    clause: str
    rule: Words
    before: Money | None
    after: Money | None


async def tell_of_price(session: AsyncSession, booking: Booking, news: PriceNews) -> None:
    """Once per saying; who has no address hears it from who said it."""
    person = await session.get(Person, booking.person_id) if booking.person_id else None
    if person is None or not person.email or person.disabled_at:
        return
    spoken: Language = "en" if person.language == "en" else "nl"
    first, change = news.times[0], max(time.sequence for time in news.times)
    await write(
        session,
        f"booking:{booking.id}:price:{first.id}:{change}",
        person.email,
        "price",
        person.language,
        agreed=news.kind == "agreed",
        rule=news.rule.said(spoken),
        clause=news.clause,
        before=news.before,
        after=news.after,
        waits=any(time.state == "requested" for time in news.times),
        **await _about(session, booking, news, spoken),
    )


async def _about(
    session: AsyncSession, booking: Booking, news: PriceNews, language: Language
) -> dict[str, Any]:
    room, house = (
        await any_room(session, news.times[0].room_id),
        await session.get_one(House, booking.house_id),
    )
    terms = await terms_of(session, booking, room.slug, news.times)
    return {
        "title": booking.title or room.name,
        "room": room.name,
        "house": house.name,
        "phone": house.phone or "",
        "booking_id": str(booking.id),
        "times": [time.period for time in news.times[:NAMED]],
        "more": len(news.times[NAMED:]),
        "terms": [words.said(language) for words in terms.sentences],
    }
