"""What is agreed, what it brought, and whom the house asked."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.jobs.actions import forget, remind
from vastgoed.steering.actions.writing import Writing
from vastgoed.steering.models import Agreement, LogEntry, Outreach, Yield
from vastgoed.steering.rules.entries import exact
from vastgoed.steering.rules.life import morning

REVIEW = "agreement_review"


async def converse(session: AsyncSession, it: Writing, text: str) -> LogEntry:
    """Somebody spoke with somebody, and it is worth remembering."""
    return await it.note(session, "conversation", uuid4(), text, **it.links)


async def agree(
    session: AsyncSession, it: Writing, text: str, about: str = "", review_on: date | None = None
) -> Agreement:
    """about: the subject, in a few words. review_on: whoever wrote it is reminded then."""
    key, again = uuid4(), _again(review_on)
    written = await it.note(session, "agreement", key, text, state="made", **again, **it.links)
    made = Agreement(
        id=key, house_id=it.house_id, seq=written.seq, about=about, review_on=review_on, links=it.links
    )
    session.add(made)
    await session.flush()
    await _look_again(session, made)
    await it.led_to(session, "agreement", key)
    return made


async def keep(session: AsyncSession, it: Writing, agreement: Agreement, review_on: date | None) -> None:
    """It was looked at and still holds, until it is looked at again."""
    agreement.review_on = review_on
    await it.note(session, "agreement", agreement.id, state="kept", **_again(review_on))
    await _look_again(session, agreement)


async def end(session: AsyncSession, it: Writing, agreement: Agreement, why: str) -> None:
    """It holds no more; nobody is reminded of it."""
    agreement.ended_at = it.now
    await it.note(session, "agreement", agreement.id, why, state="ended")
    await forget(session, REVIEW, agreement.id)
    await session.flush()


def _again(review_on: date | None) -> dict[str, Any]:
    return {"review_on": review_on} if review_on else {}


async def _look_again(session: AsyncSession, agreement: Agreement) -> None:
    if agreement.review_on:
        await remind(session, REVIEW, agreement.id, morning(agreement.review_on))
    else:
        await forget(session, REVIEW, agreement.id)
    await session.flush()


@dataclass(frozen=True, slots=True)
class Brought:
    """A number of something, a story, or both. links: what it came from."""

    story: str = ""
    number: int | None = None
    unit: str = ""
    links: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def words(self) -> str:
        counted = f"{self.number} {self.unit}" if self.number is not None else ""
        return "\n".join(part for part in (counted, self.story) if part)


async def bring(session: AsyncSession, it: Writing, brought: Brought) -> Yield:
    """On the day of today."""
    key = uuid4()
    counted: dict[str, Any] = {} if brought.number is None else {"number": brought.number}
    links = exact({**it.links, **brought.links})
    written = await it.note(session, "yield", key, brought.words, **counted, **links)
    made = Yield(
        id=key, house_id=it.house_id, seq=written.seq, day=it.today, number=brought.number,
        unit=brought.unit, links=links,
    )  # fmt: skip
    session.add(made)
    await session.flush()
    return made


async def reach(session: AsyncSession, it: Writing, asked: str, never: str) -> Outreach:
    """asked: whom, and how. never: who the house hardly ever sees."""
    key = uuid4()
    written = await it.note(session, "outreach", key, asked, state="asked")
    made = Outreach(id=key, house_id=it.house_id, seq=written.seq, never=never, day=it.today)
    session.add(made)
    await session.flush()
    return made


async def came(session: AsyncSession, it: Writing, outreach: Outreach, words: str) -> None:
    """What came of it; said again, the last words count."""
    written = await it.note(session, "outreach", outreach.id, words, state="came")
    outreach.came_seq = written.seq
    await session.flush()
