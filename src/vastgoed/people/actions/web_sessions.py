"""Sessions of browsers: opened at sign-in, ended one by one or all together."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.people.models import Person, WebSession
from vastgoed.people.rules import SESSION_LASTS, fingerprint


async def open_session(session: AsyncSession, person: Person, device: str, now: datetime) -> str:
    """Return the token for the cookie: always a new one, whatever the browser sent."""
    token = secrets.token_urlsafe(32)
    expires = now + SESSION_LASTS
    session.add(
        WebSession(id=fingerprint(token), person_id=person.id, expires_at=expires, device=device[:80])
    )
    await session.flush()
    return token


async def end_session(session: AsyncSession, person_id: UUID, session_id: bytes) -> None:
    mine = (WebSession.id == session_id, WebSession.person_id == person_id)
    await session.execute(delete(WebSession).where(*mine))


async def end_token(session: AsyncSession, token: str) -> None:
    """End the session that this cookie stands for, if there is one."""
    await session.execute(delete(WebSession).where(WebSession.id == fingerprint(token)))


async def end_all(session: AsyncSession, person_id: UUID, but: bytes | None = None) -> None:
    """At the loss of a role, or because somebody wants to; `but` is the session that may stay."""
    others = WebSession.id != but if but else WebSession.id.is_not(None)
    await session.execute(delete(WebSession).where(WebSession.person_id == person_id, others))
