"""A draft keeps what it was begun for, until it is proposed."""

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Occasion
from vastgoed.governance.queries.occasions import Occasioned
from vastgoed.policies.drafts.models import PolicyDraft


async def remember(session: AsyncSession, draft: PolicyDraft, about: Occasioned) -> None:
    """The last one stays."""
    found = await session.get(Occasion, draft.id)
    if found is not None:
        await session.delete(found)
        await session.flush()
    asked = about.asked.id if about.asked else None
    rubs = about.tension.it.id if about.tension and not asked else None
    if asked or rubs:
        session.add(Occasion(draft_id=draft.id, tension_id=rubs, asked_id=asked))
        await session.flush()


async def forget(session: AsyncSession, draft: PolicyDraft) -> None:
    """It was proposed: nothing of it is left to remember."""
    await remember(session, draft, Occasioned())
