"""Everything on the page of a decision: what, why, by whom, and how it can be traced."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Decision, Proposal
from vastgoed.governance.pages.changed import Changed, changed
from vastgoed.governance.pages.standings import Standing
from vastgoed.governance.pages.words import OBJECTIONS, STRENGTHS, Who
from vastgoed.governance.queries import outcomes
from vastgoed.governance.queries.ledger import ledger
from vastgoed.governance.queries.speaking import speaker
from vastgoed.governance.rules.ledger import Ledger
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.governance.rules.terms import LIVE, review_from
from vastgoed.houses.models import House
from vastgoed.houses.queries import constituencies_of
from vastgoed.period import day_of
from vastgoed.policies.models import StoredPolicy
from vastgoed.votes.models import Vote
from vastgoed.votes.sentences import kept_card
from vastgoed.web.language import current
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True)
class Read:
    """A decision of a house, and who reads it; by is None for who has not signed in."""

    session: AsyncSession
    visitor: Visitor
    house: House
    decision: Decision
    by: Speaker | None
    now: datetime
    stop_rule: str = ""

    @property
    def base(self) -> str:
        return f"/houses/{self.house.slug}/decisions/{self.decision.number}"

    @property
    def steers(self) -> bool:
        return bool(self.by and self.by.has_a_say)

    @property
    def looks_back(self) -> bool:
        """An emergency decision, from the day after it was taken."""
        taken, today = (day_of(it) for it in (self.decision.decided_at, self.now))
        return self.decision.way == "emergency" and self.decision.outcome == "adopted" and taken < today


async def reading(
    session: AsyncSession, visitor: Visitor, house: House, decision: Decision, now: datetime
) -> Read:
    by = await speaker(session, visitor, house.id, now) if visitor.signed_in else None
    return Read(session, visitor, house, decision, by, now, await outcomes.stop_rule(session, decision))


async def everything(read: Read) -> dict[str, Any]:
    session, decision = read.session, read.decision
    proposal = await session.get(Proposal, decision.proposal_id) if decision.proposal_id else None
    sides = {it.key: it.name for it in await constituencies_of(session, read.house.id)}
    vote = await session.get(Vote, decision.vote_id) if decision.vote_id else None
    return {
        "decision": decision,
        "base": read.base,
        "standing": Standing.of(decision, day_of(read.now)),
        "proposal": proposal,
        "what": await changed(session, proposal) if proposal else Changed(),
        "card": kept_card(decision.verdict, current.get()) if decision.verdict else None,
        "who": Who(sides, read.steers),
        "sides": sides,
        "vote": vote,
        "policy": await session.get(StoredPolicy, decision.policy_id) if decision.policy_id else None,
        "objections": await outcomes.raised(session, decision) if proposal else [],
        "heard": await outcomes.hearings(session, decision) if proposal else {},
        "requests": await outcomes.requests_of(session, decision.id, read.visitor),
        **await _reviewed(read),
        "looks_back": read.looks_back,
        "looks": {"objection": OBJECTIONS, "strength": STRENGTHS},
        "may": may(read),
    }


async def _reviewed(read: Read) -> dict[str, Any]:
    """ledgers: by review, as it was kept. so_far: as it is now, for who can look again at to_review."""
    reviews = await outcomes.reviews_of(read.session, read.decision.id)
    kind = "exact" if read.steers else "public"
    kept = {it.id: Ledger.read(it.figures[kind]) for it in reviews if kind in it.figures}
    due = {it.id for it in reviews if it.done_at is None and day_of(read.now) >= review_from(it.due_on)}
    looks = due if may(read)["review"] else set[UUID]()
    now = await ledger(read.session, read.decision, read.now, exact=True) if looks else None
    return {"reviews": reviews, "ledgers": kept, "so_far": now, "to_review": looks}


def may(read: Read) -> dict[str, bool]:
    """What this reader is offered; the actions judge it themselves."""
    decision, by = read.decision, read.by
    acts = bool(by and by.takes_part)
    return {
        "say": False,
        "stop": bool(by and by.stops and read.stop_rule) and decision.standing == "trial",
        "keep": acts and decision.ends_unless_kept and decision.standing in LIVE,
        "review": acts and decision.outcome == "adopted",
        "answer": read.visitor.holds("official", read.house.id) and decision.standing == "requested",
    }
