"""An experiment or an emergency decision can be kept: by a decision of its own."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict
from vastgoed.governance.actions.proposing import Proposed, begin_talking, propose
from vastgoed.governance.actions.turns import held_in_turn
from vastgoed.governance.forms import ProposalForm
from vastgoed.governance.models import Decision, Proposal
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.governance.rules.terms import LIVE
from vastgoed.houses.models import House


async def propose_keeping(
    session: AsyncSession,
    house: House,
    decision: Decision,
    by: Speaker,
    words: tuple[str, str],
    now: datetime,
) -> Proposal:
    """A proposal that what ends by itself goes on; words: its title, and why.

    Raises Conflict when it has ended or was kept already.
    """
    decision = await held_in_turn(session, decision.id)
    if decision.standing not in LIVE or not decision.ends_unless_kept:
        raise Conflict("governance.nothing_to_keep", "Dit besluit is al voorbij of al gehouden.")
    what = await _as_it_is(session, decision)
    title, why = words
    form = ProposalForm(title=title, why=why, first_day=decision.until)
    made = await propose(session, house, by, what, form, now)
    made.keeps_id = decision.id
    await session.flush()
    return await begin_talking(session, made, by, now)


async def _as_it_is(session: AsyncSession, decision: Decision) -> Proposed:
    if decision.policy_id:
        return Proposed("policy", {"edits": []}, decision.policy_id)
    return Proposed("agreement", (await session.get_one(Proposal, decision.proposal_id)).content)
