"""One letter per booker about what a new version of the rules changes for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.changeover import Outcome
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.mail.actions import write
from vastgoed.money import Money, total
from vastgoed.people.models import Person
from vastgoed.policies.queries import Term
from vastgoed.policies.rules.quote import Quote

NAMED = 20
"""Times that a letter names; the rest stands with the booking."""


@dataclass(frozen=True, slots=True)
class Met:
    """What the new version says of one time, and what was agreed before."""

    time: Occurrence
    booking: Booking
    room: RoomToBook
    before: int
    outcome: Outcome = "stays"
    quote: Quote | None = None
    refusal: Refusal | None = None

    @property
    def touched(self) -> bool:
        """Another version holds for it from now on."""
        return self.outcome in {"moved", "cheaper"}

    @property
    def after(self) -> int:
        return self.quote.total.cents if self.quote and self.touched else self.before


async def tell_of_rules(
    session: AsyncSession, term: Term, person_id: UUID | None, met: Sequence[Met]
) -> None:
    """Nobody hears of what stays as it was; who has no address stands on the list of the manager."""
    touched = sorted((it for it in met if it.touched), key=lambda it: it.time.starts_at)
    person = await session.get(Person, person_id) if person_id else None
    if not touched or person is None or not person.email or person.disabled_at:
        return
    house = await session.get_one(House, term.house_id)
    await write(
        session,
        f"new_rules:{term.policy_id}:{person.id}:{touched[0].time.id}",
        person.email,
        "new_rules",
        person.language,
        times=[_said(it) for it in touched[:NAMED]],
        more=len(touched[NAMED:]),
        count=len(touched),
        moved=any(it.outcome == "moved" for it in touched),
        dearer=any(it.after > it.before for it in touched),
        before=total([Money(it.before) for it in touched]),
        after=total([Money(it.after) for it in touched]),
        **_whence(term, house),
    )


def _whence(term: Term, house: House) -> dict[str, Any]:
    about = {"version": term.version, "first": term.first, "decided": term.decided}
    return about | {"house": house.name, "house_slug": house.slug, "phone": house.phone or ""}


def _said(it: Met) -> dict[str, Any]:
    return {
        "title": it.booking.title,
        "room": it.room.name,
        "period": it.time.period,
        "before": Money(it.before),
        "after": Money(it.after),
        "booking_id": str(it.booking.id),
    }
