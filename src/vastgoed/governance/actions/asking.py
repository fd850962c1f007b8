"""Until when people are asked, and the letter that says so."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import facilitators
from vastgoed.governance.actions.living import logged
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.proposals import held
from vastgoed.houses.models import House
from vastgoed.mail.actions import write
from vastgoed.people.queries import reachable
from vastgoed.period import day_of, midnight
from vastgoed.votes import queries as votes
from vastgoed.votes.actions.closing import move_close
from vastgoed.votes.models import Elector, Vote


def day_end(now: datetime, days: int) -> datetime:
    """The end of the day, so many days from today: one can say it as a day, and it is never less."""
    return midnight(day_of(now) + timedelta(days=days + 1))


async def tell_electors(session: AsyncSession, vote: Vote, news: str) -> None:
    """news: opened or moved. Whoever has no e-mail is told by somebody."""
    electors = select(Elector.person_id).where(Elector.vote_id == vote.id)
    told: dict[str, Any] = {"title": vote.title, "vote_id": vote.id, "until": vote.closes_at, "news": news}
    told |= {"consent": vote.rule["question"] == "consent", "second": vote.after_id is not None}
    told["house"] = (await session.get_one(House, vote.house_id)).name
    for person in await reachable(session, electors):
        key = f"ballot:{vote.id}:{news}:{person.id}"
        await write(session, key, person.email or "", "ballot", person.language, **told)


async def tell_handed_in(session: AsyncSession, vote: Vote, electors: Sequence[str]) -> None:
    """Whoever others handed in a ballot for hears of it: nobody votes in their name unseen."""
    those = select(Elector.person_id).where(Elector.id.in_([UUID(it) for it in electors]))
    for person in await reachable(session, those):
        key, to = f"handed_in:{vote.id}:{person.id}", person.email or ""
        told: dict[str, Any] = {"title": vote.title, "vote_id": vote.id, "secret": vote.secret}
        await write(session, key, to, "handed_in", person.language, **told)


async def move_deadline(session: AsyncSession, vote_id: UUID, days: int, by: UUID, now: datetime) -> Vote:
    """A deadline moves once, only later, and everybody hears of it."""
    vote = await votes.vote_of(session, vote_id)
    proposal: Proposal = await held(session, vote.decision)
    vote = await move_close(session, vote.id, day_end(vote.closes_at - timedelta(seconds=1), days), now)
    await tell_electors(session, vote, "moved")
    facts = {"vote": str(vote.id), "closes": vote.closes_at.isoformat(), "state": "moved"}
    await logged(session, proposal, ("round", facts), now, ("", by, ""))
    return vote


async def tell_guides(session: AsyncSession, proposal: Proposal, way: str, now: datetime) -> None:
    """What they can do now: draw the lot, open the second round, or the second meeting."""
    house = await session.get_one(House, proposal.house_id)
    path = f"/houses/{house.slug}/proposals/{proposal.number}"
    for person in await facilitators(session, proposal.house_id, now):
        key = f"{way}:{proposal.id}:{person.id}"
        told = {"title": proposal.title, "path": path, "way": way}
        await write(session, key, person.email or "", "second_meeting", person.language, **told)
