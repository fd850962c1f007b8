"""What happens by itself: a week before the end of the six weeks, and on the day that a mandate ends."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.mandates.actions.decide import end
from vastgoed.mandates.actions.letters import send
from vastgoed.mandates.models import Mandate, MandateAnswer
from vastgoed.mandates.queries import committee
from vastgoed.period import HOUSE_ZONE


async def warn(session: AsyncSession, answer_id: UUID, now: datetime) -> None:
    """The committee that did not answer yet has a week left."""
    answer = await session.get(MandateAnswer, answer_id)
    it = await session.get(Mandate, answer.mandate_id) if answer else None
    if answer is None or it is None or it.state != "asked" or answer.answered_at:
        return
    house = await session.get_one(House, answer.house_id)
    people = await committee(session, house.id, now)
    await send(session, it, house, people, "soon", due=answer.due_on, words=it.purpose)


async def over(session: AsyncSession, mandate_id: UUID, now: datetime) -> None:
    """Its term is over; nothing when it was ended before, or was given a longer one."""
    it = await session.get(Mandate, mandate_id, with_for_update=True)
    today = now.astimezone(HOUSE_ZONE).date()
    if it is not None and it.state == "decided" and it.until is not None and it.until <= today:
        await end(session, it, "", None, now)
