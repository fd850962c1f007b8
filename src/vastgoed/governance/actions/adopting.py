"""The one way in which rules come into force: a decision adopts them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.models import Decision, Proposal
from vastgoed.governance.queries.decisions import next_number
from vastgoed.governance.queries.rounds import figures_hash
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.actions import Adoption, publish, put_in_force
from vastgoed.policies.document import Document
from vastgoed.policies.models import PolicyTerm, StoredPolicy
from vastgoed.steering.actions import Entry, note


@dataclass(frozen=True, slots=True)
class Rules:
    """A policy that a decision adopts, and the days [first, until) on which it is to hold.

    kept: the version it is, when that was published before.
    """

    document: Document
    first: date
    until: date | None = None
    kept: UUID | None = None


async def found(
    session: AsyncSession, house_id: UUID, document: Document, words: tuple[str, str], now: datetime
) -> Decision:
    """The first rules of a house are adopted by its founding decision, and hold from today.

    words: what it is called, and why. Raises Refusal when there have been rules before.
    """
    if await session.scalar(select(exists().where(PolicyTerm.house_id == house_id))):
        raise Refusal(
            "governance.founded", "Dit huis heeft al regels. Andere regels komen er door een besluit."
        )
    title, reasons = words
    decision = Decision(
        house_id=house_id,
        number=await next_number(session, house_id),
        kind="policy",
        way="founding",
        outcome="adopted",
        title=title,
        reasons=reasons,
        decided_at=now,
    )
    await adopt(session, decision, Rules(document, day_of(now)), now)
    return decision


async def adopt(session: AsyncSession, decision: Decision, rules: Rules, now: datetime) -> None:
    """Store the decision with the policy that it adopts, and put that in force on its day.

    One that is only requested holds nowhere yet.
    """
    policy = await _published(session, decision.house_id, rules)
    decision.policy_id, decision.first_day, decision.until = policy.id, rules.first, rules.until
    decision.falls_back_to = await _until_then(session, decision)
    await record(session, decision, now)
    if decision.standing != "requested":
        await in_force(session, decision, now)


async def record(session: AsyncSession, decision: Decision, now: datetime) -> None:
    """Store a decision, and write it in the log."""
    session.add(decision)
    await session.flush()
    facts = await _facts(session, decision)
    await note(session, Entry(decision.house_id, "decision", decision.id, facts, decision.reasons), now)


async def _facts(session: AsyncSession, decision: Decision) -> dict[str, Any]:
    """What the chain holds of it: numbers and hashes, and nothing that somebody typed."""
    policy = await session.get(StoredPolicy, decision.policy_id) if decision.policy_id else None
    facts = {
        "number": decision.number,
        "kind": decision.kind,
        "way": decision.way,
        "outcome": decision.outcome,
        "text": decision.text_hash,
        "rules": decision.rules_hash,
        "policy": policy.hash if policy else "",
        "run": await _figures(session, decision),
        "proposal": str(decision.proposal_id or ""),
        "vote": str(decision.vote_id or ""),
    }
    return {name: value for name, value in facts.items() if value}


async def _figures(session: AsyncSession, decision: Decision) -> str:
    """The hash of what it was frozen with; empty where nothing was worked out."""
    proposal = await session.get(Proposal, decision.proposal_id) if decision.proposal_id else None
    return await figures_hash(session, proposal) if proposal and proposal.run_id else ""


async def in_force(session: AsyncSession, decision: Decision, now: datetime) -> None:
    """Let the policy of a decision hold from its day on, and at its end the one before it again."""
    today = day_of(now)
    adoption = Adoption(str(decision.id), decision.title, today)
    for policy_id, day in _steps(decision, today):
        policy = await session.get_one(StoredPolicy, policy_id)
        await put_in_force(session, policy, day, adoption)
    await note(session, _adopted(decision), now)


def _steps(decision: Decision, today: date) -> list[tuple[UUID, date]]:
    """Policies and the days from which they hold. A first policy holds today, any other from tomorrow on."""
    steps = []
    if decision.policy_id and decision.first_day:
        earliest = today if decision.way == "founding" else today + timedelta(days=1)
        steps.append((decision.policy_id, max(decision.first_day, earliest)))
    if decision.falls_back_to and decision.until:
        steps.append((decision.falls_back_to, decision.until))
    return steps


def _adopted(decision: Decision) -> Entry:
    facts = {
        "decision": str(decision.id),
        "number": decision.number,
        "first_day": str(decision.first_day),
        **({"until": str(decision.until)} if decision.until else {}),
    }
    return Entry(decision.house_id, "adoption", decision.id, facts)


async def _published(session: AsyncSession, house_id: UUID, rules: Rules) -> StoredPolicy:
    """The document as the next version, unless it is one that is kept."""
    if rules.kept:
        return await session.get_one(StoredPolicy, rules.kept)
    return await publish(session, house_id, rules.document)


async def _until_then(session: AsyncSession, decision: Decision) -> UUID | None:
    """The policy that would have held on the last day anyway."""
    if decision.until is None:
        return None
    terms = await policies.terms(session, [decision.house_id])
    term = policies.in_force(terms, decision.house_id, decision.until)
    return term.policy_id if term else None
