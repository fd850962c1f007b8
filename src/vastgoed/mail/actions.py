from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.jobs.actions import enqueue
from vastgoed.mail.rules import packed


async def write(
    session: AsyncSession, key: str, to: str, template: str, language: str, calendar: str = "", **context: Any
) -> bool:
    """Mail somebody, after this transaction and once per key. Returns False when the key was there already.

    template: `sign_in` for templates/mail/sign_in.txt (first line: subject) and sign_in.html.
    calendar: iCalendar text, attached.
    context: text, numbers, Money, Period, dates, and lists and dictionaries of these. `code` and `token`
    are secrets and not kept with the letter; after `until` the letter is useless and not sent any more.
    """
    letter = {
        "key": key,
        "to": to,
        "template": template,
        "language": language,
        "calendar": calendar,
        "context": packed(context),
    }
    return await enqueue(session, "mail", f"mail:{key}", letter, datetime.now(UTC))
