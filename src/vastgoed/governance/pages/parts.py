"""The parts of a proposal about the rules, each with what it changes: to choose which of them go."""

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.actions.lineage import part_of
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.proposals import candidate, parent
from vastgoed.policies.differences import changes
from vastgoed.policies.edits import from_json
from vastgoed.policies.settling import by_hand
from vastgoed.web.language import current


async def parts_of(session: AsyncSession, proposal: Proposal) -> list[tuple[str, str, str]]:
    """Id, title and what changes there; nothing where there is nothing to take apart."""
    if proposal.kind != "policy":
        return []
    every = dict.fromkeys(part_of(it) for it in by_hand(from_json(proposal.content["edits"])))
    told = changes(await parent(session, proposal), await candidate(session, proposal), current.get())
    found = []
    for part in every:
        those = [it for it in told if part in (it.clause, it.cell[0]) and it.cell[0] != "examples"]
        if those:
            found.append((part, those[0].title, " ".join(it.sentence for it in those)))
    return found if len(found) > 1 else []
