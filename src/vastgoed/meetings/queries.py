"""Meetings of a house, and all that one needs to lead one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import facilitators, seats_now
from vastgoed.errors import or_absent
from vastgoed.governance.models import Objection, Proposal
from vastgoed.governance.queries.rounds import told
from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import steered
from vastgoed.meetings.models import AgendaItem, Attendee, Meeting, MeetingRound, Signature, Turn
from vastgoed.people.models import Person
from vastgoed.votes import queries as votes
from vastgoed.votes.models import Vote
from vastgoed.web.visitor import Visitor

AHEAD, LATE = timedelta(days=60), timedelta(hours=6)
"""A meeting is one to come to so long before it begins, and if nobody opens it so long after."""


async def meetings_of(session: AsyncSession, house_id: UUID, most: int = 50) -> Sequence[Meeting]:
    """The newest first."""
    mine = select(Meeting).where(Meeting.house_id == house_id).order_by(Meeting.starts_at.desc())
    return (await session.scalars(mine.limit(most))).all()


async def meeting(session: AsyncSession, house_id: UUID, number: int) -> Meeting:
    """Raises Absent."""
    mine = select(Meeting).where(Meeting.house_id == house_id, Meeting.number == number)
    return or_absent(await session.scalar(mine))


async def held(session: AsyncSession, meeting_id: UUID) -> Meeting:
    """Kept from other changes until this one is done. Raises Absent."""
    return or_absent(await session.get(Meeting, meeting_id, with_for_update=True, populate_existing=True))


async def items_of(session: AsyncSession, meeting_id: UUID) -> Sequence[AgendaItem]:
    """In their order."""
    mine = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position)
    return (await session.scalars(mine.execution_options(populate_existing=True))).all()


async def next_number(session: AsyncSession, house_id: UUID) -> int:
    """One more than the last; who plans at the same time waits."""
    await session.execute(select(House.id).where(House.id == house_id).with_for_update(key_share=True))
    last = select(func.max(Meeting.number)).where(Meeting.house_id == house_id)
    return (await session.scalar(last) or 0) + 1


async def present(session: AsyncSession, meeting_id: UUID) -> list[tuple[Attendee, str]]:
    """In the order of the table: by role, then by name."""
    found = select(Attendee, Person.name).join(Person, Person.id == Attendee.person_id)
    rows = await session.execute(
        found.where(Attendee.meeting_id == meeting_id).order_by(Attendee.role, Person.name, Person.id)
    )
    return [(it, name) for it, name in rows]


async def people_at(session: AsyncSession, meeting_id: UUID) -> set[UUID]:
    """Persons who are there."""
    there = select(Attendee.person_id).where(Attendee.meeting_id == meeting_id)
    return set(await session.scalars(there))


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody whom a meeting is for: who acts in a seat, or guides. role: `seat:bewoners`, `facilitator`."""

    person_id: UUID
    name: str
    role: str


async def expected(session: AsyncSession, house_id: UUID, now: datetime) -> list[Expected]:
    """Each person once, those with a seat first."""
    seats = await seats_now(session, house_id, now)
    found = {it.person_id: Expected(it.person_id, it.person_name, f"seat:{it.key}") for it in seats}
    for person in await facilitators(session, house_id, now):
        found.setdefault(person.id, Expected(person.id, person.name, "facilitator"))
    return list(found.values())


async def running(session: AsyncSession, item_id: UUID) -> MeetingRound | None:
    """The round that goes on at a point of the agenda."""
    mine = select(MeetingRound).where(MeetingRound.item_id == item_id, MeetingRound.ended_at.is_(None))
    found: MeetingRound | None = await session.scalar(mine)
    return found


async def turns_of(session: AsyncSession, round_id: UUID) -> dict[UUID, Turn]:
    """By person, in the order in which they spoke."""
    rows = await session.scalars(select(Turn).where(Turn.round_id == round_id).order_by(Turn.at))
    return {it.person_id: it for it in rows}


def asks_who_is_there(vote: Vote) -> bool:
    return votes.rule_of(vote).rule().by_presence


async def votes_taken_at(session: AsyncSession, meeting_id: UUID, now: datetime) -> list[Vote]:
    """Open votes about points of this agenda whose rule asks who is there."""
    about = select(AgendaItem.proposal_id).where(AgendaItem.meeting_id == meeting_id)
    mine = select(Vote).where(Vote.decision.in_(about), Vote.state == "open", Vote.closes_at > now)
    return [it for it in await session.scalars(mine.order_by(Vote.id)) if asks_who_is_there(it)]


async def going_on_about(session: AsyncSession, proposal_id: UUID) -> Meeting | None:
    """The meeting that goes on now with this proposal on its agenda."""
    mine = select(Meeting).join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
    about = mine.where(AgendaItem.proposal_id == proposal_id, Meeting.state == "open")
    found: Meeting | None = await session.scalar(about.order_by(Meeting.number.desc()).limit(1))
    return found


async def minutes_about(session: AsyncSession, proposal_id: UUID) -> list[tuple[Meeting, str]]:
    """Meetings that are over and took this up, the first one first, with what they agreed about it."""
    found = select(Meeting, AgendaItem.agreed).join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
    about = AgendaItem.proposal_id == proposal_id, AgendaItem.begun_at.is_not(None)
    mine = found.where(*about, Meeting.state == "closed").order_by(Meeting.number, AgendaItem.position)
    return [(it, agreed) for it, agreed in await session.execute(mine)]


async def signatures(session: AsyncSession, meeting_id: UUID) -> Sequence[Signature]:
    mine = select(Signature).where(Signature.meeting_id == meeting_id).order_by(Signature.at)
    return (await session.scalars(mine)).all()


async def objections_about(session: AsyncSession, proposal_id: UUID) -> Sequence[Objection]:
    """The board: what is open comes first."""
    mine = select(Objection).where(Objection.proposal_id == proposal_id, told())
    return (await session.scalars(mine.order_by(Objection.state != "open", Objection.number))).all()


async def proposals_by_id(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Proposal]:
    rows = await session.scalars(select(Proposal).where(Proposal.id.in_(ids)))
    return {it.id: it for it in rows}


async def to_come_to(session: AsyncSession, visitor: Visitor, now: datetime) -> Sequence[Row[Meeting, House]]:
    """Everybody who steers a house may come; what nobody opened is over some hours later."""
    found = (
        select(Meeting, House)
        .join(House, House.id == Meeting.house_id)
        .where(Meeting.starts_at < now + AHEAD, steered(visitor))
        .where(or_(Meeting.state == "open", (Meeting.state == "planned") & (Meeting.starts_at > now - LATE)))
    )
    return (await session.execute(found)).all()


async def to_sign(session: AsyncSession, visitor: Visitor, now: datetime) -> Sequence[Row[Meeting, House]]:
    """Minutes of a meeting that this visitor was at, and did not sign yet."""
    mine = Signature.meeting_id == Meeting.id, Signature.person_id == visitor.me
    found = (
        select(Meeting, House)
        .join(House, House.id == Meeting.house_id)
        .join(Attendee, Attendee.meeting_id == Meeting.id)
        .where(Attendee.person_id == visitor.me, Meeting.closed_at > now - AHEAD, steered(visitor))
        .where(~select(Signature.person_id).where(*mine).correlate(Meeting).exists())
    )
    return (await session.execute(found)).all()
