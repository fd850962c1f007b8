"""Looking back: at a review with what was forecast and seen, after an emergency with what was learned."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.turns import held_in_turn
from vastgoed.governance.forms.looking import LookBackForm
from vastgoed.governance.models import Decision, Proposal, Review
from vastgoed.governance.queries.ledger import ledger
from vastgoed.governance.rules.terms import review_from
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.actions import Adoption, put_in_force
from vastgoed.policies.models import StoredPolicy
from vastgoed.steering.actions import Entry, Raising, Task, Writing, act, note, raise_tension


async def review(
    session: AsyncSession, about: Review, said: tuple[str, str], by: UUID, now: datetime
) -> None:
    """What was seen, beside what was forecast and happened; what should follow takes a decision of its own.

    Looked at in time, it does not lapse by having been forgotten: so nobody does that long before its day.
    Raises Conflict when it was done already, Refusal when it is too early.
    """
    decision = await held_in_turn(session, about.decision_id)
    await session.refresh(about)
    if about.done_at:
        raise Conflict("governance.reviewed", "Deze evaluatie is al gedaan.")
    if day_of(now) < review_from(about.due_on):
        raise Refusal("governance.early", "Deze evaluatie kan vanaf {day}.", day=review_from(about.due_on))
    about.found, about.verdict = said
    about.done_at, about.by_id = now, by
    about.figures = await _figures(session, decision, now)
    facts = {"decision": str(decision.id), "verdict": about.verdict, **_public(about.figures)}
    await note(session, Entry(decision.house_id, "review", decision.id, facts, about.found, by), now)
    await session.flush()
    if about.verdict != "lapse":
        await _goes_on(session, decision, now)


async def _figures(session: AsyncSession, decision: Decision, now: datetime) -> dict[str, Any]:
    """For everybody, and for those who steer; nothing for what nobody worked out."""
    kinds = (("public", False), ("exact", True))
    found = {who: await ledger(session, decision, now, exact=exact) for who, exact in kinds}
    return {who: it.as_json() for who, it in found.items() if it}


def _public(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {"figures": figures["public"]} if "public" in figures else {}


async def _goes_on(session: AsyncSession, decision: Decision, now: datetime) -> None:
    """What would end only because nobody looked again does not end, unless others decided on those days."""
    proposal = await session.get(Proposal, decision.proposal_id) if decision.proposal_id else None
    today, until = day_of(now), decision.until
    if decision.standing != "final" or until is None or until <= today or not proposal or proposal.until:
        return
    after = [it for it in await policies.terms(session, [decision.house_id]) if it.first >= until]
    if [it.adoption for it in after] == [str(decision.id)]:
        decision.standing = "kept"
        await session.flush()
        policy = await session.get_one(StoredPolicy, decision.policy_id)
        await put_in_force(session, policy, until, Adoption(str(decision.id), decision.title, today))


async def look_back(session: AsyncSession, it: Writing, decision: Decision, said: LookBackForm) -> None:
    """Each of it is an entry of the log about this decision; an action and a tension live on as such."""
    links = {"decision": str(decision.id)}
    for step, words in (("keep", said.keep), ("never", said.never)):
        if words:
            await it.note(session, "review", decision.id, words, step=step, look_back=True, **links)
    if said.task and said.owner and said.due_on:
        await act(session, it, Task(said.task, said.owner, said.due_on, links))
    if said.rubs:
        await raise_tension(session, it.house_id, Raising(said.rubs, links=links), it.by, it.now)
