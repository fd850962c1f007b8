"""Who holds the limit from outside stops a proposal for some days and says why; then it goes on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.actions.asking import day_end
from vastgoed.governance.actions.living import logged, move
from vastgoed.governance.models import Author, Proposal
from vastgoed.governance.queries.proposals import held
from vastgoed.governance.rules.suspending import days_of, last_day
from vastgoed.houses.models import House
from vastgoed.jobs.actions import forget, remind
from vastgoed.mail.actions import write
from vastgoed.mandates.queries import officials
from vastgoed.people.queries import reachable
from vastgoed.period import day_of
from vastgoed.votes.actions.closing import void_changed

HOLDER = "opdrachtgever"
SUSPENDED = "suspended"


async def suspend(session: AsyncSession, proposal_id: UUID, reason: str, by: UUID, now: datetime) -> Proposal:
    """A round or vote that runs ends without an outcome. Raises Conflict when there is nothing to stop."""
    if not reason:
        raise Refusal("governance.why_stop", "Schrijf op waarom u dit voorstel stopt.", field="reason")
    proposal: Proposal = await held(session, proposal_id)
    _in_time(proposal, now)
    move(proposal, "suspended")
    proposal.announced_until = None
    proposal.suspended_until = day_end(now, days_of(proposal.path_why))
    await session.flush()
    await void_changed(session, proposal.id, "", "", "suspended")
    await _noted(session, proposal, reason, by, now)
    await remind(session, SUSPENDED, proposal.id, proposal.suspended_until)
    await _tell(session, proposal, reason, now)
    return proposal


async def go_on(session: AsyncSession, proposal_id: UUID, reason: str, by: UUID, now: datetime) -> Proposal:
    """What was stopped can be asked again, with the same text."""
    proposal: Proposal = await held(session, proposal_id)
    if proposal.state != "suspended":
        raise Refusal("governance.not_suspended", "Dit voorstel staat niet stil.")
    await _continue(session, proposal)
    await _noted(session, proposal, reason, by, now)
    await _tell(session, proposal, reason, now)
    return proposal


async def goes_on(session: AsyncSession, proposal_id: UUID, now: datetime) -> None:
    """The days are over and nobody said a word."""
    proposal: Proposal = await held(session, proposal_id)
    until = proposal.suspended_until
    if proposal.state != "suspended" or until is None or now < until:
        return
    await _continue(session, proposal)
    await logged(session, proposal, ("mandate", {"state": proposal.state, "by_itself": True}), now)
    await _tell(session, proposal, "", now)


async def _continue(session: AsyncSession, proposal: Proposal) -> None:
    move(proposal, "frozen")
    proposal.suspended_until = None
    await session.flush()
    await forget(session, SUSPENDED, proposal.id)


def _in_time(proposal: Proposal, now: datetime) -> None:
    """Raises Refusal."""
    last = last_day(proposal.frozen_at, proposal.path_why)
    if last and day_of(now) > last:
        raise Refusal("governance.stopped_late", "Stilzetten kon tot en met {day}.", day=last, field="reason")


async def _noted(session: AsyncSession, proposal: Proposal, reason: str, by: UUID, now: datetime) -> None:
    step = "mandate", {"state": proposal.state}
    await logged(session, proposal, step, now, (reason, by, HOLDER))


async def _tell(session: AsyncSession, proposal: Proposal, reason: str, now: datetime) -> None:
    """Who writes it and who may stop it hear both: that it stands still, and that it goes on."""
    house = await session.get_one(House, proposal.house_id)
    path = f"/houses/{house.slug}/proposals/{proposal.number}"
    told: dict[str, Any] = {"title": proposal.title, "house": house.name, "path": path, "reason": reason}
    told["ends"] = proposal.suspended_until
    writers = await reachable(session, select(Author.person_id).where(Author.proposal_id == proposal.id))
    for person in {it.id: it for it in (*writers, *await officials(session, house.id, now))}.values():
        key = f"suspended:{proposal.id}:{now.isoformat()}:{person.id}"
        await write(session, key, person.email or "", "suspended", person.language, **told)
