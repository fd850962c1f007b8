"""Proxies in a vote, as a voter sees them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.people.models import Person
from vastgoed.votes import queries as votes
from vastgoed.votes.models import Elector, Vote, VoteProxy


async def represented(
    session: AsyncSession, vote: Vote, elector: Elector, me: UUID, now: datetime
) -> dict[str, Any]:
    """Who votes for this voter, for whom they vote, and who else could."""
    given = select(Person.name, VoteProxy.choice).join(Elector, Elector.person_id == Person.id)
    mine = given.join(VoteProxy, VoteProxy.holder_id == Elector.id).where(
        VoteProxy.vote_id == vote.id, VoteProxy.giver_id == elector.id
    )
    rows = select(Person.id, Person.name).join(Elector, Elector.person_id == Person.id)
    others = rows.where(Elector.vote_id == vote.id, Elector.id != elector.id).order_by(Person.name)
    to, wish = (await session.execute(mine)).first() or ("", None)
    return {
        "proxy_to": to,
        "wish": wish,
        "proxies_of": await votes.received_proxies(session, vote, me, now),
        "others": [(key, name) for key, name in await session.execute(others)],
    }
