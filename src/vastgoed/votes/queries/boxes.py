"""What is in the box, open or secret."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.votes.forms.paper import read
from vastgoed.votes.models import Attendance, Elector, OpenBallot, SecretBallot, Vote, VoteProxy
from vastgoed.votes.queries.people import electors
from vastgoed.votes.rules.box import Box, Paper, Voter
from vastgoed.votes.rules.exact import exact
from vastgoed.votes.rules.proxies import Proxy, attending
from vastgoed.votes.rules.secrecy import receipt_hash


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
    present = await there(session, vote)
    if vote.secret:
        return Box(voters, _seated(people, await secret_ballots(session, vote)), present)
    rows = await open_ballots(session, vote)
    return Box(voters, [Paper(str(it.elector_id), read(it.choice), it.reason) for it in rows], present)


async def there(session: AsyncSession, vote: Vote) -> frozenset[str] | None:
    """Keys of those who are there, themselves or by proxy; None when no list was kept."""
    if vote.listed_at is None:
        return None
    rows = select(Attendance.elector_id).where(Attendance.vote_id == vote.id)
    listed = frozenset(str(it) for it in await session.scalars(rows))
    return attending(listed, await proxies(session, vote))


async def open_ballots(session: AsyncSession, vote: Vote) -> Sequence[OpenBallot]:
    """In the order of the keys of electors."""
    rows = select(OpenBallot).where(OpenBallot.vote_id == vote.id).order_by(OpenBallot.elector_id)
    return (await session.scalars(rows)).all()


async def secret_ballots(session: AsyncSession, vote: Vote) -> Sequence[SecretBallot]:
    """In the order of their receipts, which is one of chance."""
    rows = select(SecretBallot).where(SecretBallot.vote_id == vote.id).order_by(SecretBallot.receipt)
    return (await session.scalars(rows)).all()


def _seated(people: Sequence[Elector], ballots: Sequence[SecretBallot]) -> list[Paper]:
    places: dict[str, list[str]] = {}
    for it in people:
        places.setdefault(it.constituency, []).append(str(it.id))
    return [Paper(places[it.constituency].pop(), read(it.choice), it.reason) for it in ballots]


async def holding(session: AsyncSession, vote: Vote, at: datetime | None = None) -> list[Proxy]:
    """Proxies of an open vote that hold at its end; those of a secret one became ballots when used."""
    if vote.secret:
        return []
    end = at or vote.ended_at or vote.closes_at
    return [it for it in await proxies(session, vote) if it.expires is None or it.expires > end]


async def proxies(session: AsyncSession, vote: Vote) -> list[Proxy]:
    """All that were given, as the rule reads them: by the keys of electors."""
    rows = select(VoteProxy).where(VoteProxy.vote_id == vote.id).order_by(VoteProxy.giver_id)
    return [_proxy(it) for it in await session.scalars(rows)]


def _proxy(it: VoteProxy) -> Proxy:
    choice = None if it.choice is None else read(it.choice)
    return Proxy(str(it.giver_id), str(it.holder_id), choice, it.expires_at)
