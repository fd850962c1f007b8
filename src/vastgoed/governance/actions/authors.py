"""Who writes a proposal: whoever began it, and whom they asked to write along."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.actions.living import as_author, no_say, noted
from vastgoed.governance.models import Author, Proposal
from vastgoed.governance.queries.proposals import held
from vastgoed.governance.queries.talking import authors, is_author
from vastgoed.governance.rules.speaking import Speaker


async def add_author(
    session: AsyncSession, about: Proposal, by: Speaker, other: Speaker, now: datetime
) -> None:
    """Somebody with a say writes along from now on; twice is once."""
    if not other.has_a_say:
        no_say()
    await as_author(session, await held(session, about.id), by)
    if await writes_along(session, about, other, now):
        await noted(session, about, ("role", {"step": "author", "as": other.noted}), by, now)


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
