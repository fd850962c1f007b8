"""What was reported in a house; of another house is the same as not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, undefer

from vastgoed.disturbances.models import Defect, DefectPhoto, DefectReporter, DefectStep
from vastgoed.errors import or_absent
from vastgoed.houses.models import RoleTerm, Room
from vastgoed.houses.queries.offices import held_now
from vastgoed.people.models import Person

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Reported:
    """One in the list of the manager."""

    id: UUID
    words: str
    state: str
    where: str
    owner: str
    due: date | None
    at: datetime
    photo: bool


async def defects_of(
    session: AsyncSession, house_id: UUID, *, done: bool, page: int = 1
) -> tuple[list[Reported], int]:
    """Those that wait, most urgent first, or those that are done, newest first; and how many pages."""
    state = Defect.state == "done" if done else Defect.state != "done"
    order = [Defect.done_at.desc()] if done else [Defect.due.asc().nulls_last(), Defect.at]
    total = await session.scalar(select(func.count()).where(Defect.house_id == house_id, state)) or 0
    statement = (
        select(
            Defect.id, Defect.words, Defect.state, func.coalesce(Room.name, Defect.place),
            func.coalesce(Person.name, ""), Defect.due, Defect.at, DefectPhoto.width.is_not(None),
        )
        .outerjoin(Room, Room.id == Defect.room_id)
        .outerjoin(Person, Person.id == Defect.owner_id)
        .outerjoin(DefectPhoto, DefectPhoto.defect_id == Defect.id)
        .where(Defect.house_id == house_id, state)
        .order_by(*order, Defect.id)
        .limit(A_PAGE)
        .offset((page - 1) * A_PAGE)
    )  # fmt: skip
    return [Reported(*row) for row in await session.execute(statement)], max(1, -(-total // A_PAGE))


async def late_or_new(session: AsyncSession, house_id: UUID, today: date) -> int:
    """How many have nobody who sees to them, or are over their time."""
    forgotten = or_(Defect.owner_id.is_(None), Defect.due < today)
    statement = select(func.count()).where(Defect.house_id == house_id, Defect.state != "done", forgotten)
    return await session.scalar(statement) or 0


async def defect(
    session: AsyncSession, house_id: UUID, key: UUID, *, locked: bool = False
) -> tuple[Defect, str, DefectReporter | None, DefectPhoto | None]:
    """A defect with the name of its room, who reported it, and its photo without the picture."""
    statement = (
        select(Defect, func.coalesce(Room.name, ""), DefectReporter, DefectPhoto)
        .outerjoin(Room, Room.id == Defect.room_id)
        .outerjoin(DefectReporter, DefectReporter.id == Defect.reporter_id)
        .outerjoin(DefectPhoto, DefectPhoto.defect_id == Defect.id)
        .where(Defect.house_id == house_id, Defect.id == key)
    )
    statement = statement.with_for_update(of=Defect) if locked else statement
    found = or_absent((await session.execute(statement)).one_or_none())
    return found[0], found[1], found[2], found[3]


async def photo_of(session: AsyncSession, house_id: UUID, key: UUID) -> bytes:
    statement = (
        select(DefectPhoto)
        .join(Defect, Defect.id == DefectPhoto.defect_id)
        .where(Defect.house_id == house_id, Defect.id == key)
        .options(undefer(DefectPhoto.image))
    )
    found = or_absent(await session.scalar(statement))
    image: bytes = found.image
    return image


async def steps_of(session: AsyncSession, key: UUID) -> Sequence[Row[DefectStep, str, str]]:
    """History, newest first: the step, who has it, who changed it."""
    owner, actor = aliased(Person), aliased(Person)
    statement = (
        select(DefectStep, func.coalesce(owner.name, ""), func.coalesce(actor.name, ""))
        .outerjoin(owner, owner.id == DefectStep.owner_id)
        .outerjoin(actor, actor.id == DefectStep.actor_id)
        .where(DefectStep.defect_id == key)
        .order_by(DefectStep.at.desc(), DefectStep.id.desc())
    )
    return (await session.execute(statement)).all()


async def officers(session: AsyncSession, house_id: UUID, now: datetime) -> Sequence[Person]:
    """Everybody who holds an office in this house now, by name."""
    held = select(RoleTerm.person_id).where(
        or_(RoleTerm.house_id == house_id, RoleTerm.house_id.is_(None)),
        held_now(RoleTerm, now),
    )
    people = select(Person).where(Person.id.in_(held), Person.disabled_at.is_(None))
    return (await session.scalars(people.order_by(Person.name, Person.id))).all()
