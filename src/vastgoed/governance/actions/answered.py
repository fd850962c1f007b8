"""Whoever objected hears what was done with it, and can say whether it is gone."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Objection, Proposal
from vastgoed.houses.models import House
from vastgoed.mail.actions import write
from vastgoed.people.models import Person


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
