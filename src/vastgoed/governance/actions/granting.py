"""A request to go beyond a limit: its holder answers, and it holds once all of them agree."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Spent
from vastgoed.governance.actions.adopting import in_force
from vastgoed.governance.actions.following import keep, standing
from vastgoed.governance.actions.limits import allowed
from vastgoed.governance.actions.overtaking import give_up, overtake
from vastgoed.governance.actions.turns import held_in_turn
from vastgoed.governance.models import Decision, MandateRequest, Proposal
from vastgoed.governance.queries.decisions import left_behind
from vastgoed.governance.queries.proposals import candidate
from vastgoed.period import day_of
from vastgoed.steering.actions import Entry, note


async def answer(
    session: AsyncSession, request: MandateRequest, said: tuple[bool, str], by: UUID, now: datetime
) -> Decision:
    """The holder of a limit answers a request; said: whether they agree, and why.

    Once all of them agree it holds, unless other rules were decided meanwhile. Raises Conflict when this
    one has answered, Spent when it is too late.
    """
    decision = await held_in_turn(session, request.decision_id)
    await session.refresh(request)
    if request.answered_at:
        raise Conflict("governance.answered", "Op dit verzoek is al geantwoord.")
    if decision.standing != "requested" or now >= request.due_at:
        raise Spent("governance.too_late", "Het is te laat om op dit verzoek te antwoorden.")
    request.agreed, request.answer = said
    request.answered_at, request.answered_by = now, by
    await session.flush()
    await _answered(session, decision, request, now)
    return decision


async def _answered(
    session: AsyncSession, decision: Decision, request: MandateRequest, now: datetime
) -> None:
    facts = {"decision": str(decision.id), "mandate": str(request.mandate_id), "agreed": request.agreed}
    entry = Entry(decision.house_id, "mandate", decision.id, facts, request.answer, request.answered_by)
    await note(session, entry, now)
    mine = MandateRequest.decision_id == decision.id
    if not request.agreed:
        decision.standing = "refused"
    elif not (
        await session.scalars(select(MandateRequest).where(mine, MandateRequest.agreed.is_not(True)))
    ).all():
        await _holds(session, decision, now)
    await session.flush()


async def _holds(session: AsyncSession, decision: Decision, now: datetime) -> None:
    """Everybody agreed: what was decided holds, unless its days are over or it would undo other rules."""
    proposal = await session.get_one(Proposal, decision.proposal_id)
    today = day_of(now)
    tomorrow = today + timedelta(days=1)
    lawful = await allowed(session, proposal, await candidate(session, proposal), tomorrow)
    if not lawful or await left_behind(session, decision, tomorrow):
        await give_up(session, decision, now)
    elif decision.until and decision.until <= tomorrow:
        decision.standing = "lapsed"
    else:
        decision.standing = standing(proposal)
        await session.flush()
        await in_force(session, decision, now)
        await keep(session, proposal, now)
        await overtake(session, decision, now)


async def unanswered(session: AsyncSession, decision_id: UUID, now: datetime) -> None:
    """Nobody answered in time: what was asked for does not hold."""
    decision = await held_in_turn(session, decision_id)
    if decision.standing == "requested":
        decision.standing = "refused"
        facts = {"decision": str(decision.id), "answered": False}
        await note(session, Entry(decision.house_id, "mandate", decision.id, facts), now)
