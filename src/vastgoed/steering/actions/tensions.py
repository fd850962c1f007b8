"""Something rubs: somebody says so, and hears what became of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.jobs.actions import forget, remind
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.steering.actions.by import By
from vastgoed.steering.actions.log import held, note
from vastgoed.steering.models import LogBody, LogEntry, Tension
from vastgoed.steering.rules.entries import Entry
from vastgoed.steering.rules.life import REACHED_FOR

FORGET = "tension_contact"


@dataclass(frozen=True, slots=True)
class Raising:
    """What somebody says. email: where the answer goes. links: what it is about."""

    text: str
    sort: str = "tension"
    email: str | None = None
    language: str = "nl"
    links: dict[str, Any] = field(default_factory=dict[str, Any])


async def raise_tension(session: AsyncSession, house_id: UUID, it: Raising, by: By, now: datetime) -> Tension:
    """Write it down. What a passer-by says is shown once the house has read it."""
    await held(session, house_id)
    last = await session.scalar(select(func.max(Tension.number)).where(Tension.house_id == house_id))
    key, number = uuid4(), (last or 0) + 1
    facts = {"number": number, "state": "open", **it.links}
    known = bool(by.role) or it.sort == "discretion"
    entry = Entry(house_id, it.sort, key, facts, it.text, by.person_id, by.role, shown=known)
    written = await note(session, entry, now)
    made = Tension(
        id=key, house_id=house_id, number=number, seq=written.seq, sort=it.sort, at=now, email=it.email,
        raised_by=by.person_id, language=it.language, links=it.links,
    )  # fmt: skip
    session.add(made)
    await session.flush()
    return made


async def became(session: AsyncSession, tension: Tension, state: str, links: dict[str, Any]) -> None:
    """It led to a proposal, an agreement or an action; whoever calls this writes the entry that names it.

    links: such as `{"proposal": id}`.
    """
    tension.state, tension.closed_at = state, None
    tension.links = {**tension.links, **{name: str(value) for name, value in links.items()}}
    await forget(session, FORGET, tension.id)
    await session.flush()


async def answer(
    session: AsyncSession, tension: Tension, words: str, by: By, now: datetime, *, close: bool = True
) -> None:
    """Say what became of it, for everyone and to who raised it."""
    tension.state = "closed" if close else tension.state
    facts = {"number": tension.number, "state": "closed" if close else "answered"}
    entry = Entry(tension.house_id, tension.sort, tension.id, facts, words, by.person_id, by.role)
    tension.answer_seq = (await note(session, entry, now)).seq
    if close:
        tension.closed_at = now
        await remind(session, FORGET, tension.id, now + REACHED_FOR)
    await session.flush()
    await _tell(session, tension, words)


async def _tell(session: AsyncSession, tension: Tension, words: str) -> None:
    person = await session.get(Person, tension.raised_by) if tension.raised_by else None
    mine = person.email if person and not person.disabled_at else None
    to = tension.email or mine
    if to:
        house = await session.get_one(House, tension.house_id)
        about: dict[str, Any] = {
            "house": house.name,
            "slug": house.slug,
            "number": tension.number,
            "answer": words,
        }
        language = person.language if person and not tension.email else tension.language
        key = f"tension:{tension.id}:{tension.answer_seq}"
        await write(session, key, to, "tension", language, closed=tension.state == "closed", **about)


async def forget_contact(session: AsyncSession, tension_id: UUID, now: datetime) -> None:
    """What was said stays; the address for the answer does not."""
    it = await session.get(Tension, tension_id)
    if it is not None and it.closed_at is not None and it.closed_at + REACHED_FOR <= now:
        it.email = None


async def show(session: AsyncSession, house_id: UUID, seq: int) -> None:
    """Somebody of the house read it, and everyone may."""
    mine = LogBody.house_id == house_id, LogBody.seq == seq
    await session.execute(update(LogBody).where(*mine).values(shown=True))


async def erase(session: AsyncSession, entry: LogEntry, by: By, now: datetime) -> None:
    """Take away what was said and by whom; that it was taken away is itself in the log."""
    mine = LogBody.house_id == entry.house_id, LogBody.seq == entry.seq
    found = await session.execute(delete(LogBody).where(*mine).returning(LogBody.seq))
    if found.first() is not None:
        facts = {"state": "erased", "erased": entry.seq}
        made = Entry(entry.house_id, entry.kind, entry.subject, facts, by=by.person_id, role=by.role)
        await note(session, made, now)
