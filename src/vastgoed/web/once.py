"""A form counts once: its key is stored with the answer, in the transaction of the effect."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import DateTime, String, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base
from vastgoed.errors import Refusal

REMEMBERED_FOR = timedelta(days=14)
LONGEST = 400
"""Characters of an address to which an answer sends; a longer one is not remembered."""


class Answered(Base):
    """What a form with this key was answered, to this visitor."""

    __tablename__ = "answered"

    key: Mapped[UUID] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(String(80), primary_key=True)
    body: Mapped[bytes]
    location: Mapped[str] = mapped_column(String(LONGEST))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), init=False)


REMEMBER = text("""
INSERT INTO answered (key, who, body, location) VALUES (:key, :who, :body, :location)
ON CONFLICT DO NOTHING RETURNING key
""")


def digest(path: str, body: bytes) -> bytes:
    return hashlib.sha256(path.encode() + b"\0" + body).digest()


async def earlier(
    session: AsyncSession, key: UUID, who: str, body: bytes, *, strict: bool = True
) -> str | None:
    """Where an earlier copy of this very request was sent; the same key with other content is refused.

    strict: else it is none, for a page that says already what is wrong.
    """
    seen = await session.scalar(select(Answered).where(Answered.key == key, Answered.who == who))
    if seen is None or (seen.body != body and not strict):
        return None
    if seen.body != body:
        raise Refusal(
            "web.key_reused",
            "Dit formulier is al verstuurd, met andere gegevens. Begin opnieuw, alstublieft.",
        )
    return seen.location


async def remember(session: AsyncSession, answer: Answered) -> bool:
    """Store the answer; False when another copy of the request came first."""
    said = {"key": answer.key, "who": answer.who, "body": answer.body, "location": answer.location}
    return (await session.execute(REMEMBER, said)).first() is not None


async def clean(session: AsyncSession, now: datetime) -> None:
    """Forget forms that nobody sends again any more."""
    await session.execute(delete(Answered).where(Answered.at <= now - REMEMBERED_FOR))
