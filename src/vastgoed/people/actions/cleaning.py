from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.people.models import Attempt, PrintedCode, SignInCode, WebSession

TRIED_FOR = timedelta(days=2)
"""Longer than any window in which attempts are counted."""


async def clean(session: AsyncSession, now: datetime) -> None:
    """Forget codes and sessions that are over, and attempts that no longer count."""
    await session.execute(delete(SignInCode).where(SignInCode.expires_at <= now))
    await session.execute(delete(PrintedCode).where(PrintedCode.expires_at <= now))
    await session.execute(delete(WebSession).where(WebSession.expires_at <= now))
    await session.execute(delete(Attempt).where(Attempt.window <= now - TRIED_FOR))
