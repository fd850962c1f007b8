"""The text is frozen: worked out, held against the limits, and from then on known by its hash."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import rules_now
from vastgoed.committee.rules import Rules
from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.hearing import list_missing
from vastgoed.governance.actions.limits import hold_to_limits
from vastgoed.governance.actions.living import as_author, move, noted
from vastgoed.governance.actions.reading import begin_reading
from vastgoed.governance.actions.urgent import hold_to_impact, hold_to_once
from vastgoed.governance.models import Amendment, Objection, Proposal
from vastgoed.governance.queries.changing import content_of, proposed
from vastgoed.governance.queries.decisions import announced_cents
from vastgoed.governance.queries.hearings import moved
from vastgoed.governance.queries.proposals import candidate, held, parent, text_of
from vastgoed.governance.rules import suspending
from vastgoed.governance.rules.life import WRITTEN
from vastgoed.governance.rules.path import Impact, Tried, path_of, why
from vastgoed.governance.rules.reading import DAYS, days_between
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.governance.rules.terms import first_day
from vastgoed.houses.models import House
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.guardrail.forms import GuardrailForm
from vastgoed.policies.document import Document, problems
from vastgoed.simulations.actions import simulate
from vastgoed.simulations.models import SimulationRun


async def freeze(session: AsyncSession, proposal_id: UUID, by: Speaker, now: datetime) -> Proposal:
    """From here on the text stays as it is, and everybody reads it. Raises Refusal for what is not ready."""
    proposal: Proposal = await held(session, proposal_id)
    await as_author(session, proposal, by)
    if proposal.state not in WRITTEN:
        raise Conflict("governance.frozen", "De tekst van dit voorstel staat al vast.")
    await all_answered(session, proposal)
    rules = await rules_now(session, proposal.house_id, now)
    impact = await _worked_out(session, proposal, rules, now) if proposal.kind == "policy" else Impact()
    tried = await _tried(session, proposal, now)
    proposal.path = "emergency" if proposal.emergency else path_of(rules, proposal.kind, impact, tried)
    await _check_days(session, proposal, rules, impact, now)
    proposal.path_why = why(rules, impact, tried) | {DAYS: days_between(rules, impact)}
    proposal.path_why |= {suspending.DAYS: rules.suspend_days}
    text = await text_of(session, proposal)
    proposal.frozen, proposal.text_hash, proposal.frozen_at = text.as_json(), text.hash, now
    proposal.talking_since = proposal.talking_since or now
    move(proposal, "frozen")
    await session.flush()
    await begin_reading(session, proposal, now)
    await _noted(session, proposal, by, now)
    return proposal


async def _tried(session: AsyncSession, proposal: Proposal, now: datetime) -> Tried:
    raised = await _count(session, Objection, Objection.proposal_id == proposal.id)
    return Tried(proposal.rounds, raised, await announced_cents(session, proposal.house_id, now))


async def all_answered(session: AsyncSession, proposal: Proposal) -> None:
    """What somebody brought in is integrated, declined or left standing before people are asked."""
    mine = Amendment.proposal_id == proposal.id, Amendment.state == "open"
    if await _count(session, Amendment, *mine):
        raise Refusal("governance.amendments_open", "Beslis eerst over de wijzigingen die nog open staan.")
    mine = Objection.proposal_id == proposal.id, Objection.state == "open"
    if await _count(session, Objection, *mine):
        raise Refusal("governance.objections_open", "Ga eerst in op de bezwaren die nog open staan.")


async def _count(session: AsyncSession, table: type[Amendment | Objection], *those: Any) -> int:
    return await session.scalar(select(func.count()).select_from(table).where(*those)) or 0


async def _settled(session: AsyncSession, proposal: Proposal) -> Document:
    """As it is proposed, with its examples saying what comes of them."""
    begun = await parent(session, proposal)
    proposal.content = content_of(begun, await candidate(session, proposal))
    return proposed(begun, proposal.content)


async def _worked_out(session: AsyncSession, proposal: Proposal, rules: Rules, now: datetime) -> Impact:
    """Replay the past year, hold it against the limits, list who is hit."""
    document = await _settled(session, proposal)
    run = await work_out(session, proposal, document, now)
    proposal.run_id = run.id
    await hold_to_limits(session, proposal, document, first_day(proposal.first_day, day_of(now)))
    await list_missing(session, proposal, run, rules, now)
    begun = await policies.document(session, await _otherwise(session, proposal.house_id))
    return await _impact(session, run, begun, document)


async def _otherwise(session: AsyncSession, house_id: UUID) -> UUID:
    """What would hold in the end without it: what was tried falls back, what was announced begins."""
    return (await policies.terms(session, [house_id]))[-1].policy_id


async def work_out(
    session: AsyncSession, proposal: Proposal, document: Document, now: datetime
) -> SimulationRun:
    """Replay the past year under what is proposed. Raises Refusal for rules that are not whole."""
    await still_from_what_holds(session, proposal, now)
    if found := problems(document):
        raise Refusal(
            "governance.incomplete", "De regels zijn nog niet af: {problem}", problem=found[0].words
        )
    house = await session.get_one(House, proposal.house_id)
    return await simulate(session, house, document, now, await _otherwise(session, house.id))


async def still_from_what_holds(session: AsyncSession, proposal: Proposal, now: datetime) -> None:
    """Rules that were decided meanwhile would be undone unseen. What is to be kept may begin later."""
    terms = await policies.terms(session, [proposal.house_id])
    today = day_of(now)
    ahead = [it.policy_id for it in terms if it.valid.upper is None or it.valid.upper > today]
    if proposal.parent_id not in (ahead if proposal.keeps_id else (*ahead[:1], *ahead[-1:])):
        raise Refusal(
            "governance.rules_passed",
            "Er gelden intussen andere huisregels. Zet uw voorstel eerst over op die regels.",
        )


async def _impact(session: AsyncSession, run: SimulationRun, begun: Document, document: Document) -> Impact:
    cents, refused = await moved(session, run.id)
    before, after = (_guarded(it) for it in (begun, document))
    promises = any(after.get(name) != clause for name, clause in before.items())
    return Impact(cents, refused, promises or begun.transition != document.transition)


def _guarded(document: Document) -> dict[str, GuardrailForm]:
    return {it.id: it for it in document.clauses if isinstance(it, GuardrailForm)}


async def _check_days(
    session: AsyncSession, proposal: Proposal, rules: Rules, impact: Impact, now: datetime
) -> None:
    """A goal and decision rules hold at once and for good; a trial says when it worked."""
    if proposal.path == "emergency":
        hold_to_impact(rules.emergency, proposal, impact, day_of(now))
        await hold_to_once(session, rules.emergency, proposal, impact, now)
        return
    own = (proposal.first_day, proposal.until, proposal.review_on, proposal.trial)
    if proposal.kind in ("goal", "rules") and any(own):
        raise Refusal(
            "governance.no_days", "Dit geldt meteen en blijft gelden. Haal de dagen en de proef weg."
        )
    if proposal.trial and not proposal.trial.get("criteria"):
        raise Refusal("governance.no_criteria", "Schrijf bij de tekst op wanneer de proef is gelukt.")


async def _noted(session: AsyncSession, proposal: Proposal, by: Speaker, now: datetime) -> None:
    run = await session.get(SimulationRun, proposal.run_id) if proposal.run_id else None
    facts = {
        "step": "frozen",
        "text": proposal.text_hash,
        "path": proposal.path,
        "why": proposal.path_why,
        **({"run": run.hash} if run else {}),
    }
    await noted(session, proposal, ("proposal", facts), by, now, proposal.title)
