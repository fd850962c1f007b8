"""The committee of a house makes its points and sends its answer, once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal, or_absent
from vastgoed.jobs.actions import forget
from vastgoed.mandates.actions.ask import SOON
from vastgoed.mandates.actions.letters import send
from vastgoed.mandates.actions.noting import COMMITTEE, noted
from vastgoed.mandates.models import Mandate, MandatePoint
from vastgoed.mandates.queries import Answered, holders
from vastgoed.text import msgid

MOST_POINTS = 18
SENT = msgid("Het antwoord is al verstuurd.")
DECIDED = msgid("De gemeente heeft al besloten. Antwoorden kan niet meer.")
ENOUGH = msgid("Een antwoord heeft hooguit {most} punten.")
OWN = msgid("U vraagt dit zelf, namens de gemeente. Laat iemand anders van het huis antwoorden.")
WHY = msgid("Schrijf eerst minstens één punt: waarom, of wat er anders moet.")


async def add_point(
    session: AsyncSession, it: Mandate, about: Answered, words: str, by: tuple[UUID, datetime]
) -> MandatePoint:
    """by: who, and when. Raises Conflict when the answer was sent or the municipality decided."""
    _still_open(it, about)
    if len(about.points) >= MOST_POINTS:
        raise Refusal("mandates.points", ENOUGH, field="words", most=MOST_POINTS)
    author, now = by
    made = MandatePoint(answer_id=about.answer.id, words=words, at=now, author_id=author)
    session.add(made)
    await session.flush()
    return made


async def drop_point(session: AsyncSession, it: Mandate, about: Answered, key: UUID) -> None:
    """Raises Absent for a point of another answer, Conflict once the answer was sent."""
    _still_open(it, about)
    found = or_absent(next((point for point in about.points if point.id == key), None))
    await session.delete(found)
    await session.flush()


async def answer(
    session: AsyncSession, it: Mandate, about: Answered, stance: str, by: tuple[UUID, datetime]
) -> None:
    """stance: agreed, unless or against; whoever does not agree says why in at least one point.

    Raises Refusal for an official who holds the mandate: nobody answers their own question.
    """
    _still_open(it, about)
    who, now = by
    officials = await holders(session, it, now)
    if who in {person.id for person in officials}:
        raise Refusal("mandates.own", OWN, field="stance")
    if stance != "agreed" and not about.points:
        raise Refusal("mandates.why", WHY, field="stance")
    about.answer.stance, about.answer.answered_at = stance, now
    await session.flush()
    await forget(session, SOON, about.answer.id)
    await send(session, it, about.house, officials, "answered", stance=stance, points=len(about.points))
    said = "\n\n".join(point.words for point in about.points)
    run = {"run": about.answer.run_hash} if about.answer.run_hash else {}
    facts = {"stance": stance, "points": len(about.points), **run}
    await noted(session, it, [about.house.id], ("answered", facts, said), (who, COMMITTEE), now)


def _still_open(it: Mandate, about: Answered) -> None:
    if about.answer.answered_at is not None:
        raise Conflict("mandates.sent", SENT)
    if it.state != "asked":
        raise Conflict("mandates.decided", DECIDED)
