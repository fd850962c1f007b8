"""Before the close, one letter each time to whoever did not take part; it never says what anybody voted."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.jobs.actions import remind
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.votes import queries
from vastgoed.votes.models import Vote

REMIND = "vote_remind"


async def remind_at(session: AsyncSession, vote: Vote, moments: Iterable[datetime]) -> None:
    """Remind at these moments instead of any asked for before; those outside the vote are left out."""
    vote.remind_at = sorted({it for it in moments if vote.opens_at < it < vote.closes_at})
    await session.flush()
    await _next(session, vote, vote.opens_at)


async def move_reminders(session: AsyncSession, vote: Vote, later: timedelta, now: datetime) -> None:
    """The close moved: what is still to come moves with it."""
    vote.remind_at = [it + later if it > now else it for it in vote.remind_at]
    await session.flush()
    await _next(session, vote, now)


async def _next(session: AsyncSession, vote: Vote, after: datetime) -> None:
    coming = [it for it in vote.remind_at if it > after]
    if coming:
        await remind(session, REMIND, vote.id, coming[0])


async def tell_silent(session: AsyncSession, vote_id: UUID, now: datetime) -> None:
    """A worker that was away for days writes once, not once for each moment that it missed."""
    vote = await queries.locked(session, vote_id, alone=False)
    if vote.state != "open" or now >= vote.closes_at:
        return
    house = await session.get_one(House, vote.house_id)
    times = sum(it <= now for it in vote.remind_at)
    for person in await queries.to_remind(session, vote, now):
        await _tell(session, (vote, house), person, times)
    await _next(session, vote, now)


async def _tell(session: AsyncSession, about: tuple[Vote, House], person: Person, times: int) -> None:
    vote, house = about
    await write(
        session,
        f"vote_reminder:{vote.id}:{times}:{person.id}",
        person.email or "",
        "vote_reminder",
        person.language,
        vote_id=vote.id,
        title=vote.title,
        house=house.name,
        until=vote.closes_at,
        last=times >= len(vote.remind_at),
    )
