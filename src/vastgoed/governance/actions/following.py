"""What follows a decision: an answer from outside, a day to look again, and an end by itself."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import seats_now
from vastgoed.errors import Conflict, Refusal, Spent
from vastgoed.governance.actions.adopting import in_force
from vastgoed.governance.actions.overtaking import ANSWER, fallen_back, give_up, overtake
from vastgoed.governance.actions.turns import held_in_turn
from vastgoed.governance.models import Decision, MandateRequest, Proposal, Review
from vastgoed.governance.queries.decisions import decision_of, held, left_behind
from vastgoed.governance.rules.outside import broken
from vastgoed.houses.models import House
from vastgoed.jobs.actions import remind
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE, midnight
from vastgoed.policies.actions import Adoption, put_in_force
from vastgoed.policies.models import StoredPolicy
from vastgoed.steering.actions import Entry, note

ANSWER_WITHIN = timedelta(days=42)
"""So long the holder of a limit has to answer a request; silence is a no."""
REVIEW, ENDS = "decision_review", "decision_ends"
LIVE = ("trial", "emergency", "final")


async def follow(session: AsyncSession, decision: Decision, proposal: Proposal, now: datetime) -> None:
    """What has to come after a decision that was adopted."""
    for mandate in broken(proposal.findings):
        due = now + ANSWER_WITHIN
        session.add(MandateRequest(decision_id=decision.id, mandate_id=UUID(mandate), due_at=due))
        await remind(session, ANSWER, decision.id, due)
    if decision.standing != "requested":
        await _keep(session, proposal, now)
    if decision.review_on:
        session.add(Review(decision_id=decision.id, due_on=decision.review_on))
        await remind(session, REVIEW, decision.id, midnight(decision.review_on))
    if decision.until:
        await remind(session, ENDS, decision.id, midnight(decision.until))
    await session.flush()


async def _keep(session: AsyncSession, proposal: Proposal, now: datetime) -> None:
    """An experiment or an emergency that this proposal is about is kept, as it was or changed."""
    if proposal.keeps_id is None:
        return
    kept = await held(session, proposal.keeps_id)
    if kept.standing not in LIVE:
        return
    kept.standing = "changed" if proposal.content.get("edits") else "kept"
    facts = {"decision": str(kept.id), "standing": kept.standing}
    await note(session, Entry(kept.house_id, "review", kept.id, facts), now)


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
    today = now.astimezone(HOUSE_ZONE).date()
    if await left_behind(session, decision, today + timedelta(days=1)):
        await give_up(session, decision, now)
    elif decision.until and decision.until <= today + timedelta(days=1):
        decision.standing = "lapsed"
    else:
        decision.standing = standing(proposal)
        await session.flush()
        await in_force(session, decision, now)
        await _keep(session, proposal, now)
        await overtake(session, decision, now)


def standing(proposal: Proposal) -> str:
    """Of what was adopted and holds."""
    if proposal.emergency:
        return "emergency"
    return "trial" if proposal.trial else "final"


async def unanswered(session: AsyncSession, decision_id: UUID, now: datetime) -> None:
    """Nobody answered in time: what was asked for does not hold."""
    decision = await held_in_turn(session, decision_id)
    if decision.standing == "requested":
        decision.standing = "refused"
        facts = {"decision": str(decision.id), "answered": False}
        await note(session, Entry(decision.house_id, "mandate", decision.id, facts), now)


async def ended(session: AsyncSession, decision_id: UUID, now: datetime) -> None:
    """The last day is over and nobody kept it: the rules before it hold again, as was stored beforehand."""
    decision = await held_in_turn(session, decision_id)
    if decision.standing in LIVE and decision.until and midnight(decision.until) <= now:
        decision.standing = "lapsed"
        facts = {"decision": str(decision.id), "standing": "lapsed"}
        await note(session, Entry(decision.house_id, _kind(decision), decision.id, facts), now)
        await fallen_back(session, decision, now)


def _kind(decision: Decision) -> str:
    return "emergency" if decision.way == "emergency" else "experiment"


async def stop(session: AsyncSession, decision_id: UUID, reason: str, by: UUID, now: datetime) -> Decision:
    """A stop rule of an experiment is met: from tomorrow the rules before it hold again.

    Raises Refusal when there is nothing to stop.
    """
    decision = await held_in_turn(session, decision_id)
    tomorrow = now.astimezone(HOUSE_ZONE).date() + timedelta(days=1)
    if decision.standing != "trial" or not decision.falls_back_to or not decision.until:
        raise Refusal("governance.no_trial", "Deze proef loopt niet meer.")
    if max(tomorrow, decision.first_day or tomorrow) >= decision.until:
        raise Refusal("governance.ends_anyway", "Deze proef stopt morgen vanzelf.")
    before = await session.get_one(StoredPolicy, decision.falls_back_to)
    adoption = Adoption(str(decision.id), decision.title, now.astimezone(HOUSE_ZONE).date())
    await put_in_force(session, before, max(tomorrow, decision.first_day or tomorrow), adoption)
    decision.standing = "lapsed"
    facts = {"decision": str(decision.id), "standing": "lapsed", "stopped": True}
    await note(session, Entry(decision.house_id, "experiment", decision.id, facts, reason, by), now)
    await fallen_back(session, decision, now)
    await session.flush()
    return decision


async def review_due(session: AsyncSession, decision_id: UUID, now: datetime) -> None:
    """The day has come: the committee hears that it wanted to look again."""
    decision = await decision_of(session, decision_id)
    house = await session.get_one(House, decision.house_id)
    path = f"/houses/{house.slug}/decisions/{decision.number}"
    seated = [it.person_id for it in await seats_now(session, house.id, now)]
    people = select(Person).where(Person.id.in_(seated), Person.email.is_not(None)).order_by(Person.id)
    for person in await session.scalars(people):
        key, to = f"review:{decision.id}:{person.id}", person.email or ""
        await write(session, key, to, "review", person.language, title=decision.title, path=path)
