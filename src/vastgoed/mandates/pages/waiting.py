"""Limits from outside: what a committee is asked, and what the municipality still has to reply."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import spoken_for
from vastgoed.mandates.models import Mandate, MandateAnswer, MandatePoint
from vastgoed.mandates.queries.mandates import to_see_to
from vastgoed.period import midnight
from vastgoed.web.language import gettext, ngettext, say
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Waiting


async def waits_for(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Waiting]:  # noqa: ARG001
    official = visitor.holds("official")
    return [
        *(_asked(*row) for row in await _unanswered(session, visitor)),
        *(_answered(*row) for row in (await _unreplied(session, visitor) if official else ())),
    ]


async def _unanswered(
    session: AsyncSession, visitor: Visitor
) -> Sequence[Row[Mandate, MandateAnswer, House]]:
    """For who speaks for the committee of a house."""
    found = (
        select(Mandate, MandateAnswer, House)
        .join(MandateAnswer, MandateAnswer.mandate_id == Mandate.id)
        .join(House, House.id == MandateAnswer.house_id)
        .where(MandateAnswer.answered_at.is_(None), Mandate.state == "asked")
        .where(House.published_at.is_not(None), spoken_for(visitor))
    )
    return (await session.execute(found)).all()


async def _unreplied(session: AsyncSession, visitor: Visitor) -> Sequence[Row[Mandate, int]]:
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


def _asked(it: Mandate, answer: MandateAnswer, house: House) -> Waiting:
    asked = say("De gemeente vraagt wat u vindt van «{title}».", title=it.title)
    path, until = f"/steering/{house.slug}/mandates/{it.id}", midnight(answer.due_on + timedelta(days=1))
    return Waiting(gettext("Kader"), asked, house, path, gettext("Antwoord"), until)


def _answered(it: Mandate, count: int) -> Waiting:
    said = ngettext(
        "{n} punt over «{title}» wacht op een reactie.",
        "{n} punten over «{title}» wachten op een reactie.",
        count,
    )
    asked = said.format(n=count, title=it.title)
    return Waiting(gettext("Kader"), asked, None, f"/municipality/mandates/{it.id}", gettext("Reageer"))
