"""What happens by itself: a week before the six weeks end, at a review, and when a mandate ends."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.mandates.actions.decide import end
from vastgoed.mandates.actions.letters import send
from vastgoed.mandates.models import Mandate, MandateAnswer
from vastgoed.mandates.queries import committee, holders, houses_of
from vastgoed.period import day_of


async def warn(session: AsyncSession, answer_id: UUID, now: datetime) -> None:
    """The committee that did not answer yet has a week left."""
    answer = await session.get(MandateAnswer, answer_id)
    it = await session.get(Mandate, answer.mandate_id) if answer else None
    if answer is None or it is None or it.state != "asked" or answer.answered_at:
        return
    house = await session.get_one(House, answer.house_id)
    people = await committee(session, house.id, now)
    await send(session, it, house, people, "soon", due=answer.due_on, words=it.purpose)


async def review(session: AsyncSession, mandate_id: UUID, now: datetime) -> None:
    """The day on which the municipality said that it would look at it again: the officials hear of it."""
    it = await session.get(Mandate, mandate_id)
    if it is None or it.state != "decided":
        return
    houses = await houses_of(session, it)
    for house in houses[:1]:
        await send(session, it, house, await holders(session, it, now), "review", words=it.reason)


async def over(session: AsyncSession, mandate_id: UUID, now: datetime) -> None:
    """Its term is over; nothing when it was ended before, or was given a longer one."""
    it = await session.get(Mandate, mandate_id, with_for_update=True)
    today = day_of(now)
    if it is not None and it.state == "decided" and it.until is not None and it.until <= today:
        await end(session, it, "", None, now)
