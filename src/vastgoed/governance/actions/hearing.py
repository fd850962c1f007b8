"""Who is hit hard and has no seat is listed, invited, and heard or not."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import seats_now
from vastgoed.committee.rules import Rules
from vastgoed.errors import Refusal, Spent
from vastgoed.governance.actions.living import logged
from vastgoed.governance.models import Hearing, Proposal
from vastgoed.governance.queries.hearings import asked_people, hearing_held, hearings_of, members_of
from vastgoed.governance.rules.life import ENDED
from vastgoed.governance.rules.missing import WAITED_FOR, Booker, to_be_heard_again, unseated
from vastgoed.houses.models import House
from vastgoed.jobs.actions import forget, remind
from vastgoed.mail.actions import write
from vastgoed.simulations.models import SimulationRun
from vastgoed.simulations.queries import hardest_hit

SILENT = "hearing_silent"
PATIENCE = timedelta(days=14)
"""Whoever said nothing by then is told as silent, and does not hold it up any longer."""


async def list_missing(
    session: AsyncSession, proposal: Proposal, run: SimulationRun, rules: Rules, now: datetime
) -> int:
    """Write down who must be heard; what was said before stays, unless they are hit harder now."""
    before = {(it.group_id, it.person_id): it for it in await hearings_of(session, proposal.id)}
    hit = await _hit(session, proposal.house_id, run, rules, now)
    for booker in hit:
        known = before.pop(booker.key, None)
        if known is None:
            session.add(_missing(proposal, booker))
        else:
            _hit_by(known, booker.more)
    spared = [it.id for it in before.values() if it.state in WAITED_FOR]
    await session.execute(delete(Hearing).where(Hearing.id.in_(spared)))
    await session.flush()
    return len(hit)


def _missing(proposal: Proposal, booker: Booker) -> Hearing:
    group, person = booker.key
    return Hearing(proposal_id=proposal.id, group_id=group, person_id=person, cents_a_year=booker.more)


def _hit_by(known: Hearing, cents: int) -> None:
    """Whoever answered about less than this is asked anew."""
    if to_be_heard_again(known.cents_a_year, cents, known.state):
        known.state, known.invited_at, known.answered_at = "missing", None, None
    known.cents_a_year = cents


async def _hit(
    session: AsyncSession, house_id: UUID, run: SimulationRun, rules: Rules, now: datetime
) -> list[Booker]:
    found = [
        Booker(it.group_id, it.person_id, it.cents_before, it.cents_after, it.refused)
        for it in await hardest_hit(session, run, 1)
    ]
    seats = await seats_now(session, house_id, now)
    seated = {it for seat in seats for it in (seat.member_id, seat.substitute_id) if it}
    members = await members_of(session, [it.group_id for it in found if it.group_id])
    return list(unseated(found, rules.missing, seated, members))


async def invite(session: AsyncSession, proposal: Proposal, now: datetime, by: UUID | None = None) -> int:
    """Write to all who were not invited yet. Returns how many are asked."""
    asked = [it for it in await hearings_of(session, proposal.id) if it.state == "missing"]
    for hearing in asked:
        hearing.state, hearing.invited_at = "invited", now
        await session.flush()
        await remind(session, SILENT, hearing.id, now + PATIENCE)
        await _write(session, proposal, hearing, now)
    if asked:
        await logged(session, proposal, ("outreach", {"invited": len(asked)}), now, ("", by, ""))
    return len(asked)


async def _write(session: AsyncSession, proposal: Proposal, hearing: Hearing, now: datetime) -> None:
    house = await session.get_one(House, proposal.house_id)
    told: dict[str, Any] = {"title": proposal.title, "hearing_id": hearing.id, "due": now + PATIENCE}
    told["house"] = house.name
    for person in await asked_people(session, hearing):
        key = f"hearing:{hearing.id}:{person.id}:{now.isoformat()}"
        await write(session, key, person.email or "", "hearing", person.language, **told)


async def _tell_noted(session: AsyncSession, hearing: Hearing, now: datetime) -> None:
    """Whoever somebody spoke for reads what was written down, and can say it themselves."""
    proposal = await session.get_one(Proposal, hearing.proposal_id)
    told: dict[str, Any] = {"title": proposal.title, "said": hearing.said, "hearing_id": hearing.id}
    for person in await asked_people(session, hearing):
        if person.id != hearing.noted_by:
            key = f"hearing:noted:{hearing.id}:{person.id}:{now.isoformat()}"
            await write(session, key, person.email or "", "noted", person.language, **told)


async def answer(session: AsyncSession, hearing_id: UUID, said: str, now: datetime) -> Hearing:
    """Whoever was invited says what it means to them; empty: they need not be heard.

    Their own words take the place of what somebody noted for them.
    """
    hearing = await _open(session, hearing_id, own=True)
    hearing.state, hearing.said = ("heard", said) if said else ("declined", "")
    hearing.noted_by = None
    return await _answered(session, hearing, now)


async def note_down(session: AsyncSession, hearing_id: UUID, said: str, by: UUID, now: datetime) -> Hearing:
    """Somebody spoke with them, and writes down what they said. Raises Refusal for no words."""
    if not said:
        raise Refusal("governance.nothing_said", "Schrijf op wat er is gezegd.", field="said")
    hearing = await _open(session, hearing_id)
    hearing.state, hearing.said, hearing.noted_by = "heard", said, by
    await _tell_noted(session, hearing, now)
    return await _answered(session, hearing, now)


async def note_declined(session: AsyncSession, hearing_id: UUID, by: UUID, now: datetime) -> Hearing:
    """Somebody asked them, and they did not want to say anything. Raises Refusal where nobody was asked."""
    hearing = await _open(session, hearing_id)
    if hearing.invited_at is None:
        raise Refusal("governance.never_asked", "Nodig deze groep of persoon eerst uit.", field="said")
    hearing.state, hearing.said, hearing.noted_by = "declined", "", by
    await _tell_noted(session, hearing, now)
    return await _answered(session, hearing, now)


async def _open(session: AsyncSession, hearing_id: UUID, *, own: bool = False) -> Hearing:
    """Silence is no answer: also after it one can still be heard, until it is decided."""
    hearing = await hearing_held(session, hearing_id)
    proposal = await session.get_one(Proposal, hearing.proposal_id)
    if proposal.state in ENDED:
        raise Spent("governance.heard_late", "Over dit voorstel is al beslist.")
    if hearing.state in {"heard", "declined"} and not (own and hearing.noted_by):
        raise Spent("governance.heard", "U hebt al geantwoord. Dank u wel.")
    return hearing


async def _answered(session: AsyncSession, hearing: Hearing, now: datetime) -> Hearing:
    hearing.answered_at = now
    await session.flush()
    await forget(session, SILENT, hearing.id)
    proposal = await session.get_one(Proposal, hearing.proposal_id)
    step = "outreach", {"hearing": hearing.state}
    await logged(session, proposal, step, now, (hearing.said, hearing.noted_by, ""))
    return hearing


async def fall_silent(session: AsyncSession, hearing_id: UUID, now: datetime) -> None:
    """Two weeks went by without an answer."""
    hearing = await hearing_held(session, hearing_id)
    if hearing.state != "invited" or hearing.invited_at is None or now < hearing.invited_at + PATIENCE:
        return
    hearing.state = "silent"
    await session.flush()
    proposal = await session.get_one(Proposal, hearing.proposal_id)
    await logged(session, proposal, ("outreach", {"hearing": "silent"}), now)
