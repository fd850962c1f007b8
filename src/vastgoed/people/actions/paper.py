"""A code on paper, for somebody without e-mail: made at the desk, used once, within seven days."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal, Spent
from vastgoed.people.models import Person, PrintedCode
from vastgoed.people.rules import PAPER_LASTS, kept_of, on_paper


async def make_paper_code(
    session: AsyncSession, person: Person, by: UUID, secret: str, now: datetime
) -> None:
    """Make a code for this person; an earlier one no longer works.

    Raises Refusal for who has an address, and so signs in by mail, or whose account is closed.
    """
    if person.email or person.disabled_at is not None:
        raise Refusal("people.paper", "Een code op papier is alleen voor wie geen e-mailadres heeft.")
    salt = secrets.token_bytes(16)
    row = {
        "code": kept_of(secret, on_paper(secret, salt)),
        "salt": salt,
        "printed_by": by,
        "printed_at": now,
        "expires_at": now + PAPER_LASTS,
        "used_at": None,
    }
    made = insert(PrintedCode).values(person_id=person.id, **row)
    await session.execute(made.on_conflict_do_update(index_elements=["person_id"], set_=row))


async def redeem_paper_code(session: AsyncSession, code: str, secret: str, now: datetime) -> Person:
    """Use it up and return who it is for. Raises Spent: unknown, used and too old look the same."""
    fresh = (PrintedCode.code == kept_of(secret, code), PrintedCode.used_at.is_(None))
    used = update(PrintedCode).where(*fresh, PrintedCode.expires_at > now).values(used_at=now)
    person_id = await session.scalar(used.returning(PrintedCode.person_id))
    person = await session.get(Person, person_id) if person_id else None
    if person is None or person.disabled_at is not None:
        raise Spent("people.paper_spent", "Deze code werkt niet meer. Vraag bij het huis een nieuwe.")
    return person
