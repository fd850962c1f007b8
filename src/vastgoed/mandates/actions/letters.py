"""Letters about mandates: to who must answer, and to the officials when an answer comes."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.mail.actions import write
from vastgoed.mandates.models import Mandate
from vastgoed.people.models import Person


async def send(
    session: AsyncSession,
    it: Mandate,
    house: House,
    people: Iterable[Person],
    what: str,
    **said: Any,
) -> None:
    """what: asked, soon, answered, decided, review or ended; each person once per house and what."""
    known = {
        "what": what,
        "title": it.title,
        "mandate_id": str(it.id),
        "house": house.name,
        "slug": house.slug,
    }
    for person in people:
        if person.email:
            key = f"mandate:{what}:{it.id}:{house.id}:{person.id}"
            await write(session, key, person.email, "mandate", person.language, **known, **said)
