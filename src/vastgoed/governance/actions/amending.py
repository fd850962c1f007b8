"""Another text for a part of a proposal: offered, taken over by its authors, or declined with a reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.answered import tell_objector
from vastgoed.governance.actions.living import as_author, noted, takes_part, written
from vastgoed.governance.models import Amendment, Objection, Proposal
from vastgoed.governance.queries.proposals import amended, held
from vastgoed.governance.queries.talking import next_number, one
from vastgoed.governance.rules.life import TALKED
from vastgoed.governance.rules.speaking import HEARD, Speaker

Edits = Sequence[dict[str, Any]]


async def amend(
    session: AsyncSession, about: Proposal, by: Speaker, edits: Edits, why: str, now: datetime
) -> Amendment:
    """edits: typed, from the text as it is now. Raises Refusal where they do nothing or fit nowhere."""
    if by.role != HEARD:
        takes_part(by)
    kept = await held(session, about.id)
    if kept.state not in TALKED:
        raise Conflict("governance.amended_late", "Dit voorstel kan nu niet meer veranderen.")
    if await amended(session, kept, edits) == kept.content:
        raise Refusal("governance.nothing", "Hierin verandert nog niets.")
    number = await next_number(session, Amendment, kept.id)
    made = Amendment(
        proposal_id=kept.id,
        number=number,
        edits=list(edits),
        why=why,
        at=now,
        by_id=by.person_id,
        role=by.role,
    )
    session.add(made)
    await session.flush()
    await noted(session, kept, ("amendment", {"step": "offered", "amendment": number}), by, now, why)
    return made


async def meant_for(session: AsyncSession, made: Amendment, about: Proposal, objection: int) -> None:
    """An amendment that wants to take an objection away. Raises Absent."""
    made.resolves_id = (await one(session, Objection, about, objection)).id
    await session.flush()


async def accept(
    session: AsyncSession, about: Proposal, number: int, by: Speaker, now: datetime, answer: str = ""
) -> Amendment:
    """The proposal becomes this text, and who thought of it stays with it.

    What was frozen goes back to the conversation. Raises Conflict naming the place where the text became
    something else since.
    """
    kept = await held(session, about.id)
    await as_author(session, kept, by)
    taken = await _open(session, kept, number)
    content = await amended(session, kept, taken.edits)
    again = await written(session, kept)
    kept.content = content
    _decided(taken, "accepted", by, now, answer)
    await session.flush()
    await _resolved(session, kept, taken, by, now)
    facts = {"step": "accepted", "amendment": number, "again": again}
    await noted(session, kept, ("amendment", facts), by, now, answer)
    return taken


async def decline(
    session: AsyncSession, about: Proposal, number: int, by: Speaker, reason: str, now: datetime
) -> Amendment:
    """Not taken over, and everybody reads why."""
    kept = await held(session, about.id)
    await as_author(session, kept, by)
    left = await _open(session, kept, number)
    _decided(left, "declined", by, now, reason)
    await session.flush()
    await noted(session, kept, ("amendment", {"step": "declined", "amendment": number}), by, now, reason)
    return left


async def withdraw_amendment(
    session: AsyncSession, about: Proposal, number: int, by: Speaker, now: datetime
) -> Amendment:
    """Only who offered it. Raises Refusal for anybody else, Conflict once it was decided on."""
    kept = await held(session, about.id)
    left = await _open(session, kept, number)
    if left.by_id != by.person_id:
        raise Refusal("governance.amendment_not_yours", "Deze wijziging is niet van u.")
    _decided(left, "withdrawn", by, now, "")
    await session.flush()
    await noted(session, kept, ("amendment", {"step": "withdrawn", "amendment": number}), by, now)
    return left


async def _resolved(
    session: AsyncSession, kept: Proposal, taken: Amendment, by: Speaker, now: datetime
) -> None:
    """The objection that it wanted to take away is integrated; who raised it says whether it is gone."""
    found = await session.get(Objection, taken.resolves_id) if taken.resolves_id else None
    if found is None or found.state != "open":
        return
    found.state, found.answer = "integrated", taken.answer or taken.why
    found.amendment_id, found.decided_at, found.decided_by = taken.id, now, by.person_id
    await session.flush()
    await tell_objector(session, kept, found, now)
    facts = {"step": "integrated", "objection": found.number, "amendment": taken.number}
    await noted(session, kept, ("objection", facts), by, now, found.answer)


async def _open(session: AsyncSession, about: Proposal, number: int) -> Amendment:
    found = await one(session, Amendment, about, number)
    if found.state != "open":
        raise Conflict("governance.amendment_done", "Over deze wijziging is al beslist.")
    return found


def _decided(found: Amendment, state: str, by: Speaker, now: datetime, answer: str) -> None:
    found.state, found.decided_at, found.decided_by, found.answer = state, now, by.person_id, answer
