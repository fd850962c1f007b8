"""The houses are asked: they have six weeks, and see what it would cost them."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.models import House
from vastgoed.jobs.actions import remind
from vastgoed.mandates.actions.letters import send
from vastgoed.mandates.actions.noting import MUNICIPALITY, noted
from vastgoed.mandates.models import Mandate, MandateAnswer
from vastgoed.mandates.queries import committee, houses_of
from vastgoed.mandates.rules import last_day_to_answer
from vastgoed.period import day_of, midnight
from vastgoed.text import msgid

COSTS, SOON = "mandate_costs", "mandate_soon"
WARNED = timedelta(days=7)
ALREADY = msgid("Dit is al gevraagd.")
NO_HOUSE = msgid("Er is geen open huis om dit aan te vragen.")
LAW = msgid("De wet wordt niet gevraagd: leg dit vast.")


async def ask(session: AsyncSession, it: Mandate, by: UUID | None, now: datetime) -> None:
    """Every house that it is meant for. Raises Refusal for the law, Conflict when it was asked before."""
    if it.legal:
        raise Refusal("mandates.law", LAW)
    if it.state != "intent":
        raise Conflict("mandates.asked", ALREADY)
    houses = await houses_of(session, it)
    if not houses:
        raise Refusal("mandates.no_house", NO_HOUSE)
    due = last_day_to_answer(day_of(now))
    it.state, it.asked_at, it.asked_cents = "asked", now, it.cents
    for house in houses:
        answer = MandateAnswer(mandate_id=it.id, house_id=house.id, asked_at=now, due_on=due)
        session.add(answer)
        await session.flush()
        await _tell(session, it, house, answer, now)
    what = ("asked", {"due": due}, it.purpose)
    await noted(session, it, [house.id for house in houses], what, (by, MUNICIPALITY), now)


async def _tell(
    session: AsyncSession, it: Mandate, house: House, answer: MandateAnswer, now: datetime
) -> None:
    people = await committee(session, house.id, now)
    await send(session, it, house, people, "asked", due=answer.due_on, words=it.purpose)
    await remind(session, COSTS, answer.id, now)
    await remind(session, SOON, answer.id, midnight(answer.due_on - WARNED))
