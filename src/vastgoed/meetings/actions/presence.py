"""Who is at a meeting is who is there in a vote that is taken in it: one list, kept once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.meetings import queries
from vastgoed.votes.actions.presence import note_present
from vastgoed.votes.events import Opened
from vastgoed.votes.models import Vote
from vastgoed.votes.queries import electors, vote_of


async def carry_over(session: AsyncSession, meeting_id: UUID, by: UUID | None, now: datetime) -> None:
    """To every open vote about a point of the agenda, where it matters who is there."""
    people = await queries.people_at(session, meeting_id)
    for vote in await queries.votes_taken_at(session, meeting_id, now):
        await _noted(session, vote, people, by, now)


async def on_opened(session: AsyncSession, event: Opened) -> None:
    """A vote that opens while people are together begins with their list."""
    meeting = await queries.going_on_about(session, event.decision)
    if meeting is None:
        return
    people = await queries.people_at(session, meeting.id)
    vote = await vote_of(session, event.vote_id)
    if people and queries.asks_who_is_there(vote):
        await _noted(session, vote, people, meeting.led_by, vote.opens_at)


async def _noted(
    session: AsyncSession, vote: Vote, people: set[UUID], by: UUID | None, now: datetime
) -> None:
    """Only who may vote: who guides is there too, and is not counted."""
    voters = {it.person_id for it in await electors(session, vote) if it.person_id}
    await note_present(session, by, vote.id, people & voters, now)
