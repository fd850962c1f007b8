"""Votes of a house, who may take part, and what is in the box. Whoever takes part locks the vote."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.votes.forms.paper import read
from vastgoed.votes.forms.rule import RuleForm
from vastgoed.votes.models import Elector, Envelope, OpenBallot, RollEntry, SecretBallot, Vote, VoteProxy
from vastgoed.votes.rules.box import Box, Paper, Voter
from vastgoed.votes.rules.exact import exact
from vastgoed.votes.rules.proxies import Proxy
from vastgoed.votes.rules.secrecy import receipt_hash

ABSENT = "votes.absent"


def rule_of(vote: Vote) -> RuleForm:
    return RuleForm.model_validate(vote.rule)


async def vote_of(session: AsyncSession, vote_id: UUID) -> Vote:
    found = await session.get(Vote, vote_id)
    if found is None:
        raise Absent(ABSENT)
    return found


async def votes_about(session: AsyncSession, decision: UUID) -> Sequence[Vote]:
    return (await session.scalars(select(Vote).where(Vote.decision == decision).order_by(Vote.id))).all()


async def locked(session: AsyncSession, vote_id: UUID, *, alone: bool = True) -> Vote:
    """The vote as it is now, and nobody ends it before this transaction does; alone: nobody casts either."""
    found = await session.scalar(
        select(Vote)
        .where(Vote.id == vote_id)
        .with_for_update(read=not alone)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise Absent(ABSENT)
    return found


async def elector_of(session: AsyncSession, vote: Vote, person_id: UUID | None) -> Elector:
    """Somebody in this electorate; to anybody else there is no such vote."""
    found = await session.scalar(
        select(Elector).where(Elector.vote_id == vote.id, Elector.person_id == person_id)
    )
    if found is None:
        raise Absent(ABSENT)
    return found


async def electors(session: AsyncSession, vote: Vote) -> Sequence[Elector]:
    return (
        await session.scalars(select(Elector).where(Elector.vote_id == vote.id).order_by(Elector.id))
    ).all()


async def proxies(session: AsyncSession, vote: Vote) -> Sequence[VoteProxy]:
    rows = select(VoteProxy).where(VoteProxy.vote_id == vote.id).order_by(VoteProxy.giver_id)
    return (await session.scalars(rows)).all()


async def given_to(session: AsyncSession, vote: Vote, holder_id: UUID, now: datetime) -> Sequence[Elector]:
    """Who is represented by this elector now, as far as they did not take part themselves."""
    took_part = select(RollEntry.elector_id).where(RollEntry.vote_id == vote.id)
    holds = (VoteProxy.expires_at.is_(None)) | (VoteProxy.expires_at > now)
    rows = (
        select(Elector)
        .join(VoteProxy, (VoteProxy.vote_id == Elector.vote_id) & (VoteProxy.giver_id == Elector.id))
        .where(VoteProxy.vote_id == vote.id, VoteProxy.holder_id == holder_id, holds)
        .where(Elector.id.not_in(took_part))
        .order_by(Elector.id)
    )
    return (await session.scalars(rows)).all()


def taking_part(vote: Vote) -> Select[UUID]:
    """Electors who handed in a ballot; for an open vote and for a secret one alike."""
    where = RollEntry if vote.secret else OpenBallot
    return select(where.elector_id).where(where.vote_id == vote.id)


async def voted(session: AsyncSession, vote: Vote, elector_id: UUID) -> bool:
    rows = taking_part(vote).subquery()
    return bool(await session.scalar(select(rows.c.elector_id).where(rows.c.elector_id == elector_id)))


async def turnout(session: AsyncSession, vote: Vote) -> int:
    """How many took part: all that is told before the close."""
    return await session.scalar(select(func.count()).select_from(taking_part(vote).subquery())) or 0


async def envelopes(session: AsyncSession, vote: Vote) -> Sequence[Envelope]:
    rows = select(Envelope).where(Envelope.vote_id == vote.id).order_by(Envelope.id)
    return (await session.scalars(rows)).all()


async def contains(session: AsyncSession, vote: Vote, receipt: str) -> bool:
    """Whether the ballot with this receipt is in the box; what it says is told after the close only."""
    rows = select(SecretBallot.vote_id).where(
        SecretBallot.vote_id == vote.id, SecretBallot.receipt == receipt_hash(vote.id, receipt)
    )
    return await session.scalar(rows) is not None


async def box_of(session: AsyncSession, vote: Vote) -> Box:
    """A secret ballot is laid at some place of its constituency: heads are counted, whose is all the same."""
    people = await electors(session, vote)
    voters = [Voter(str(it.id), it.constituency, exact(it.weight)) for it in people]
    if vote.secret:
        return Box(voters, _seated(people, await secret_ballots(session, vote)))
    rows = await open_ballots(session, vote)
    return Box(voters, [Paper(str(it.elector_id), read(it.choice), it.reason) for it in rows])


async def open_ballots(session: AsyncSession, vote: Vote) -> Sequence[OpenBallot]:
    rows = select(OpenBallot).where(OpenBallot.vote_id == vote.id).order_by(OpenBallot.elector_id)
    return (await session.scalars(rows)).all()


async def secret_ballots(session: AsyncSession, vote: Vote) -> Sequence[SecretBallot]:
    rows = select(SecretBallot).where(SecretBallot.vote_id == vote.id).order_by(SecretBallot.receipt)
    return (await session.scalars(rows)).all()


def _seated(people: Sequence[Elector], ballots: Sequence[SecretBallot]) -> list[Paper]:
    places: dict[str, list[str]] = {}
    for it in people:
        places.setdefault(it.constituency, []).append(str(it.id))
    return [Paper(places[it.constituency].pop(), read(it.choice), it.reason) for it in ballots]


async def holding(session: AsyncSession, vote: Vote) -> list[Proxy]:
    """Proxies of an open vote that hold at the close; those of a secret one became ballots when used."""
    if vote.secret:
        return []
    return [
        Proxy(
            str(it.giver_id), str(it.holder_id), None if it.choice is None else read(it.choice), it.expires_at
        )
        for it in await proxies(session, vote)
        if it.expires_at is None or it.expires_at > vote.closes_at
    ]
