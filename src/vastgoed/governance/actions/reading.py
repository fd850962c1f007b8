"""Everybody with a seat hears what stands fast: from when they can vote on it, or until when object."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import facilitators, places
from vastgoed.errors import Refusal
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.proposals import proposal_of
from vastgoed.governance.rules.reading import votes_from
from vastgoed.houses.models import House
from vastgoed.jobs.actions import remind
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.people.queries import reachable
from vastgoed.period import day_of, midnight

READ_TWICE = "second_reading"


async def begin_reading(session: AsyncSession, proposal: Proposal, now: datetime) -> None:
    """Write to all seats about a text that is voted on later; whoever guides hears when that day is there."""
    day = votes_from(proposal.frozen_at, proposal.path_why)
    if day is None or proposal.path != "vote":
        return
    await _tell_seats(session, proposal, "first", now)
    await remind(session, READ_TWICE, proposal.id, midnight(day))


async def tell_announced(session: AsyncSession, proposal: Proposal, now: datetime) -> None:
    """It goes through by itself: whoever could object has to know."""
    await _tell_seats(session, proposal, "announced", now)


async def _tell_seats(session: AsyncSession, proposal: Proposal, news: str, now: datetime) -> None:
    seated = {it.person_id for it in await places(session, proposal.house_id, now)}
    for person in await reachable(session, seated):
        await _write(session, proposal, person, news)


async def may_be_asked(session: AsyncSession, proposal_id: UUID, now: datetime) -> None:
    """The days are over: whoever guides can open the vote."""
    proposal = await proposal_of(session, proposal_id)
    day = votes_from(proposal.frozen_at, proposal.path_why)
    if proposal.state != "frozen" or day is None or now < midnight(day):
        return
    for person in await facilitators(session, proposal.house_id, now):
        await _write(session, proposal, person, "again")


def read_twice(proposal: Proposal, now: datetime) -> None:
    """Raises Refusal while people are still to read what is large."""
    day = votes_from(proposal.frozen_at, proposal.path_why)
    if day and day_of(now) < day:
        raise Refusal(
            "governance.second_reading",
            "Dit is een groot besluit. Iedereen leest het eerst. Stemmen kan vanaf {day}.",
            day=day,
        )


async def _write(session: AsyncSession, proposal: Proposal, person: Person, news: str) -> None:
    """news: first for who votes later, again for who can open the vote, announced for who may object."""
    house = await session.get_one(House, proposal.house_id)
    until = proposal.announced_until
    of_this = f"{proposal.text_hash[7:23]}:{news}:{until.isoformat() if until else ''}"
    path = f"/houses/{house.slug}/proposals/{proposal.number}{'#objections' if until else ''}"
    day = votes_from(proposal.frozen_at, proposal.path_why)
    told: dict[str, Any] = {"title": proposal.title, "path": path, "day": day, "news": news, "ends": until}
    key, to = f"reading:{proposal.id}:{of_this}:{person.id}", person.email or ""
    await write(session, key, to, "reading", person.language, **told)
