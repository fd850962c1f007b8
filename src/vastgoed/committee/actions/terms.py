"""Whose term ends hears of it in time, once, and so does whoever guides the committee."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import facilitators
from vastgoed.committee.rules.terms import reminder_at
from vastgoed.houses.events import TermSet
from vastgoed.houses.models import Constituency, House, RoleTerm, Seat
from vastgoed.jobs.actions import remind
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.period import day_of

TERM = "committee_term"


async def on_term(session: AsyncSession, event: TermSet) -> None:
    await remind(session, TERM, event.subject, reminder_at(event.since, event.until))


async def remind_term(session: AsyncSession, subject: UUID, now: datetime) -> None:
    """One letter each; nothing for a term that was ended meanwhile."""
    seat, office = await session.get(Seat, subject), await session.get(RoleTerm, subject)
    it = seat or office
    if it is None or it.until is None or it.until <= now:
        return
    side = await session.get_one(Constituency, seat.constituency_id) if seat else None
    house_id = side.house_id if side else office and office.house_id
    house = await session.get(House, house_id) if house_id else None
    holder = await session.get(Person, it.person_id)
    if house is None or holder is None or house.published_at is None:
        return
    about: dict[str, Any] = {
        "constituency": side.name if side else "",
        "role": office.role if office else "",
        "who": holder.name or holder.email or "",
        "house": house.name,
        "slug": house.slug,
        "ends": day_of(it.until - timedelta(microseconds=1)),
    }
    guides = await facilitators(session, house.id, now)
    await _write(session, it, holder, guides, about)


async def _write(
    session: AsyncSession,
    it: Seat | RoleTerm,
    holder: Person,
    guides: Sequence[Person],
    about: dict[str, Any],
) -> None:
    for person in {one.id: one for one in (holder, *guides)}.values():
        if person.email and not person.disabled_at:
            key = f"term:{it.id}:{person.id}"
            mine = person.id == holder.id
            await write(session, key, person.email, "term", person.language, mine=mine, **about)
