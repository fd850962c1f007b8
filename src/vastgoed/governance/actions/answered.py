"""Who writes a proposal hears of objections; who objected, of what was done; after a round, everybody."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Author, Objection, Proposal
from vastgoed.governance.queries.rounds import raised_in
from vastgoed.houses.models import House
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.people.queries import reachable
from vastgoed.period import HOUSE_ZONE
from vastgoed.steering.actions import Entry, note
from vastgoed.votes.models import Vote


async def tell_objector(session: AsyncSession, about: Proposal, found: Objection, now: datetime) -> None:
    """Nothing to who answered it themselves."""
    if found.by_id is None or found.by_id == found.decided_by:
        return
    person, house = await session.get_one(Person, found.by_id), await session.get_one(House, about.house_id)
    if person.email and not person.disabled_at:
        key = f"objection:{found.id}:{now.isoformat()}"
        path = f"/houses/{house.slug}/proposals/{about.number}#objection-{found.number}"
        told: dict[str, Any] = {"title": about.title, "answer": found.answer, "path": path}
        stands = found.state == "stands"
        await write(session, key, person.email, "objection", person.language, stands=stands, **told)


async def tell_authors(
    session: AsyncSession, about: Proposal, now: datetime, but: Collection[UUID | None] = ()
) -> None:
    """At most one letter on a day, however many object to it; but: who objects to what they write."""
    house, day = await session.get_one(House, about.house_id), now.astimezone(HOUSE_ZONE).date()
    path = f"/houses/{house.slug}/proposals/{about.number}#objections"
    for person in await reachable(session, select(Author.person_id).where(Author.proposal_id == about.id)):
        if person.id not in but:
            key, to = f"objected:{about.id}:{day}:{person.id}", person.email or ""
            await write(session, key, to, "objected", person.language, title=about.title, path=path)


async def tell_objections(session: AsyncSession, about: Proposal, vote: Vote, now: datetime) -> None:
    """The round ended: what was objected in it stands in the log, before what came out."""
    raised = await raised_in(session, vote.id)
    for it in raised:
        facts = {
            "proposal": str(about.id),
            "number": about.number,
            "objection": it.number,
            "strength": it.strength,
            "state": it.state,
        }
        said = f"zetel {it.constituency}"
        entry = Entry(about.house_id, "objection", it.id, facts, it.reason, it.by_id, said)
        await note(session, entry, now)
    if raised:
        objectors = {it.by_id for it in raised}
        await tell_authors(session, about, now, objectors if len(objectors) == 1 else ())
