"""Leading a meeting: who is there, which point, whose turn, and what is written down."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal, or_absent
from vastgoed.meetings import queries
from vastgoed.meetings.actions.planning import not_closed
from vastgoed.meetings.forms import MinutesForm, RoundForm
from vastgoed.meetings.models import AgendaItem, Attendee, Meeting, MeetingRound, Turn
from vastgoed.text import msgid

WRITTEN = msgid("Iemand anders schreef intussen ook. Voeg de teksten samen en bewaar opnieuw.")


async def note_present(
    session: AsyncSession, meeting_id: UUID, people: Collection[UUID], now: datetime
) -> None:
    """The list of who is there, instead of the one before."""
    meeting = await not_closed(session, meeting_id)
    known = {it.person_id: it for it in await queries.expected(session, meeting.house_id, now)}
    if not set(people) <= set(known):
        raise Refusal("meetings.stranger", "Zet alleen mensen op de lijst die bij de commissie horen.")
    there = {it.person_id: it.at for it, _ in await queries.present(session, meeting.id)}
    await session.execute(delete(Attendee).where(Attendee.meeting_id == meeting.id))
    rows = [
        {"meeting_id": meeting.id, "person_id": it, "role": known[it].role, "at": there.get(it, now)}
        for it in sorted(set(people))
    ]
    if rows:
        await session.execute(insert(Attendee).values(rows))


async def begin(session: AsyncSession, meeting_id: UUID, by: UUID, now: datetime) -> Meeting:
    """The meeting opens, led by who opens it; twice is once."""
    meeting = await not_closed(session, meeting_id)
    if meeting.state == "planned":
        meeting.state, meeting.opened_at, meeting.led_by = "open", now, by
        await session.flush()
    return meeting


async def take_up(session: AsyncSession, meeting_id: UUID, item_id: UUID, now: datetime) -> None:
    """From now on the meeting is about this point; the one before it is done."""
    meeting = await not_closed(session, meeting_id)
    items = {it.id: it for it in await queries.items_of(session, meeting.id)}
    item = or_absent(items.get(item_id))
    if meeting.state != "open":
        raise Conflict("meetings.not_open", "Open eerst de vergadering.")
    for it in items.values():
        if it.state == "now" and it.id != item_id:
            await finish(session, it, now)
    await session.flush()
    item.state, item.begun_at = "now", item.begun_at or now
    await session.flush()


async def finish(session: AsyncSession, item: AgendaItem, now: datetime) -> None:
    """The point is done, and so is its round."""
    item.state = "done"
    going = await queries.running(session, item.id)
    if going:
        going.ended_at = now


async def begin_round(
    session: AsyncSession, meeting_id: UUID, form: RoundForm, now: datetime
) -> MeetingRound:
    """A round at the point of now; the round before it ends."""
    item = await _current(session, meeting_id)
    going = await queries.running(session, item.id)
    if going:
        going.ended_at = now
        await session.flush()
    made = MeetingRound(item_id=item.id, kind=form.kind, minutes=form.minutes, begun_at=now)
    session.add(made)
    await session.flush()
    return made


async def end_round(session: AsyncSession, meeting_id: UUID, now: datetime) -> None:
    """Nothing where none goes on. Raises Conflict where no point is taken up."""
    going = await queries.running(session, (await _current(session, meeting_id)).id)
    if going:
        going.ended_at = now
        await session.flush()


async def spoke(
    session: AsyncSession, meeting_id: UUID, person_id: UUID, now: datetime, *, passed: bool = False
) -> None:
    """Somebody had their turn; twice is once."""
    item = await _current(session, meeting_id)
    going = await queries.running(session, item.id)
    if going is None:
        raise Conflict("meetings.no_round", "Er loopt geen ronde. Begin er een.")
    if person_id not in await queries.people_at(session, meeting_id):
        raise Refusal("meetings.not_there", "Zet deze persoon eerst op de lijst van wie er is.")
    turn = {"round_id": going.id, "person_id": person_id, "at": now, "passed": passed}
    await session.execute(upsert(Turn).values(turn).on_conflict_do_nothing())


async def write_minutes(
    session: AsyncSession, meeting_id: UUID, item_id: UUID, form: MinutesForm
) -> AgendaItem:
    """Raises Refusal when somebody else wrote in the meantime: nobody's words are lost."""
    meeting = await not_closed(session, meeting_id)
    items = {it.id: it for it in await queries.items_of(session, meeting.id)}
    item = or_absent(items.get(item_id))
    if (item.said, item.agreed) == (form.said, form.agreed):
        return item
    if item.revision != form.revision:
        raise Refusal("meetings.written", WRITTEN, field="said")
    item.said, item.agreed, item.revision = form.said, form.agreed, item.revision + 1
    await session.flush()
    return item


async def _current(session: AsyncSession, meeting_id: UUID) -> AgendaItem:
    meeting = await not_closed(session, meeting_id)
    item = next((it for it in await queries.items_of(session, meeting.id) if it.state == "now"), None)
    if item is None:
        raise Conflict("meetings.no_item", "Kies eerst een punt van de agenda.")
    return item
