"""Mandates by who may see them, and what was answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import or_absent
from vastgoed.houses.models import House
from vastgoed.mandates.models import Mandate, MandateAnswer, MandatePoint
from vastgoed.web.visitor import Visitor

ORDER = (Mandate.created_at.desc(), Mandate.id.desc())


@dataclass(frozen=True)
class Answered:
    """What one house was asked, and its points in the order in which they were made."""

    answer: MandateAnswer
    house: House
    points: Sequence[MandatePoint]

    def may_answer(self, it: Mandate) -> bool:
        return it.state == "asked" and self.answer.answered_at is None

    def late(self, today: date) -> bool:
        return self.answer.answered_at is None and today > self.answer.due_on

    @property
    def replied(self) -> bool:
        """To every point."""
        return all(point.reply for point in self.points)


async def mandates_of(session: AsyncSession, visitor: Visitor) -> Sequence[Mandate]:
    """Those that an official sees to, the newest first."""
    return (await session.scalars(select(Mandate).where(to_see_to(visitor)).order_by(*ORDER))).all()


async def overseen(session: AsyncSession, visitor: Visitor, key: UUID, *, locked: bool = False) -> Mandate:
    """One that this official sees to. Raises Absent: unknown and of another house look the same."""
    return await _one(session, select(Mandate).where(to_see_to(visitor), Mandate.id == key), locked=locked)


async def mandates_for(session: AsyncSession, house_id: UUID) -> Sequence[Mandate]:
    """All that this house ever had to do with, the newest first: what was only meant is not shown yet."""
    asked = select(MandateAnswer.mandate_id).where(MandateAnswer.house_id == house_id)
    here = or_(Mandate.house_id == house_id, Mandate.house_id.is_(None))
    shown = or_(Mandate.id.in_(asked), and_(here, Mandate.decided_at.is_not(None)))
    found = select(Mandate).where(shown).order_by(*ORDER)
    return (await session.scalars(found)).all()


async def asked_of(
    session: AsyncSession, house: House, key: UUID, *, locked: bool = False
) -> tuple[Mandate, Answered]:
    """A mandate about which this house was asked. Raises Absent."""
    asked = select(MandateAnswer.mandate_id).where(MandateAnswer.house_id == house.id)
    it = await _one(session, select(Mandate).where(Mandate.id == key, Mandate.id.in_(asked)), locked=locked)
    [found] = await answers_of(session, [it.id], house_id=house.id)
    return it, found


async def to_answer(session: AsyncSession, house_id: UUID) -> list[tuple[Mandate, MandateAnswer]]:
    """What this house was asked and did not answer yet, the most urgent first."""
    found = (
        select(Mandate, MandateAnswer)
        .join(MandateAnswer, MandateAnswer.mandate_id == Mandate.id)
        .where(MandateAnswer.house_id == house_id, MandateAnswer.answered_at.is_(None))
        .where(Mandate.state == "asked")
        .order_by(MandateAnswer.due_on, Mandate.id)
    )
    return [(it, answer) for it, answer in await session.execute(found)]


async def answers_of(
    session: AsyncSession, mandate_ids: Iterable[UUID], house_id: UUID | None = None
) -> list[Answered]:
    """By name of the house."""
    found = (
        select(MandateAnswer, House)
        .join(House, House.id == MandateAnswer.house_id)
        .where(MandateAnswer.mandate_id.in_(mandate_ids))
        .where(true() if house_id is None else MandateAnswer.house_id == house_id)
        .order_by(House.name, MandateAnswer.id)
    )
    rows = (await session.execute(found)).all()
    points = await _points(session, [answer.id for answer, _ in rows])
    return [Answered(answer, house, points.get(answer.id, [])) for answer, house in rows]


async def _points(session: AsyncSession, answer_ids: Sequence[UUID]) -> dict[UUID, list[MandatePoint]]:
    found = select(MandatePoint).where(MandatePoint.answer_id.in_(answer_ids))
    by_answer: dict[UUID, list[MandatePoint]] = {}
    for point in await session.scalars(found.order_by(MandatePoint.at, MandatePoint.id)):
        by_answer.setdefault(point.answer_id, []).append(point)
    return by_answer


async def _one(session: AsyncSession, found: Select[Mandate], *, locked: bool) -> Mandate:
    return or_absent(await session.scalar(found.with_for_update() if locked else found))


def to_see_to(visitor: Visitor) -> ColumnElement[bool]:
    """An official of one house sees to what is set for that house only."""
    if everywhere(visitor):
        return true()
    mine = [it.house_id for it in visitor.offices if it.role == "official" and it.house_id]
    return Mandate.house_id.in_(mine) if mine else false()


def everywhere(visitor: Visitor) -> bool:
    """An official of the whole municipality."""
    return any(it.role == "official" and it.house_id is None for it in visitor.offices)
