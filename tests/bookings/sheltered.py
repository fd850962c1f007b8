"""A house with a hall that divides in two, of which evenings are kept for the neighbourhood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import put_in_force
from tests.factories import a_house, a_part, a_person, a_room, weekly_hours
from tests.policies.factory import a_document, clause, per_hour, rounding, said
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Occurrence, QuotaUse, UsageCounter
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.houses.models import House, Room
from vastgoed.period import Period
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
EVERY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
EVENING = {
    "id": "avond",
    "label": said("Avond"),
    "hours": [{"days": EVERY_DAY, "from": "18:00", "until": "23:00"}],
}
STEPS = [{"days_before": 28, "permille": 500}, {"days_before": 7, "permille": 0}]
SOCIAL: dict[str, Any] = {
    "rooms": ["hal"],
    "bands": ["avond"],
    "period": "week",
    "for": {"functions": ["social"]},
    "at_least": {"hours": 29},
    "release": STEPS,
}
"""Of the 35 evening hours of a week others have 6."""


BORREL = Purpose("Borrel")


@dataclass
class Sheltered:
    house: House
    hall: Room
    left: Room
    right: Room
    small: Room
    who: Visitor


async def a_sheltered(session: AsyncSession, *protections: Mapping[str, Any], **but: Any) -> Sheltered:
    house = await a_house(session, open_on_holidays=True)
    left, right = [await a_part(session, house, name=name) for name in ("links", "rechts")]
    made = Sheltered(
        house,
        await a_room(session, house, left, right, slug="hal", grid_minutes=15),
        await a_room(session, house, left, slug="hal-links", grid_minutes=15),
        await a_room(session, house, right, slug="hal-rechts", grid_minutes=15),
        await a_room(session, house, slug="kamer", grid_minutes=15),
        Visitor(person_id=(await a_person(session)).id, mark="iemand.x", address="192.0.2.0/24"),
    )
    await weekly_hours(session, house, time(8), time(23))
    await decide(session, made, *protections, first=date(2016, 1, 1), **but)
    return made


async def decide(
    session: AsyncSession, there: Sheltered, *protections: Mapping[str, Any], first: date, **but: Any
) -> UUID:
    """Another policy from this day on, with these protections, called «kept-0» and so on; its id."""
    rooms = [there.hall, there.left, there.right, there.small]
    words = {
        "rooms": [{"id": room.slug, "label": said(room.name)} for room in rooms],
        "holidays": "weekday",
        "bands": [EVENING],
    }
    kept = [clause("protection", f"kept-{n}", **fields) for n, fields in enumerate(protections)]
    extra = but.pop("clauses", ())
    document = a_document(per_hour(1000), rounding(), *kept, *extra, vocabulary=words, house=there.house.slug)
    policy = await publish(session, there.house.id, parse(document | but))
    await put_in_force(session, policy, first, "besluit")
    return policy.id


async def booked(
    session: AsyncSession,
    there: Sheltered,
    room: Room,
    when: Period,
    purpose: Purpose = BORREL,
    **but: Any,
) -> str:
    """«booked», or the code of what said no; for a business unless said otherwise."""
    now = but.pop("now", NOW)
    wish = Wish(room.id, when, 5, but.pop("category", "bedrijf"), **but)
    try:
        async with session.begin_nested():
            await book(session, there.who, wish, purpose, now)
    except Refusal as refusal:
        return refusal.code
    return "booked"


async def used(session: AsyncSession) -> dict[str, tuple[int, int]]:
    """Per clause and first day: used, and beyond."""
    rows = await session.scalars(select(UsageCounter).execution_options(populate_existing=True))
    return {f"{row.clause} {row.first}": (row.used, row.beyond) for row in rows if row.used or row.beyond}


async def sums(session: AsyncSession) -> dict[str, tuple[int, int]]:
    """The same, added up from what is written down of each time."""
    found: dict[str, tuple[int, int]] = {}
    for row in await session.scalars(select(QuotaUse).execution_options(populate_existing=True)):
        key = f"{row.clause} {row.first}"
        within, beyond = found.get(key, (0, 0))
        more = (0, row.amount) if row.beyond else (row.amount, 0)
        found[key] = within + more[0], beyond + more[1]
    return found


async def times(session: AsyncSession) -> Sequence[Occurrence]:
    statement = select(Occurrence).order_by(Occurrence.starts_at).execution_options(populate_existing=True)
    return (await session.scalars(statement)).all()
