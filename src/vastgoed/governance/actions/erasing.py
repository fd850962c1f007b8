"""What nobody may read is taken away for good; who said something, when, and what became of it stays."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.models import Message, Objection, Proposal
from vastgoed.governance.queries.proposals import held
from vastgoed.governance.queries.talking import message, one
from vastgoed.governance.rules.speaking import NAMES
from vastgoed.steering.actions import By, erase
from vastgoed.steering.models import LogEntry

MANAGER = "manager"
THEIRS = {"conversation": ("said",), "objection": ("raised", "again")}
"""Steps in the log with words of who spoke; what was answered to them is said by others."""


async def erase_message(
    session: AsyncSession, about: Proposal, message_id: UUID, by: UUID, now: datetime
) -> None:
    """Raises Absent."""
    kept = await held(session, about.id)
    found = await message(session, kept, message_id)
    found.text = ""
    await _gone(session, found, now)
    await _from_log(session, kept, ("conversation", "message", str(found.id)), by, now)


async def erase_objection(
    session: AsyncSession, about: Proposal, number: int, by: UUID, now: datetime
) -> None:
    """Raises Refusal for what was said with an answer in a round: that is sealed for who recounts."""
    kept = await held(session, about.id)
    found = await one(session, Objection, kept, number)
    if found.vote_id is not None:
        raise Refusal("governance.sealed", "Dit is gezegd bij het antwoord in een ronde. Dat blijft staan.")
    found.reason = found.resolves = found.reply = ""
    await _gone(session, found, now)
    await _from_log(session, kept, ("objection", "objection", str(number)), by, now)


async def _gone(session: AsyncSession, found: Message | Objection, now: datetime) -> None:
    found.erased_at, found.erased_as = now, MANAGER
    await session.flush()


async def _from_log(
    session: AsyncSession, about: Proposal, which: tuple[str, str, str], by: UUID, now: datetime
) -> None:
    """which: the kind of entry, the fact that names what was said, and its value."""
    kind, fact, value = which
    mine = LogEntry.house_id == about.house_id, LogEntry.subject == about.id, LogEntry.kind == kind
    step = LogEntry.facts["step"].astext.in_(THEIRS[kind])
    found = select(LogEntry).where(*mine, step, LogEntry.facts[fact].astext == value)
    for entry in (await session.scalars(found.order_by(LogEntry.seq))).all():
        await erase(session, entry, By(by, NAMES[MANAGER]), now)
