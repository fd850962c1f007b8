"""What a proposal begins with: what rubs, or a question. It stays with the draft that it leads to."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Occasion, Proposal, Trying
from vastgoed.governance.rules.life import TALKED
from vastgoed.houses.models import House
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.steering.queries.life import Told, tension


@dataclass(frozen=True, slots=True)
class Occasioned:
    """tension: what rubs, with its words; asked: the question that is answered."""

    tension: Told | None = None
    asked: Proposal | None = None

    @property
    def query(self) -> str:
        """As the address of the page of a new proposal has it."""
        found = {"asked": self.asked.number} if self.asked else {}
        said = {"tension": str(self.tension.it.id)} if self.tension else {}
        return urlencode(found | said)


async def remembered(session: AsyncSession, house: House, draft: PolicyDraft) -> Occasioned:
    """What a draft was begun for."""
    found = await session.get(Occasion, draft.id)
    if found is None:
        return Occasioned()
    return Occasioned(
        await tension(session, house.id, found.tension_id) if found.tension_id else None,
        await session.get(Proposal, found.asked_id) if found.asked_id else None,
    )


async def begun_as(session: AsyncSession, draft_id: UUID) -> Proposal | None:
    """The proposal that a draft began as a change of, as long as it is talked about."""
    begun = select(Proposal).join(Trying, Trying.proposal_id == Proposal.id)
    tried = begun.where(Trying.draft_id == draft_id, Proposal.state.in_(TALKED))
    found: Proposal | None = await session.scalar(tried)
    return found
