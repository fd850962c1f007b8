"""What every step of a proposal has in common: it is held, it may follow, and the log has it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, NoReturn
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.talking import is_author
from vastgoed.governance.rules.life import WRITTEN, State, may_follow
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.steering.actions import Entry, note
from vastgoed.text import msgid
from vastgoed.votes.actions.closing import void_changed
from vastgoed.votes.events import Why

Facts = Mapping[str, Any]
STOPPED = msgid("Dit voorstel staat stil. De gemeente kan het weer verder laten gaan.")
GONE_ON = msgid("Dit voorstel is intussen verder. Lees het opnieuw en kies dan.")


async def noted(
    session: AsyncSession,
    proposal: Proposal,
    step: tuple[str, Facts],
    by: Speaker,
    now: datetime,
    text: str = "",
) -> None:
    """Write a step in the log of the house. step: its kind, and its facts."""
    kind, facts = step
    whole = {"number": proposal.number, "state": proposal.state, **facts}
    entry = Entry(proposal.house_id, kind, proposal.id, whole, text, by.person_id, by.noted)
    await note(session, entry, now)


async def logged(
    session: AsyncSession,
    proposal: Proposal,
    step: tuple[str, Facts],
    now: datetime,
    said: tuple[str, UUID | None, str] = ("", None, ""),
) -> None:
    """Write in the log what became of a proposal. step: its kind and facts; said: words, who, as what."""
    kind, facts = step
    whole = {"proposal": str(proposal.id), "number": proposal.number, **facts}
    await note(session, Entry(proposal.house_id, kind, proposal.id, whole, *said), now)


def move(proposal: Proposal, state: State) -> None:
    """Raises Conflict where the life of a proposal does not go that way."""
    if not may_follow(proposal.state, state):
        raise Conflict("governance.not_now", GONE_ON)
    proposal.state = state


async def written(session: AsyncSession, proposal: Proposal, why: Why = "changed") -> bool:
    """Make the text such that it can change: what was frozen comes back to the conversation.

    Open votes are void and who had voted is told; consents lapse. Says whether anything was frozen.
    """
    if proposal.state in WRITTEN:
        return False
    if proposal.state == "suspended":
        raise Conflict("governance.suspended", STOPPED)
    move(proposal, "talking")
    proposal.text_hash, proposal.frozen, proposal.frozen_at, proposal.run_id = "", None, None, None
    proposal.path, proposal.path_why, proposal.findings = None, {}, []
    proposal.announced_until = None
    await session.flush()
    await void_changed(session, proposal.id, "", "", why)
    return True


async def as_author(session: AsyncSession, proposal: Proposal, by: Speaker) -> None:
    """Whoever writes it and still has a say, or guides the house. Raises Refusal for others."""
    if by.guides:
        return
    if not (by.has_a_say and await is_author(session, proposal.id, by.person_id)):
        raise Refusal("governance.not_yours", "Dit kan alleen wie dit voorstel schrijft.")
    takes_part(by)


def takes_part(by: Speaker) -> None:
    """Raises Refusal for who has no say, and for who has a seat of which somebody else has the voice."""
    if not by.has_a_say:
        no_say()
    if not by.takes_part:
        raise Refusal("governance.beside", "Iemand anders vervult nu deze zetel. U kunt wel meepraten.")


def no_say() -> NoReturn:
    raise Refusal("governance.no_say", "Dit kan alleen wie in dit huis meebeslist.")


async def ended(session: AsyncSession, proposal: Proposal, state: Literal["withdrawn", "superseded"]) -> None:
    """It goes no further: what was open about it is void."""
    move(proposal, state)
    await session.flush()
    await void_changed(session, proposal.id, "", "", state)
