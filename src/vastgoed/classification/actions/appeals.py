"""A group does not agree; the committee has the last word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.actions.decide import decided
from vastgoed.classification.actions.follow import still_newest, take_turns
from vastgoed.classification.actions.letters import tell_of_appeal, tell_of_verdict
from vastgoed.classification.models import Appeal, Classification
from vastgoed.classification.queries import belongs, last_appeal, newest
from vastgoed.errors import Conflict, Forbidden, Refusal
from vastgoed.houses.actions.history import saving
from vastgoed.text import msgid

ALREADY = Conflict("classification.appealed", "Er loopt al een bezwaar van uw groep.")


OF_OWN_DECISION = msgid("U beslist niet over uw eigen besluit")
OF_OWN_GROUP = msgid("U beslist niet over uw eigen groep")


@dataclass(frozen=True, slots=True)
class Verdict:
    """granted: the group goes to this category; else it stays where it is."""

    granted: bool
    answer: str
    category: str = ""


async def appeal(
    session: AsyncSession, it: Classification, reason: str, actor_id: UUID | None, now: datetime
) -> Appeal:
    """Ask the committee. Raises Conflict when that was asked already, or when something came after `it`."""
    await still_newest(session, it)
    if not it.category:
        raise Refusal("classification.open", "De beheerder moet hier nog over beslissen.")
    before = await last_appeal(session, it)
    if before is not None and before.state == "open":
        raise ALREADY
    made = Appeal(classification_id=it.id, reason=reason, by_id=actor_id, at=now)
    async with saving(session, uq_appeal_open=ALREADY):
        session.add(made)
    await tell_of_appeal(session, it, made)
    return made


async def withdraw(session: AsyncSession, it: Appeal, now: datetime) -> None:
    """it: locked. Raises Conflict when it was answered."""
    _open(it)
    it.state, it.answered_at = "withdrawn", now
    await session.flush()


async def judge(
    session: AsyncSession, it: Appeal, verdict: Verdict, actor_id: UUID, now: datetime
) -> Classification:
    """The verdict of the committee, as one of them writes it down. Bookings keep their price. it: locked.

    Returns where the group stands now. Raises Forbidden for who belongs to the group, or decided it.
    """
    _open(it)
    about = await session.get_one(Classification, it.classification_id)
    await take_turns(session, about.group_id)
    last = await newest(session, about.house_id, about.group_id, about.activity) or about
    await _impartial(session, (about, last), actor_id)
    if verdict.granted:
        if verdict.category == last.category:
            raise Refusal("classification.same", "Daar staat de groep al.", field="category")
        last = await decided(session, last, verdict.category, verdict.answer, actor_id, now)
    it.state = "granted" if verdict.granted else "dismissed"
    it.answer, it.answered_by, it.answered_at = verdict.answer, actor_id, now
    await session.flush()
    await tell_of_verdict(session, last, it)
    return last


def _open(it: Appeal) -> None:
    if it.state != "open":
        raise Conflict("classification.answered", "Dit bezwaar is al afgehandeld.")


async def _impartial(session: AsyncSession, words: Sequence[Classification], actor_id: UUID) -> None:
    """words: what the group disagrees with, and what was said since."""
    if any(it.basis != "told" and it.by_id == actor_id for it in words):
        sentence = msgid("U besliste dit zelf. Iemand anders kijkt ernaar.")
        raise Forbidden("classification.own_decision", sentence, title=OF_OWN_DECISION)
    if await belongs(session, actor_id, words[0].group_id):
        sentence = msgid("U hoort bij deze groep. Iemand anders kijkt ernaar.")
        raise Forbidden("classification.own_group", sentence, title=OF_OWN_GROUP)
