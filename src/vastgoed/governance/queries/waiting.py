"""Votes and proposals that wait for one person, in all houses: a statement for each sort."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, ScalarSelect, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.governance.models import Amendment, Author, Hearing, Invitation, Objection, Proposal, Trying
from vastgoed.governance.queries.rounds import told
from vastgoed.governance.rules.life import ENDED
from vastgoed.governance.rules.missing import WAITED_FOR
from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import HELPING, held, steered
from vastgoed.people.models import Membership, Person
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.votes.models import Elector, Envelope, Vote, VoteProxy
from vastgoed.votes.queries.votes import holds, open_for
from vastgoed.web.visitor import Visitor

LATELY = timedelta(days=14)
"""So long it is news that an objection stands."""
DRAFTED = timedelta(days=30)
MOST = 50


async def asked_of(
    session: AsyncSession, person_id: UUID, now: datetime
) -> list[tuple[Vote, House, list[str]]]:
    """Votes without an answer of this person, with for whom they vote too."""
    votes = await open_for(session, person_id, now)
    if not votes:
        return []
    found = select(House).where(House.id.in_({it.house_id for it in votes}))
    houses = {it.id: it for it in await session.scalars(found)}
    given = await _given(session, [it.id for it in votes], person_id, now)
    return [(it, houses[it.house_id], given.get(it.id, [])) for it in votes]


async def _given(
    session: AsyncSession, votes: Sequence[UUID], person_id: UUID, now: datetime
) -> dict[UUID, list[str]]:
    giver, holder = aliased(Elector), aliased(Elector)
    rows = (
        select(VoteProxy.vote_id, Person.name)
        .join(giver, giver.id == VoteProxy.giver_id)
        .join(holder, holder.id == VoteProxy.holder_id)
        .join(Person, Person.id == giver.person_id)
        .where(VoteProxy.vote_id.in_(votes), holder.person_id == person_id, holds(now))
        .order_by(Person.name)
    )
    found: dict[UUID, list[str]] = {}
    for vote_id, name in await session.execute(rows):
        found.setdefault(vote_id, []).append(name)
    return found


async def entered_by_others(
    session: AsyncSession, visitor: Visitor, now: datetime
) -> Sequence[Row[Vote, House, int]]:
    """Open votes with ballots on paper that this visitor may confirm, and how many."""
    found = (
        select(Vote, House, func.count(Envelope.id))
        .join(Envelope, Envelope.vote_id == Vote.id)
        .join(House, House.id == Vote.house_id)
        .where(Envelope.state == "entered", Envelope.entered_by.is_distinct_from(visitor.me))
        .where(Vote.state == "open", Vote.closes_at > now, held(visitor, *HELPING))
        .group_by(Vote.id, House.id)
    )
    return (await session.execute(found)).all()


@dataclass(frozen=True, slots=True)
class Led:
    """A proposal with how many amendments and objections are open, and how many people are to be heard.

    writes, helps: this visitor writes it; or has an office by which they can draw a lot. last: the vote that
    came to nothing yet, where it waits for that.
    """

    proposal: Proposal
    house: House
    amendments: int
    objections: int
    unheard: int
    writes: bool
    helps: bool
    last: Vote | None


async def led(session: AsyncSession, visitor: Visitor) -> list[Led]:
    """Proposals that this visitor writes, and of a house that they guide those that can go on."""
    writes, helps = _writes(visitor.me), held(visitor, *HELPING)
    guided = held(visitor, "facilitator") & Proposal.state.in_(("frozen", "waiting"))
    goes_on = or_(guided, helps & (Vote.verdict["next"].astext == "lot"))
    counts = _open(Amendment), _open(Objection), _unheard()
    found = (
        select(Proposal, House, *counts, writes, helps, Vote)
        .join(House, House.id == Proposal.house_id)
        .outerjoin(Vote, and_(Proposal.state == "waiting", Vote.id == _last_vote()))
        .where(Proposal.state.not_in(ENDED), or_(writes, goes_on))
        .order_by(Proposal.id.desc())
        .limit(MOST)
    )
    return [Led(*row) for row in await session.execute(found)]


def _writes(person_id: UUID) -> ColumnElement[bool]:
    mine = Author.proposal_id == Proposal.id, Author.person_id == person_id
    return select(Author.person_id).where(*mine).correlate(Proposal).exists()


def _open(kind: type[Amendment | Objection]) -> ScalarSelect[int]:
    mine = kind.proposal_id == Proposal.id, kind.state == "open"
    found = select(func.count(kind.id)).where(*mine)
    return (found.where(told()) if kind is Objection else found).correlate(Proposal).scalar_subquery()


def _unheard() -> ScalarSelect[int]:
    mine = Hearing.proposal_id == Proposal.id, Hearing.state.in_(WAITED_FOR)
    return select(func.count(Hearing.id)).where(*mine).correlate(Proposal).scalar_subquery()


def _last_vote() -> ScalarSelect[UUID]:
    other = aliased(Vote)
    newest = (
        select(other.id).where(other.decision == Proposal.id).order_by(other.opens_at.desc(), other.id.desc())
    )
    return newest.limit(1).correlate(Proposal).scalar_subquery()


async def answered(
    session: AsyncSession, person_id: UUID, now: datetime
) -> Sequence[Row[Objection, Proposal, House]]:
    """Objections of this person that somebody else answered: until they agree, or for a while."""
    found = (
        select(Objection, Proposal, House)
        .join(Proposal, Proposal.id == Objection.proposal_id)
        .join(House, House.id == Proposal.house_id)
        .where(Objection.by_id == person_id, Objection.state.in_(("integrated", "stands")))
        .where(Objection.decided_by.is_distinct_from(person_id), Objection.confirmed_at.is_(None))
        .where(or_(Objection.state == "integrated", Objection.decided_at > now - LATELY))
        .where(Proposal.state.not_in(ENDED))
    )
    return (await session.execute(found)).all()


async def invited_along(session: AsyncSession, person_id: UUID) -> Sequence[Row[Proposal, House]]:
    """Proposals that this person is asked to write along."""
    found = (
        select(Proposal, House)
        .join(Invitation, Invitation.proposal_id == Proposal.id)
        .join(House, House.id == Proposal.house_id)
        .where(Invitation.person_id == person_id, Proposal.state.not_in(ENDED))
    )
    return (await session.execute(found)).all()


async def to_be_heard(session: AsyncSession, person_id: UUID) -> Sequence[Row[Hearing, Proposal, House]]:
    """Invitations to say what a proposal means to this person, or to a group of theirs."""
    groups = select(Membership.group_id).where(Membership.person_id == person_id)
    found = (
        select(Hearing, Proposal, House)
        .join(Proposal, Proposal.id == Hearing.proposal_id)
        .join(House, House.id == Proposal.house_id)
        .where(or_(Hearing.person_id == person_id, Hearing.group_id.in_(groups)))
        .where(Hearing.state.in_(("invited", "silent")), Proposal.state.not_in(ENDED))
    )
    return (await session.execute(found)).all()


async def drafted(
    session: AsyncSession, visitor: Visitor, now: datetime
) -> Sequence[Row[PolicyDraft, House]]:
    """Drafts that this visitor changed lately and did not propose yet; not those that began as a proposal."""
    later: Any = Proposal.made_at >= PolicyDraft.changed_at
    mine = Proposal.by_id == visitor.me, Proposal.house_id == PolicyDraft.house_id, later
    proposed = select(Proposal.id).where(*mine).correlate(PolicyDraft).exists()
    trying = select(Trying.draft_id).where(Trying.draft_id == PolicyDraft.id).exists()
    found = (
        select(PolicyDraft, House)
        .join(House, House.id == PolicyDraft.house_id)
        .where(PolicyDraft.person_id == visitor.me, PolicyDraft.revision > 1)
        .where(PolicyDraft.changed_at > now - DRAFTED, ~proposed, ~trying, steered(visitor))
    )
    return (await session.execute(found)).all()
