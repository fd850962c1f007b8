"""The roster of hosts: a time to be there, taken and handed back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.db import broken
from vastgoed.errors import Conflict, Refusal
from vastgoed.period import Period
from vastgoed.reception.models import Shift

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """Times to be there, and who does them; None: whoever takes them."""

    house_id: UUID
    periods: tuple[Period, ...]
    person_id: UUID | None = None
    newcomers: bool = False


async def plan(session: AsyncSession, asked: Plan) -> None:
    """Put shifts on the roster. Raises Conflict when whoever does them is somewhere else then."""
    try:
        async with session.begin_nested():
            for period in asked.periods:
                during: Range[datetime] = Range(period.start, period.end)
                shift = Shift(house_id=asked.house_id, during=during, person_id=asked.person_id)
                shift.newcomers = asked.newcomers
                session.add(shift)
    except IntegrityError as error:
        raise _elsewhere(error) from error


async def take(session: AsyncSession, shift: Shift, person_id: UUID, now: datetime) -> None:
    """Whoever is first has it. Raises Conflict for one that is taken, Refusal for one that is over."""
    if shift.during.upper is None or shift.during.upper <= now:
        raise Refusal("reception.shift_over", "Deze dienst is al voorbij.")
    free = update(Shift).where(
        Shift.id == shift.id, Shift.person_id.is_(None) | (Shift.person_id == person_id)
    )
    try:
        async with session.begin_nested():
            taken = (await session.execute(free.values(person_id=person_id).returning(Shift.id))).first()
    except IntegrityError as error:
        raise _elsewhere(error) from error
    if taken is None:
        raise Conflict("reception.shift_taken", "Iemand anders heeft deze dienst al.")


async def hand_back(session: AsyncSession, shift: Shift, person_id: UUID | None) -> None:
    """Somebody else may do it. person_id: only of their own; None: the manager decides."""
    if person_id is not None and shift.person_id != person_id:
        raise Conflict("reception.shift_not_yours", "Deze dienst is niet (meer) van u.")
    shift.person_id = None
    await session.flush()


async def welcome(session: AsyncSession, shift: Shift, *, newcomers: bool) -> None:
    """newcomers: whoever is new may walk in then."""
    shift.newcomers = newcomers
    await session.flush()


async def strike(session: AsyncSession, shift: Shift) -> None:
    await session.delete(shift)
    await session.flush()


def _elsewhere(error: IntegrityError) -> Conflict | IntegrityError:
    if broken(error, "one_place_at_a_time"):
        return Conflict("reception.elsewhere", "Deze persoon heeft dan al een dienst.", field="day")
    return error
