"""A meeting ends: the minutes stand fast, the log has their hash, and who was there can sign them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.canonical import digest
from vastgoed.errors import Conflict, Refusal
from vastgoed.meetings import queries
from vastgoed.meetings.actions.leading import finish
from vastgoed.meetings.actions.planning import not_closed
from vastgoed.meetings.models import Meeting, Signature
from vastgoed.meetings.rules import Written, minutes_of
from vastgoed.steering.actions import Entry, note


async def close(session: AsyncSession, meeting_id: UUID, by: UUID, now: datetime) -> Meeting:
    """Raises Refusal for a meeting that never began or where nobody was."""
    meeting = await not_closed(session, meeting_id)
    if meeting.state != "open":
        raise Refusal("meetings.not_open", "Open eerst de vergadering.")
    if not await queries.people_at(session, meeting.id):
        raise Refusal("meetings.nobody", "Vul eerst in wie er is.")
    for item in await queries.items_of(session, meeting.id):
        if item.state == "now":
            await finish(session, item, now)
    await session.flush()
    meeting.text_hash = digest(await minutes(session, meeting))
    meeting.state, meeting.closed_at = "closed", now
    await session.flush()
    await _noted(session, meeting, by, now)
    return meeting


async def minutes(session: AsyncSession, meeting: Meeting) -> Any:
    """The text that is signed."""
    items = await queries.items_of(session, meeting.id)
    roles = [it.role for it, _ in await queries.present(session, meeting.id)]
    points = [Written(it.title, it.said, it.agreed, str(it.proposal_id or "")) for it in items if it.begun_at]
    return minutes_of(meeting.title, meeting.starts_at, roles, points)


async def _noted(session: AsyncSession, meeting: Meeting, by: UUID, now: datetime) -> None:
    """One entry for the meeting, and one for each text that was agreed."""
    facts = {"number": meeting.number, "minutes": meeting.text_hash}
    await note(session, Entry(meeting.house_id, "minutes", meeting.id, facts, meeting.title, by), now)
    for item in await queries.items_of(session, meeting.id):
        if item.agreed:
            about = {"proposal": str(item.proposal_id)} if item.proposal_id else {}
            text = f"{item.title}\n{item.agreed}"[:2000]
            await note(session, Entry(meeting.house_id, "minutes", item.id, facts | about, text, by), now)


async def sign(session: AsyncSession, meeting_id: UUID, by: UUID, now: datetime) -> None:
    """Somebody who was there says that these minutes are right; twice is once."""
    meeting = await queries.held(session, meeting_id)
    if meeting.state != "closed":
        raise Conflict("meetings.not_closed", "Sluit eerst de vergadering. Dan staat het verslag vast.")
    if by not in await queries.people_at(session, meeting.id):
        raise Refusal("meetings.not_there", "Alleen wie erbij was tekent het verslag.")
    row = {"meeting_id": meeting.id, "person_id": by, "at": now, "text_hash": meeting.text_hash}
    signed = insert(Signature).values(row).on_conflict_do_nothing().returning(Signature.person_id)
    if (await session.execute(signed)).first():
        facts = {"number": meeting.number, "minutes": meeting.text_hash, "signed": True}
        await note(session, Entry(meeting.house_id, "minutes", meeting.id, facts, by=by), now)
