"""What everybody hears of an objection in a round, and who objected of what was done with it."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Objection, Proposal
from vastgoed.governance.queries.rounds import raised_in
from vastgoed.houses.models import House
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
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


async def tell_objections(session: AsyncSession, about: Proposal, vote: Vote, now: datetime) -> None:
    """The round ended: what was objected in it stands in the log, before what came out."""
    for it in await raised_in(session, vote.id):
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
