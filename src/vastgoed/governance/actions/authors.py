"""Who writes a proposal: whoever began it, and whom they asked to write along."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal, or_absent
from vastgoed.governance.actions.living import as_author, no_say, noted
from vastgoed.governance.models import Author, Invitation, Proposal
from vastgoed.governance.queries.proposals import held
from vastgoed.governance.queries.talking import authors, is_author
from vastgoed.governance.rules.life import ENDED
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.text import msgid

GONE_ON = msgid("Dit voorstel is intussen verder. Lees het opnieuw en kies dan.")


async def invite(session: AsyncSession, about: Proposal, by: Speaker, other: Speaker, now: datetime) -> None:
    """Somebody with a say is asked to write along; they decide. Twice is once."""
    if not other.has_a_say:
        no_say()
    kept = await held(session, about.id)
    await as_author(session, kept, by)
    if kept.state in ENDED:
        raise Conflict("governance.not_now", GONE_ON)
    if await is_author(session, kept.id, other.person_id):
        raise Refusal("governance.author_already", "Die schrijft al mee.", field="person")
    if await session.get(Invitation, (kept.id, other.person_id)):
        return
    row = Invitation(proposal_id=kept.id, person_id=other.person_id, at=now, by_id=by.person_id)
    session.add(row)
    await session.flush()
    await _write(session, kept, other, now)
    await noted(session, kept, ("role", {"step": "asked", "as": other.noted}), by, now)


async def _write(session: AsyncSession, about: Proposal, other: Speaker, now: datetime) -> None:
    person = await session.get_one(Person, other.person_id)
    house = await session.get_one(House, about.house_id)
    if person.email:
        key = f"along:{about.id}:{person.id}:{now.isoformat()}"
        told: dict[str, Any] = {
            "title": about.title,
            "house": house.name,
            "slug": house.slug,
            "number": about.number,
        }
        await write(session, key, person.email, "along", person.language, **told)


async def answer(session: AsyncSession, about: Proposal, by: Speaker, now: datetime, *, joins: bool) -> None:
    """Whoever was asked writes along, or does not. Raises Absent for who was not asked."""
    kept = await held(session, about.id)
    asked = or_absent(await session.get(Invitation, (kept.id, by.person_id)))
    await session.delete(asked)
    await session.flush()
    if joins and by.has_a_say and await writes_along(session, kept, by, now):
        await noted(session, kept, ("role", {"step": "author", "as": by.noted}), by, now)


async def writes_along(session: AsyncSession, about: Proposal, other: Speaker, now: datetime) -> bool:
    """Says whether they did not already."""
    if await is_author(session, about.id, other.person_id):
        return False
    session.add(Author(proposal_id=about.id, person_id=other.person_id, at=now, role=other.role))
    await session.flush()
    return True


async def taken_along(session: AsyncSession, about: Proposal, other: Proposal, now: datetime) -> None:
    """Whoever wrote another proposal is an author of this one too."""
    for author, _ in await authors(session, other.id):
        await writes_along(session, about, Speaker(author.person_id, author.role), now)
