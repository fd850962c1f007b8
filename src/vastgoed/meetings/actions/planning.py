"""Planning a meeting and its agenda."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.models import Proposal
from vastgoed.houses.models import House
from vastgoed.meetings import queries
from vastgoed.meetings.forms import ItemForm, MeetingForm
from vastgoed.meetings.models import AgendaItem, Meeting
from vastgoed.period import instant

MOST_ITEMS = 40


async def plan(session: AsyncSession, house: House, form: MeetingForm, by: UUID) -> Meeting:
    """Raises Refusal for a time that the clock skips or has twice."""
    made = Meeting(
        house_id=house.id,
        number=await queries.next_number(session, house.id),
        title=form.title,
        starts_at=_starts(form),
        place=form.place,
        led_by=by,
    )
    session.add(made)
    await session.flush()
    return made


def _starts(form: MeetingForm) -> datetime:
    try:
        return instant(datetime.combine(form.day, form.starts))
    except ValueError:
        raise Refusal("meetings.no_time", "Deze tijd is er niet. Kies een andere.", field="starts") from None


async def add_item(session: AsyncSession, meeting_id: UUID, form: ItemForm) -> AgendaItem:
    """At the end of the agenda, also while the meeting goes on."""
    meeting = await not_closed(session, meeting_id)
    items = await queries.items_of(session, meeting.id)
    if len(items) >= MOST_ITEMS:
        raise Refusal("meetings.full", "De agenda is vol. Plan een tweede vergadering.", field="title")
    if form.proposal is not None:
        await _own(session, meeting, form.proposal)
    last = max((it.position for it in items), default=0)
    made = AgendaItem(
        meeting_id=meeting.id,
        position=last + 1,
        title=form.title,
        minutes=form.minutes,
        proposal_id=form.proposal,
    )
    session.add(made)
    await session.flush()
    return made


async def _own(session: AsyncSession, meeting: Meeting, proposal_id: UUID) -> None:
    found = await session.get(Proposal, proposal_id)
    if found is None or found.house_id != meeting.house_id:
        raise Refusal("meetings.no_proposal", "Dit voorstel is niet van dit huis.", field="proposal")


async def move_up(session: AsyncSession, meeting_id: UUID, item_id: UUID) -> None:
    """One place earlier; the first one stays where it is."""
    meeting = await not_closed(session, meeting_id)
    items = list(await queries.items_of(session, meeting.id))
    at = next((n for n, it in enumerate(items) if it.id == item_id), 0)
    if at:
        items[at - 1].position, items[at].position = items[at].position, items[at - 1].position
    await session.flush()


async def remove_item(session: AsyncSession, meeting_id: UUID, item_id: UUID) -> None:
    """Only what nobody began to talk about."""
    meeting = await not_closed(session, meeting_id)
    mine = AgendaItem.id == item_id, AgendaItem.meeting_id == meeting.id, AgendaItem.begun_at.is_(None)
    if (await session.execute(delete(AgendaItem).where(*mine).returning(AgendaItem.id))).first() is None:
        raise Conflict("meetings.begun", "Over dit punt is al gepraat. Het blijft op de agenda.")


async def not_closed(session: AsyncSession, meeting_id: UUID) -> Meeting:
    """The meeting, kept from other changes. Raises Conflict when it is over."""
    meeting: Meeting = await queries.held(session, meeting_id)
    if meeting.state == "closed":
        raise Conflict("meetings.closed", "Deze vergadering is voorbij. Het verslag staat vast.")
    return meeting
