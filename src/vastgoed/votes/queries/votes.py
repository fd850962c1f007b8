"""Votes, one or several; whoever takes part or ends one locks it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.errors import or_absent
from vastgoed.people.models import Person
from vastgoed.votes.forms.rule import RuleForm
from vastgoed.votes.models import Elector, OpenBallot, RollEntry, Vote, VoteProxy


def rule_of(vote: Vote) -> RuleForm:
    """As it was frozen at the opening."""
    return RuleForm.model_validate(vote.rule)


async def vote_of(session: AsyncSession, vote_id: UUID) -> Vote:
    """Raises Absent."""
    return or_absent(await session.get(Vote, vote_id))


async def votes_about(session: AsyncSession, decision: UUID) -> Sequence[Vote]:
    """One after the other, the first first."""
    return (await session.scalars(select(Vote).where(Vote.decision == decision).order_by(Vote.id))).all()


async def locked(session: AsyncSession, vote_id: UUID, *, alone: bool = True) -> Vote:
    """The vote as it is now, and nobody ends it before this transaction does; alone: nobody casts either."""
    shared = {"read": not alone}
    return or_absent(await session.get(Vote, vote_id, with_for_update=shared, populate_existing=True))


async def open_for(session: AsyncSession, person_id: UUID, now: datetime) -> Sequence[Vote]:
    """Votes that wait for this person, the first to close first; not where somebody else votes for them."""
    rows = (
        select(Vote)
        .join(Elector, Elector.vote_id == Vote.id)
        .where(Elector.person_id == person_id, Vote.state == "open")
        .where(Vote.opens_at <= now, Vote.closes_at > now)
        .where(silent(now))
        .order_by(Vote.closes_at, Vote.id)
    )
    return (await session.scalars(rows)).all()


def silent(now: datetime) -> ColumnElement[bool]:
    """Whether an elector handed in nothing and gave nobody a proxy that holds."""
    handed_in = [
        select(it.elector_id).where(it.vote_id == Elector.vote_id, it.elector_id == Elector.id).exists()
        for it in (OpenBallot, RollEntry)
    ]
    given = (
        select(VoteProxy.giver_id)
        .where(VoteProxy.vote_id == Elector.vote_id, VoteProxy.giver_id == Elector.id, holds(now))
        .where(VoteProxy.choice.is_not(None) | VoteProxy.holder_id.in_(able()))
        .exists()
    )
    return ~handed_in[0] & ~handed_in[1] & ~given


def able() -> Select[UUID]:
    """Electors who can still vote: a proxy to somebody who is gone represents nobody."""
    holder = aliased(Elector)
    return select(holder.id).join(Person, Person.id == holder.person_id).where(Person.disabled_at.is_(None))


def holds(now: datetime) -> ColumnElement[bool]:
    """Whether a proxy has not expired."""
    return VoteProxy.expires_at.is_(None) | (VoteProxy.expires_at > now)
