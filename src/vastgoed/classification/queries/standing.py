"""Where groups stand, for who looks at it: the group itself, and the manager of the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, case, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, undefer

from vastgoed.classification.models import Appeal, Classification, Evidence
from vastgoed.classification.rules import WARNED
from vastgoed.errors import or_absent
from vastgoed.houses.models import House
from vastgoed.people.models import Group, Person
from vastgoed.policies.queries import Term, in_force, terms

SHOWN = 50


async def asking_houses(session: AsyncSession, day: date) -> list[tuple[House, Term]]:
    """Published houses with house rules in force."""
    published = select(House).where(House.published_at.is_not(None)).order_by(House.name)
    houses = (await session.scalars(published)).all()
    found = await terms(session, [house.id for house in houses])
    pairs = ((house, in_force(found, house.id, day)) for house in houses)
    return [(house, term) for house, term in pairs if term is not None]


def last_words() -> Select[Classification]:
    """Of each house, group and activity the last one."""
    line = (Classification.house_id, Classification.group_id, Classification.activity)
    return select(Classification).ext(distinct_on(*line)).order_by(*line, Classification.number.desc())


async def standing(
    session: AsyncSession, group_id: UUID, house_id: UUID | None = None
) -> Sequence[Classification]:
    """The last word per house and activity; all that the group does comes first."""
    mine = last_words().where(Classification.group_id == group_id)
    found = mine if house_id is None else mine.where(Classification.house_id == house_id)
    return (await session.scalars(found)).all()


async def lines(
    session: AsyncSession, house_id: UUID, day: date, page: int
) -> tuple[Sequence[Row[Classification, str, int]], int]:
    """The last word about each group with its name and number of open appeals; what waits comes first."""
    last = aliased(Classification, last_words().where(Classification.house_id == house_id).subquery())
    known = (
        select(last, Group.name, _appeals(last))
        .join(Group, Group.id == last.group_id)
        .where(Group.closed_at.is_(None))
    )
    total = await session.scalar(select(func.count()).select_from(known.subquery())) or 0
    ordered = known.order_by(_urgency(last, day), Group.name, last.activity)
    rows = await session.execute(ordered.limit(SHOWN).offset((page - 1) * SHOWN))
    return rows.all(), max(1, -(-total // SHOWN))


def _appeals(last: type[Classification]) -> ScalarSelect[int]:
    """How many are open about this house, group and activity."""
    return (
        select(func.count())
        .select_from(Appeal)
        .join(Classification, Classification.id == Appeal.classification_id)
        .where(Appeal.state == "open", Classification.group_id == last.group_id)
        .where(Classification.house_id == last.house_id, Classification.activity == last.activity)
        .scalar_subquery()
    )


def _urgency(last: type[Classification], day: date) -> ColumnElement[int]:
    """In the order of rules.Waiting: to decide, to check, ending, ended, the rest."""
    over, soon = last.valid_until <= day, last.valid_until <= day + WARNED
    return case((over, 3), (last.category == "", 0), (last.basis == "told", 1), (soon, 2), else_=4)


async def waiting(session: AsyncSession, house_id: UUID, day: date) -> tuple[int, int]:
    """How many groups wait for the manager: to be checked, to be decided about."""
    last = last_words().where(Classification.house_id == house_id).subquery()
    open_group = select(Group.id).where(Group.id == last.c.group_id, Group.closed_at.is_(None)).exists()
    nowhere = last.c.category == ""
    counted = select(func.count().filter(~nowhere), func.count().filter(nowhere)).select_from(last)
    told = counted.where(last.c.basis == "told", last.c.valid_until > day, open_group)
    check, decide = (await session.execute(told)).one()
    return check, decide


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the history: who wrote it, whether there is a picture, the appeals against it."""

    it: Classification
    by: str
    picture: bool
    appeals: Sequence[Appeal]


async def history(session: AsyncSession, house_id: UUID, group_id: UUID) -> list[Moment]:
    """All that was ever said about a group in a house, the newest first."""
    statement = (
        select(Classification, func.coalesce(Person.name, ""), Evidence.width.is_not(None))
        .outerjoin(Person, Person.id == Classification.by_id)
        .outerjoin(Evidence, Evidence.classification_id == Classification.id)
        .where(Classification.house_id == house_id, Classification.group_id == group_id)
        .order_by(Classification.at.desc(), Classification.id.desc())
        .limit(SHOWN)
    )
    rows = (await session.execute(statement)).all()
    about = select(Appeal).where(Appeal.classification_id.in_([it.id for it, *_ in rows]))
    appeals = (await session.scalars(about.order_by(Appeal.at.desc()))).all()
    return [
        Moment(it, by, picture, [one for one in appeals if one.classification_id == it.id])
        for it, by, picture in rows
    ]


async def of_house(session: AsyncSession, house_id: UUID, key: UUID) -> tuple[Classification, Group]:
    """Raises Absent: unknown and of another house look the same."""
    known = select(Classification, Group).join(Group, Group.id == Classification.group_id)
    found = await session.execute(known.where(Classification.house_id == house_id, Classification.id == key))
    row = or_absent(found.one_or_none())
    return row[0], row[1]


async def picture(
    session: AsyncSession, key: UUID, *, house_id: UUID | None = None, group_id: UUID | None = None
) -> bytes:
    """What a group showed, in this house and of this group where they are given. Raises Absent."""
    scope = [Classification.house_id == house_id] * (house_id is not None)
    scope += [Classification.group_id == group_id] * (group_id is not None)
    statement = (
        select(Evidence)
        .join(Classification, Classification.id == Evidence.classification_id)
        .where(Classification.id == key, *scope)
        .options(undefer(Evidence.image))
    )
    found = or_absent(await session.scalar(statement))
    image: bytes = found.image
    return image
