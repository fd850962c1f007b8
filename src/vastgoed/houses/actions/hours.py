"""Opening hours, other days, closures, and the school holidays of the municipality."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.houses.actions.closures import Shutting, shut
from vastgoed.houses.actions.history import made, note
from vastgoed.houses.actions.hits import Hits, nothing_hit
from vastgoed.houses.forms import ClosureForm, ExceptionForm, SchoolHolidayForm
from vastgoed.houses.models import (
    Closure,
    House,
    OpeningException,
    OpeningHours,
    Part,
    SchoolHoliday,
)
from vastgoed.houses.rules import WeekHours, school_holidays
from vastgoed.people.models import Group
from vastgoed.period import AmbiguousTime, NonexistentTime, Period, instant
from vastgoed.text import msgid, weekday


async def set_week(
    session: AsyncSession, house_id: UUID, week: Sequence[WeekHours], actor_id: UUID | None
) -> None:
    """Replace the hours of the normal week by these; one at a time per house."""
    await session.execute(select(House.id).where(House.id == house_id).with_for_update(key_share=True))
    query = select(OpeningHours).where(OpeningHours.house_id == house_id)
    before = (await session.scalars(query)).all()
    old = _by_day([WeekHours(h.weekday, h.opens, h.closes, h.kind) for h in before])
    new = _by_day(week)
    await session.execute(delete(OpeningHours).where(OpeningHours.house_id == house_id))
    session.add_all(
        OpeningHours(house_id=house_id, weekday=h.weekday, opens=h.opens, closes=h.closes, kind=h.kind)
        for h in week
    )
    change = {weekday(n): (old.get(n, ""), new.get(n, "")) for n in range(7)}
    note(session, house_id, actor_id, "hours", "", change)
    await session.flush()


async def add_exception(
    session: AsyncSession, house_id: UUID, form: ExceptionForm, actor_id: UUID | None
) -> None:
    """Other hours on one day. Raises Refusal when they overlap with hours that stand there already."""
    query = select(OpeningException).where(
        OpeningException.house_id == house_id, OpeningException.day == form.day
    )
    if any(_clash(form, other) for other in await session.scalars(query)):
        raise Refusal(
            "houses.exception_taken", "Voor deze dag staat er al iets. Haal dat eerst weg.", field="day"
        )
    values = form.model_dump(exclude={"form_key"})
    session.add(OpeningException(house_id=house_id, **values))
    note(session, house_id, actor_id, "exception", form.day.isoformat(), made(values))
    await session.flush()


async def remove_exception(session: AsyncSession, exception: OpeningException, actor_id: UUID | None) -> None:
    was = {
        "opens": (exception.opens, None),
        "closes": (exception.closes, None),
        "reason": (exception.reason, ""),
    }
    note(session, exception.house_id, actor_id, "exception", exception.day.isoformat(), was)
    await session.delete(exception)
    await session.flush()


async def close(
    session: AsyncSession,
    house_id: UUID,
    form: ClosureForm,
    actor_id: UUID | None,
    hits: Hits = nothing_hit,
) -> tuple[Closure, int]:
    """Close a part or the house for a time; bookings stay. Returns how many stand in it."""
    period = _period(form)
    await _check(session, house_id, form)
    shutting = Shutting(period, form.reason, form.part_id, form.exempt)
    closure = await shut(session, house_id, shutting, actor_id)
    parts = None if form.part_id is None else {form.part_id}
    return closure, await hits(session, house_id, parts, period)


async def fill_school_holidays(session: AsyncSession) -> None:
    """Take over what was published; dates that somebody changed here stay as they are."""
    rows = [{"region": b.region, "first": b.first, "last": b.last, "name": b.name} for b in school_holidays()]
    await session.execute(insert(SchoolHoliday).on_conflict_do_nothing(), rows)


async def set_school_holiday(session: AsyncSession, form: SchoolHolidayForm) -> None:
    """One holiday per region and first day: a second one with the same first day replaces it."""
    values = form.model_dump(exclude={"form_key"})
    statement = insert(SchoolHoliday).values(values)
    changed = {"last": form.last, "name": form.name}
    await session.execute(statement.on_conflict_do_update(index_elements=["region", "first"], set_=changed))


async def remove_school_holiday(session: AsyncSession, region: str, first: date) -> None:
    found = delete(SchoolHoliday).where(SchoolHoliday.region == region, SchoolHoliday.first == first)
    await session.execute(found)


def _by_day(week: Collection[WeekHours]) -> dict[int, str]:
    words: dict[int, str] = {}
    for hours in sorted(week, key=lambda h: (h.weekday, h.opens)):
        one = f"{hours.opens:%H:%M}–{hours.closes:%H:%M}" + (" (sleutel)" if hours.kind == "key" else "")
        words[hours.weekday] = f"{words[hours.weekday]}, {one}" if hours.weekday in words else one
    return words


def _clash(form: ExceptionForm, other: OpeningException) -> bool:
    """A day is closed, or has hours that do not overlap; never both."""
    if form.opens is None or form.closes is None or other.opens is None or other.closes is None:
        return True
    ends = [c if c.hour or c.minute else c.max for c in (form.closes, other.closes)]
    return form.opens < ends[1] and other.opens < ends[0]


def _period(form: ClosureForm) -> Period:
    first = datetime.combine(form.first_day, form.first_time)
    last = datetime.combine(form.last_day, form.last_time)
    try:
        return Period(instant(first, fold=0), instant(last, fold=1))
    except (NonexistentTime, AmbiguousTime) as error:
        sentence = msgid("Deze tijd bestaat niet: de klok gaat dan een uur vooruit.")
        raise Refusal("houses.no_such_time", sentence, field="first_time") from error


async def _check(session: AsyncSession, house_id: UUID, form: ClosureForm) -> None:
    """What was chosen must be of this house and this municipality."""
    known = select(Part.id).where(Part.id == form.part_id, Part.house_id == house_id)
    if form.part_id is not None and await session.scalar(known) is None:
        raise Refusal("houses.no_such_part", "Kies een van de delen van dit huis.", field="part_id")
    groups = (await session.scalars(select(Group.id).where(Group.id.in_(form.exempt)))).all()
    if set(groups) != set(form.exempt):
        raise Refusal("houses.no_such_group", "Deze groep bestaat niet.", field="exempt")
