"""Who is there at the meeting in which a vote ends."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.votes import queries
from vastgoed.votes.actions.box import still_open
from vastgoed.votes.models import Attendance, Vote


async def note_present(
    session: AsyncSession, leader_id: UUID | None, vote_id: UUID, people: Collection[UUID], now: datetime
) -> Vote:
    """Keep the list of persons who are there, instead of the one before; an empty list says: nobody.

    Who is there by proxy is not on it: they count when whoever holds the proxy is there.
    """
    vote = await queries.locked(session, vote_id)
    still_open(vote, now)
    places = {it.person_id: it.id for it in await queries.electors(session, vote)}
    if not set(people) <= set(places):
        raise Refusal("votes.no_elector", "Zet alleen mensen op de lijst die mogen stemmen.", field="present")
    await session.execute(delete(Attendance).where(Attendance.vote_id == vote.id))
    rows = [{"vote_id": vote.id, "elector_id": places[it]} for it in sorted(set(people))]
    if rows:
        await session.execute(insert(Attendance).values(rows))
    vote.listed_at, vote.listed_by = now, leader_id
    await session.flush()
    return vote
