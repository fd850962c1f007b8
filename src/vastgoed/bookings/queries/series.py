"""What a series has to know of the world: the school holidays of its region."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Occurrence, Transition
from vastgoed.bookings.rules.series import Break
from vastgoed.bookings.rules.wish import RoomToBook, Wish
from vastgoed.houses.models import SchoolHoliday
from vastgoed.houses.rules import school_holidays


async def breaks_for(session: AsyncSession, room: RoomToBook, wish: Wish) -> Sequence[Break]:
    """School holidays where the house is, for who wants to stay outside them."""
    return await breaks_in(session, room.school_region) if wish.exceptions.outside_school_holidays else ()


async def breaks_in(session: AsyncSession, region: str) -> Sequence[Break]:
    """As the municipality stored them; as the ministry published them where it stored none."""
    statement = select(SchoolHoliday.first, SchoolHoliday.last).where(SchoolHoliday.region == region)
    stored = [(first, last) for first, last in await session.execute(statement)]
    return stored or [(it.first, it.last) for it in school_holidays() if it.region == region]


def known_until(breaks: Sequence[Break]) -> date | None:
    """The last day of the last holiday that is known; later ones may come."""
    return max((last for _, last in breaks), default=None)


async def why_skipped(session: AsyncSession, times: Sequence[Occurrence]) -> Mapping[UUID, str]:
    """Per time that is skipped the code of what stood in its way."""
    skipped = [time.id for time in times if time.state == "skipped"]
    if not skipped:
        return {}
    statement = select(Transition.occurrence_id, Transition.reason).where(
        Transition.occurrence_id.in_(skipped), Transition.after == "skipped"
    )
    rows = await session.execute(statement)
    return {occurrence_id: reason for occurrence_id, reason in rows if reason}
