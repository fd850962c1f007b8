"""The municipality replies to every point, decides, and ends what it set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent, Conflict, Refusal
from vastgoed.houses.models import House
from vastgoed.jobs.actions import forget, remind
from vastgoed.mandates.actions.letters import send
from vastgoed.mandates.actions.noting import MUNICIPALITY, noted
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.queries import Answered, answers_of, committee, houses_of
from vastgoed.period import day_of, midnight
from vastgoed.text import msgid

ENDS, REVIEW = "mandate_ends", "mandate_review"
NOT_NOW = msgid("Hierover is al besloten, of de huizen zijn nog niet gevraagd.")
WAITING = msgid("{house} heeft nog tot en met {due} om te antwoorden.")
NO_REPLY = msgid("Reageer eerst op elk punt van {house}.")
OVER = msgid("Dit geldt al niet meer.")
PAST = msgid("Kies een dag die nog komt: met terugwerkende kracht kan niet.")


@dataclass(frozen=True, slots=True)
class Decided:
    """until: the first day on which it holds no longer. by: which body."""

    by: str
    reason: str
    first_day: date
    until: date | None = None
    review_on: date | None = None
    cents: int | None = None


async def reply(
    session: AsyncSession,
    it: Mandate,
    answers: Sequence[Answered],
    replies: Mapping[UUID, str],
    now: datetime,
) -> None:
    """To points of these answers, by their ids; only of what was sent. Raises Absent, Conflict."""
    if it.state != "asked":
        raise Conflict("mandates.decided", NOT_NOW)
    sent = [about for about in answers if about.answer.answered_at]
    points = {point.id: point for about in sent for point in about.points}
    if not set(replies) <= set(points):
        raise Absent
    for key, words in replies.items():
        points[key].reply, points[key].replied_at = words, now if words else None
    await session.flush()


async def decide(
    session: AsyncSession, it: Mandate, decided: Decided, by: UUID | None, now: datetime
) -> None:
    """Raises Refusal while a house may still answer or a point has no reply; Conflict if it was decided."""
    answers = await answers_of(session, [it.id])
    today = day_of(now)
    _ready(it, answers, today)
    if not it.legal and decided.first_day < today:
        raise Refusal("mandates.past", PAST, field="first_day")
    it.state, it.decided_at, it.decided_by, it.reason = "decided", now, decided.by, decided.reason
    it.first_day, it.until, it.review_on = decided.first_day, decided.until, decided.review_on
    it.cents = it.cents if decided.cents is None else decided.cents
    await session.flush()
    for kind, day in ((ENDS, it.until), (REVIEW, it.review_on)):
        if day is not None:
            await remind(session, kind, it.id, midnight(day))
    houses = await _concerned(session, it, answers)
    await _tell(session, it, houses, "decided", now)
    facts = {"first_day": it.first_day, "until": it.until, "review_on": it.review_on, "by": it.decided_by}
    await noted(session, it, [h.id for h in houses], ("decided", facts, it.reason), (by, MUNICIPALITY), now)


def _ready(it: Mandate, answers: Sequence[Answered], today: date) -> None:
    if it.state != ("intent" if it.legal else "asked"):
        raise Conflict("mandates.not_now", NOT_NOW)
    for about in answers:
        name = about.house.name
        if about.answer.answered_at is None and today <= about.answer.due_on:
            raise Refusal("mandates.waiting", WAITING, house=name, due=about.answer.due_on)
        if about.answer.answered_at is not None and not about.replied:
            raise Refusal("mandates.no_reply", NO_REPLY, house=name)


async def end(session: AsyncSession, it: Mandate, reason: str, by: UUID | None, now: datetime) -> None:
    """Before its time, or when its time is over; also what was only meant, or asked. Raises Conflict."""
    if it.state == "ended":
        raise Conflict("mandates.over", OVER)
    known = it.state
    it.state, it.ended_at, it.ended_reason = "ended", now, reason
    await session.flush()
    for kind in (ENDS, REVIEW):
        await forget(session, kind, it.id)
    if known == "intent":
        return
    houses = await _concerned(session, it, await answers_of(session, [it.id]))
    await _tell(session, it, houses, "ended", now)
    await noted(session, it, [h.id for h in houses], ("ended", {}, reason), (by, MUNICIPALITY), now)


async def _concerned(session: AsyncSession, it: Mandate, answers: Sequence[Answered]) -> list[House]:
    """Who was asked, or (the law) whom it is for."""
    return [about.house for about in answers] or await houses_of(session, it)


async def _tell(
    session: AsyncSession, it: Mandate, houses: Sequence[House], what: str, now: datetime
) -> None:
    words = it.reason if what == "decided" else it.ended_reason
    for house in houses:
        people = await committee(session, house.id, now)
        await send(session, it, house, people, what, words=words, first=it.first_day)
