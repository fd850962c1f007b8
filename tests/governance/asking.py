"""Proposals about which people can be asked, in a house with a year of bookings."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from tests.governance.making import AGREED, a_proposal, changing, guide
from tests.linde import Linde
from tests.simulations.bygone import NOW, dearer
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.models import Proposal
from vastgoed.houses.models import House
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document


async def other_rules(
    session: AsyncSession, linde: Linde, wanted: Document | None = None, **but: Any
) -> Proposal:
    """The hall of De Linde a little dearer, or what is wanted."""
    [term] = await policies.terms(session, [linde.house.id])
    begun = await policies.document(session, term.policy_id)
    content = changing(begun, (wanted or dearer()).model_copy(update={"examples": []}))
    title = "De grote zaal iets duurder"
    own = {"kind": "policy", "title": title, "content": content, "parent_id": term.policy_id}
    return await a_proposal(session, linde.house, **own | but)


async def frozen(session: AsyncSession, proposal: Proposal) -> Proposal:
    return await freeze(session, proposal.id, await guide(session), NOW)


async def an_agreement(session: AsyncSession, house: House, **but: Any) -> Proposal:
    return await a_proposal(session, house, **AGREED | {"title": "Wie het laatst gaat, sluit af"} | but)
