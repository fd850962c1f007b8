"""What of limits from outside waits for one person, in all houses: a statement for each sort."""

from collections.abc import Sequence

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import spoken_for
from vastgoed.mandates.models import Mandate, MandateAnswer, MandatePoint
from vastgoed.mandates.queries.mandates import to_see_to
from vastgoed.web.visitor import Visitor


async def unanswered(session: AsyncSession, visitor: Visitor) -> Sequence[Row[Mandate, MandateAnswer, House]]:
    """For who speaks for the committee of a house."""
    found = (
        select(Mandate, MandateAnswer, House)
        .join(MandateAnswer, MandateAnswer.mandate_id == Mandate.id)
        .join(House, House.id == MandateAnswer.house_id)
        .where(MandateAnswer.answered_at.is_(None), Mandate.state == "asked")
        .where(House.published_at.is_not(None), spoken_for(visitor))
    )
    return (await session.execute(found)).all()


async def unreplied(session: AsyncSession, visitor: Visitor) -> Sequence[Row[Mandate, int]]:
    """Points that houses made in an answer they sent, and to which nobody replied."""
    found = (
        select(Mandate, func.count(MandatePoint.id))
        .join(MandateAnswer, MandateAnswer.mandate_id == Mandate.id)
        .join(MandatePoint, MandatePoint.answer_id == MandateAnswer.id)
        .where(MandateAnswer.answered_at.is_not(None), MandatePoint.reply == "")
        .where(Mandate.state == "asked", to_see_to(visitor))
        .group_by(Mandate.id)
    )
    return (await session.execute(found)).all()
